import { e2eStack } from '../setup/e2e-stack';
import { freshDatabase } from '../setup/fresh-database';
import { PAGES } from './authorisation-table';
import { check } from './support/accessible';
import { query } from './support/database';
import { startOwnShop } from './support/own-shop';
import { expect, test } from './support/shopper';

// A new installation: an empty database, and credentials that the bank does not know. The tests go on from each other.
test.describe.configure({ mode: 'serial' });

let database: Awaited<ReturnType<typeof freshDatabase>>;
let shop: Awaited<ReturnType<typeof startOwnShop>> | undefined;

test.beforeAll(async () => {
  database = await freshDatabase(e2eStack().databaseUrl, 'set_up');
  shop = await startOwnShop({
    databaseUrl: database.url,
    dataDir: test.info().outputPath(),
    clientSecret: 'mistyped-by-the-new-owner',
  });
});
test.afterAll(async () => {
  await shop?.stop();
  await database?.remove();
});
// Asked for before the first hook as well, when there is no shop yet.
test.use({ baseURL: async ({ baseURL: _ }, use) => use(shop?.url) });

const OWNER = { email: 'owner@example.ge', password: 'a-long-new-password' };
const SET_UP = '/merchant/set-up';

/** Where the tokens of the bank were asked for, as the shop has recorded it. */
const tokenCalls = async () =>
  (
    await query<{ status: number }>(
      `SELECT http_status AS status FROM bank_calls WHERE operation = 'token' ORDER BY started_at`,
      [],
      database.url,
    )
  ).map(({ status }) => status);

test('before it has an owner every page leads to the set-up', async ({ request }) => {
  const pages = [
    '',
    'sign-in',
    ...Object.keys(PAGES).map((file) => file.replace(/\/?(page\.tsx|route\.ts)$/, '')),
  ];
  const addresses = pages.map((page) => `/merchant/${page.replace(/\[\w+\]/g, '1')}`);
  for (const address of ['/', '/cart', ...addresses]) {
    const answer = await request.get(address);
    expect.soft(new URL(answer.url()).pathname, address).toBe(SET_UP);
    expect.soft(answer.status(), address).toBe(200);
  }
});

test('what is wrong is said beside its field, and what was typed stays', async ({ page }) => {
  await page.goto(`${SET_UP}?lang=en`);
  await check(page, 'the set-up');
  await expect(page.locator('main')).toContainText('our stand-in, no real money moves');
  // With the simulated bank nobody has anything to take.
  await expect(page.locator('input[name=code]')).toHaveCount(0);
  await page.getByLabel('Name in English').fill('Tone Bakery');
  await page.getByLabel('E-mail').fill('owner');
  await page.getByLabel('Password').fill('short');
  await page.getByRole('button', { name: 'Create the shop' }).click();
  await expect(page.getByRole('alert').or(page.locator('main [tabindex="-1"]')).first()).toContainText(
    'Check these fields',
  );
  const described = async (name: string) => {
    const ids =
      (await page.locator(`input[name=${name}]`).getAttribute('aria-describedby'))?.split(' ') ?? [];
    return (await Promise.all(ids.map((id) => page.locator(`[id="${id}"]`).textContent()))).join(' ');
  };
  expect(await described('nameKa')).toContain('Enter the name of the shop in Georgian.');
  expect(await described('email')).toContain('Enter the whole e-mail address');
  expect(await described('password')).toContain('at least 12 characters');
  await expect(page.getByLabel('Name in English')).toHaveValue('Tone Bakery');
  await expect(page.getByLabel('E-mail')).toHaveValue('owner');
  await check(page, 'the set-up with its problems');
  expect(await query('SELECT id FROM users', [], database.url)).toEqual([]);
});

test('it makes the shop and its owner, signs them in, and tests the connection to the bank', async ({
  page,
  browser,
}) => {
  // A second person has the form open meanwhile.
  const other = await (await browser.newContext({ baseURL: shop?.url })).newPage();
  await other.goto(`${SET_UP}?lang=en`);

  await page.goto(`${SET_UP}?lang=en`);
  await page.getByLabel('Name in Georgian').fill('თონე');
  await page.getByLabel('Name in English').fill('Tone Bakery');
  await page.getByLabel('E-mail').fill(OWNER.email);
  await page.getByLabel('Password').fill(OWNER.password);
  await page.getByRole('button', { name: 'Create the shop' }).click();
  await page.waitForURL(/\/merchant\/set-up\/ready$/);
  await expect(page.locator('header')).toContainText('Tone Bakery');
  await check(page, 'the first steps');

  const connectionTest = page.getByRole('button', { name: 'Test the connection' });
  await connectionTest.click();
  await expect(page.locator('main')).toContainText('The bank does not know these credentials');
  await expect.poll(tokenCalls).toEqual([401]);

  await page.goto('/merchant/settings/bank');
  await page.getByLabel('Client id').fill(e2eStack().clientId);
  await page.getByLabel('Secret').fill(e2eStack().clientSecret);
  await page.getByRole('button', { name: 'Store', exact: true }).click();
  await page.waitForURL(/saved=1/);
  await page.goto(`${SET_UP}/ready`);
  await connectionTest.click();
  await expect(page.locator('main')).toContainText('it gave a token');
  await expect.poll(tokenCalls).toEqual([401, 200]);

  await other.getByLabel('Name in Georgian').fill('სხვა');
  await other.getByLabel('Name in English').fill('Another');
  await other.getByLabel('E-mail').fill('other@example.ge');
  await other.getByLabel('Password').fill('another-long-password');
  await other.getByRole('button', { name: 'Create the shop' }).click();
  await other.waitForURL(/\/merchant\/sign-in/);
  await expect(other.locator('main')).toContainText('Meanwhile the shop has an owner. Sign in.');
  await other.context().close();
  expect(
    await query(
      `SELECT u.email, m.role, s.name_en AS name FROM staff_members m JOIN users u ON u.id = m.user_id
       JOIN shops s ON s.id = m.shop_id`,
      [],
      database.url,
    ),
  ).toEqual([{ email: OWNER.email, role: 'owner', name: 'Tone Bakery' }]);
});

test('afterwards nobody is let in there, and the owner signs in', async ({ page }) => {
  await page.goto(`${SET_UP}?lang=en`);
  await expect(page).toHaveURL(/\/merchant\/sign-in/);
  await page.goto(`${SET_UP}/ready`);
  await expect(page).toHaveURL(/\/merchant\/sign-in/);
  await page.locator('input[name=email]').fill(OWNER.email);
  await page.locator('input[name=password]').fill(OWNER.password);
  await page.locator('main form button[type=submit]').first().click();
  await page.waitForURL(/\/merchant\/set-up\/ready$/);
  await page.goto('/');
  await expect(page.locator('header')).toContainText('Tone Bakery');
});
