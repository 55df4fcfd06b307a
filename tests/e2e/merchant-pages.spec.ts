import type { Page } from 'playwright/test';
import { PAGES } from './authorisation-table';
import { check } from './support/accessible';
import { query } from './support/database';
import { expect, test } from './support/shopper';
import { sell, signIn } from './support/staff';

/** Routes that are no pages. */
const NO_PAGE = /\/route\.ts$/;
/** Shown once, to whoever has just set the shop up. */
const MOVED_ON = ['set-up/ready/page.tsx'];

/** The page of every address that leads nowhere. */
const NOWHERE = '[...nowhere]/page.tsx';

type Samples = Record<string, string>;

/** What stands for the parts of addresses: things that exist, so that each page shows what it has. */
async function samples(number: string): Promise<Record<string, Samples>> {
  const one = async (sql: string, values: unknown[] = []) =>
    (await query<{ value: string }>(`SELECT ${sql} AS value`, values))[0]?.value ?? '';
  const shop = await one('(SELECT id FROM shops ORDER BY created_at LIMIT 1)');
  const order = { id: number, attempt: '1', kind: 'refund' };
  await query(
    `INSERT INTO promo_codes (id, shop_id, code, percent_bp) VALUES (gen_random_uuid(), $1, 'PAGES', 1000)
     ON CONFLICT DO NOTHING`,
    [shop],
  );
  const link = await one('gen_random_uuid()');
  await query(
    `INSERT INTO payment_links (id, shop_id, token, title_ka, title_en, amount_minor, currency, created_by)
     VALUES ($1::uuid, $2, left($1::text, 22), 'ტური', 'Tour', 12050, 'GEL', 'merchant@example.com')`,
    [link, shop],
  );
  const key = await one('gen_random_uuid()');
  await query(
    `INSERT INTO api_keys (id, shop_id, name, scopes, prefix, digest, created_by)
     VALUES ($1::uuid, $2, 'Pages', '{orders:write,bank:token}', left($1::text, 12), md5($1::text) || md5($1::text), 'owner@example.com')`,
    [key, shop],
  );
  const endpoint = await one('gen_random_uuid()');
  const delivery = await one('gen_random_uuid()');
  // Paused: nothing is sent there, and nothing that is sold is told.
  await query(
    `WITH told AS (
       INSERT INTO webhook_messages (id, shop_id, kind, data) VALUES (gen_random_uuid(), $2, 'webhook.test', '{}') RETURNING id),
     hook AS (
       INSERT INTO webhook_endpoints (id, shop_id, url, description, status, secret_box, created_by)
       VALUES ($1, $2, 'https://hooks.example.com/orders', 'Warehouse', 'paused', 'x', 'merchant@example.com') RETURNING id),
     sent AS (
       INSERT INTO webhook_deliveries (id, message_id, endpoint_id, attempts)
       SELECT $3, told.id, hook.id, 1 FROM told, hook RETURNING id)
     INSERT INTO webhook_attempts (id, delivery_id, at, ms, http_status, problem, answer)
     SELECT gen_random_uuid(), id, now(), 31, 500, 'receiver_error', 'Oops' FROM sent`,
    [endpoint, shop, delivery],
  );
  const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Tbilisi' }).format(new Date());
  await query(
    `INSERT INTO day_reports (id, shop_id, day, status, started_by, finished_at)
     VALUES (gen_random_uuid(), $1, $2, 'finished', 'merchant@example.com', now()) ON CONFLICT DO NOTHING`,
    [shop, today],
  );
  return {
    orders: order,
    callbacks: { id: await one('(SELECT id FROM callbacks ORDER BY received_at DESC LIMIT 1)') },
    traffic: {
      id: await one('(SELECT id FROM bank_calls WHERE shop_id = $1 ORDER BY started_at DESC LIMIT 1)', [
        shop,
      ]),
    },
    plans: { id: await one('(SELECT id FROM plans WHERE shop_id = $1 LIMIT 1)', [shop]) },
    products: {
      id: await one("(SELECT id FROM products WHERE shop_id = $1 AND slug = 'black-clay-jug')", [shop]),
    },
    links: { id: link },
    'developers/keys': { id: key },
    'developers/webhooks': { id: endpoint },
    'developers/webhooks/deliveries': { id: delivery },
    delivery: { code: 'pickup' },
    'promo-codes': { code: 'PAGES' },
    reconciliation: { day: today },
    settings: { slug: 'black-clay-jug' },
    staff: {
      member: await one('(SELECT id FROM staff_members WHERE shop_id = $1 ORDER BY created_at LIMIT 1)', [
        shop,
      ]),
    },
  };
}

const addressOf = (file: string, values: Record<string, Samples>): string => {
  // The deepest folder that has samples: below developers there are things of several kinds.
  const folder = Object.keys(values)
    .filter((one) => file.startsWith(`${one}/`))
    .sort((a, b) => b.length - a.length)[0];
  return `/merchant/${file.replace(/\/?page\.tsx$/, '')}`.replace(/\[(\w+)\]/g, (_part, name: string) => {
    const value = values[folder ?? '']?.[name];
    if (!value) throw new Error(`${file} needs a sample of ${name}`);
    return encodeURIComponent(value);
  });
};

/** What pages look like when something is wrong or missing. */
async function checkTroubles(page: Page): Promise<void> {
  await page.goto('/merchant/orders?q=nothing-like-this&search=nothing-like-this');
  await check(page, 'order list without a match');
  await page.goto('/merchant/orders?refused=none_selected');
  await check(page, 'order list, nothing selected');
  await page.goto('/merchant/settings/payments');
  await page.locator('#ttlMinutes').fill('1');
  await page.locator('main form button[type=submit]').last().click();
  await expect(page.locator('[aria-invalid=true]').first()).toBeVisible();
  await check(page, 'settings with a problem');
}

// The longest file of all: its four walks need not wait for each other.
test.describe.configure({ mode: 'parallel' });

// Light on a wide screen and dark on a phone: each language meets both.
for (const [language, colorScheme, width] of [
  ['ka', 'dark', 360],
  ['ka', 'light', 1280],
  ['en', 'dark', 360],
  ['en', 'light', 1280],
] as const) {
  test.describe(`in ${language}, ${colorScheme}, ${width} px wide`, () => {
    test.use({ colorScheme, viewport: { width, height: 900 } });

    test('axe finds nothing wrong with any page of the console', async ({ page, browser }) => {
      test.setTimeout(300_000);
      const shopper = await (await browser.newContext()).newPage();
      const { number } = await sell(shopper);
      await shopper.context().close();
      await page.goto(`/merchant/sign-in?lang=${language}`);
      await check(page, 'sign-in');
      await signIn(page);
      const values = await samples(number);
      await checkTroubles(page);
      for (const file of Object.keys(PAGES).filter(
        (name) => !NO_PAGE.test(name) && !MOVED_ON.includes(name),
      )) {
        const answer = await page.goto(addressOf(file, values));
        expect.soft(answer?.status(), file).toBe(file === NOWHERE ? 404 : 200);
        // One page's fault must not hide another's.
        await check(page, file).catch((error: Error) => expect.soft(error.message, file).toBe(''));
      }
    });
  });
}
