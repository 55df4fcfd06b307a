import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { promisify } from 'node:util';
import { beforeEach, describe, expect, test } from 'vitest';
import { newApiKey } from '@/lib/api/key';
import { BOG_ENVIRONMENTS } from '@/lib/bog';
import { keptBox } from '@/lib/callback-lock/secret';
import { type Env, parseEnv } from '@/lib/env';
import { boxWebhookSecret } from '@/lib/webhooks/secret';
import { checkApi } from '../../../scripts/lib/doctor/check-api';
import { checkCallbackLock } from '../../../scripts/lib/doctor/check-callback-lock';
import { checkCapture } from '../../../scripts/lib/doctor/check-capture';
import { checkCurrencies } from '../../../scripts/lib/doctor/check-currencies';
import { checkSecondFactor } from '../../../scripts/lib/doctor/check-second-factor';
import { checkSettingsKey } from '../../../scripts/lib/doctor/check-settings-key';
import { checkShopCredentials } from '../../../scripts/lib/doctor/check-shop-credentials';
import { checkWebhooks } from '../../../scripts/lib/doctor/check-webhooks';
import { checkWorker } from '../../../scripts/lib/doctor/check-worker';
import { CHECK_NAMES } from '../../../scripts/lib/doctor/checklist';
import type { Finding } from '../../../scripts/lib/doctor/finding';
import { checkGoingLive } from '../../../scripts/lib/doctor/going-live';
import { readShops, type ShopFacts } from '../../../scripts/lib/doctor/shops';
import { useTestDatabase } from '../../setup/use-test-database';
import { insertShop } from '../queries/order-rows';

const { url, pool } = useTestDatabase();
const APP_URL = 'https://shop.example.com';
let shopId: string;

beforeEach(async () => {
  shopId = await insertShop(pool, `shop-${randomUUID()}`, `${randomUUID()}.example.com`);
});

async function facts(): Promise<ShopFacts> {
  const found = (await readShops(pool, { appUrl: APP_URL })).find(({ id }) => id === shopId);
  if (!found) throw new Error('the shop is not there');
  return found;
}

const change = (sql: string, ...values: unknown[]) => pool.query(sql, [shopId, ...values]);

async function hire(role: string, { secondFactor = false } = {}): Promise<void> {
  const { rows } = await pool.query<{ id: string }>(
    `INSERT INTO users (id, name, email, two_factor_enabled, updated_at)
     VALUES (gen_random_uuid(), 'Nino', gen_random_uuid() || '@example.com', $1, now()) RETURNING id`,
    [secondFactor],
  );
  await pool.query(
    'INSERT INTO staff_members (id, shop_id, user_id, role) VALUES (gen_random_uuid(), $1, $2, $3)',
    [shopId, rows[0]?.id, role],
  );
}

const only = async (check: (shops: ShopFacts[]) => Finding[]): Promise<Finding | undefined> =>
  check([await facts()])[0];

describe('when the shop gets its money', () => {
  test('at once, by default', async () => {
    expect(await only(checkCapture)).toMatchObject({
      state: 'ok',
      detail: expect.stringContaining('at once'),
    });
  });

  test('a shop that only holds needs somebody who may take it', async () => {
    await change(`UPDATE shops SET capture_mode = 'manual' WHERE id = $1`);
    await hire('support');
    expect(await only(checkCapture)).toMatchObject({
      state: 'warning',
      detail: expect.stringContaining('30 days'),
      remedy: expect.stringContaining('Invite'),
    });
    await hire('manager');
    expect(await only(checkCapture)).toMatchObject({
      state: 'ok',
      detail: expect.stringContaining('1 of them may'),
    });
  });
});

describe('what the shop sells in', () => {
  test('its main currency', async () => {
    expect(await only(checkCurrencies)).toMatchObject({
      state: 'ok',
      detail: expect.stringContaining('prices in GEL, sold in GEL'),
    });
  });

  test('not what is priced in another one; what was withdrawn does not count', async () => {
    for (const status of ['active', 'active', 'withdrawn'])
      await change(
        `INSERT INTO products (id, shop_id, slug, name_ka, name_en, description_ka, description_en, price_minor,
           currency, status, updated_at)
         VALUES (gen_random_uuid(), $1, gen_random_uuid(), 'ქ', 'A', 'ა', 'a', 100, 'USD', $2, now())`,
        status,
      );
    await change(
      `INSERT INTO plans (id, shop_id, name, title_ka, title_en, description_ka, description_en, price_minor,
         currency, period, updated_at) VALUES (gen_random_uuid(), $1, 'Pro', 'პ', 'Pro', 'ა', 'a', 100, 'EUR', 'month', now())`,
    );
    expect(await only(checkCurrencies)).toMatchObject({
      state: 'warning',
      detail: expect.stringContaining('1 plans in EUR, 2 products in USD'),
    });
    await change(`UPDATE shops SET currencies = '{GEL,USD,EUR}' WHERE id = $1`);
    expect(await only(checkCurrencies)).toMatchObject({ state: 'ok' });
  });

  test('never nothing: a main currency that is not sold is a problem', async () => {
    expect(checkCurrencies([{ ...(await facts()), currencies: ['USD'] }])[0]).toMatchObject({
      state: 'problem',
    });
  });
});

describe('what is open to other programs', () => {
  test('orders with a key, and nothing else', async () => {
    expect(await only(checkApi)).toMatchObject({ state: 'ok' });
    expect(await only(checkCallbackLock)).toMatchObject({
      state: 'ok',
      detail: expect.stringContaining('none'),
    });
  });

  test('the bank’s own token, with how many keys may have it', async () => {
    await change('UPDATE shops SET api_bank_token = true WHERE id = $1');
    for (const [revoked, expires] of [
      [null, null],
      ['2026-01-01', null],
      [null, '2026-01-01'],
    ]) {
      const { prefix, digest } = newApiKey();
      await change(
        `INSERT INTO api_keys (id, shop_id, name, scopes, prefix, digest, created_by, revoked_at, expires_at)
         VALUES (gen_random_uuid(), $1, gen_random_uuid(), '{bank:token}', $2, $3, 'owner@example.com', $4, $5)`,
        ...[prefix, digest, revoked, expires],
      );
    }
    expect(await only(checkApi)).toMatchObject({
      state: 'warning',
      detail: expect.stringContaining('to 1 key; whoever holds it can refund'),
    });
  });

  test('orders without a key', async () => {
    await change('UPDATE shops SET api_public_orders = true WHERE id = $1');
    expect(await only(checkApi)).toMatchObject({
      state: 'warning',
      detail: expect.stringContaining('anybody'),
    });
  });

  test('a callback address that takes unsigned ones', async () => {
    await change(
      `INSERT INTO callback_locks (shop_id, kind, name, digest) VALUES ($1, 'basic', 'bank', repeat('a', 64))`,
    );
    expect(await only(checkCallbackLock)).toMatchObject({
      state: 'ok',
      detail: expect.stringContaining('HTTP Basic, beside'),
    });
    await change('UPDATE callback_locks SET unsigned_allowed = true WHERE shop_id = $1');
    expect(await only(checkCallbackLock)).toMatchObject({
      state: 'warning',
      detail: expect.stringContaining('hint'),
    });
  });

  test('webhooks into the network of the server: for development', () => {
    const of = (environment: string, webhooksToPrivate: boolean) =>
      checkWebhooks({ webhooksToPrivate, bog: { environment } as Env['bog'] }).state;
    expect(of('production', false)).toBe('ok');
    expect(of('simulator', true)).toBe('ok');
    expect(of('sandbox', true)).toBe('warning');
  });
});

test('owners without a second factor are counted', async () => {
  expect(await only(checkSecondFactor)).toMatchObject({ state: 'skipped' });
  await hire('owner', { secondFactor: true });
  await hire('viewer');
  expect(await only(checkSecondFactor)).toMatchObject({ state: 'ok' });
  await hire('owner');
  expect(await only(checkSecondFactor)).toMatchObject({
    state: 'warning',
    detail: expect.stringContaining('1 of 2'),
  });
});

describe('the worker', () => {
  const check = (cronSecret: string | null) => checkWorker({ databaseUrl: url, cronSecret });

  test('that beat within a minute', async () => {
    await pool.query("INSERT INTO job_workers VALUES ('one', now() - interval '50 seconds')");
    expect(await check(null)).toMatchObject({ state: 'ok', detail: '1 alive, and 1 for webhooks' });
  });

  test('of which one kind is missing', async () => {
    await pool.query("UPDATE job_workers SET share = 'work'");
    expect(await check(null)).toMatchObject({ state: 'warning', detail: '1 alive, but none for webhooks' });
    await pool.query("UPDATE job_workers SET share = 'webhooks'");
    expect(await check(null)).toMatchObject({
      state: 'problem',
      detail: expect.stringContaining('only one for webhooks'),
    });
  });

  test('that is silent is none: a problem, unless somebody calls the cron address', async () => {
    await pool.query("UPDATE job_workers SET seen_at = now() - interval '70 seconds'");
    expect(await check(null)).toMatchObject({ state: 'problem' });
    expect(await check('secret')).toMatchObject({ state: 'warning' });
  });
});

test('credentials of a shop that cannot be read are a problem, and are not repeated', async () => {
  const shop = { ...(await facts()), bankClientId: '10001', bankSecretBox: 'v1.canary' };
  for (const settingsKey of [null, Buffer.alloc(32)]) {
    const [finding] = await checkShopCredentials({ bog: {} as Env['bog'], settingsKey }, [shop]);
    expect(finding).toMatchObject({ state: 'problem', detail: expect.stringContaining('SETTINGS_KEY') });
    expect(JSON.stringify(finding)).not.toContain('canary');
  }
});

test('secrets of locks and webhooks open with the key under which they were stored, and are named when not', async () => {
  const [right, wrong] = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)];
  const check = (settingsKey: Buffer | null) => checkSettingsKey({ databaseUrl: url, settingsKey });
  expect(await check(right)).toMatchObject({ state: 'ok', detail: 'there are none' });
  const { slug } = await facts();
  const endpointId = randomUUID();
  await change(
    `INSERT INTO callback_locks (shop_id, kind, header, secret_box) VALUES ($1, 'hmac', 'X-Signature', $2)`,
    keptBox(right, shopId, 'c4nary').secretBox,
  );
  await change(
    `INSERT INTO webhook_endpoints (id, shop_id, url, secret_box, created_by)
     VALUES ($2, $1, 'https://example.com/hook', $3, 'owner@example.com')`,
    ...[endpointId, boxWebhookSecret(right, endpointId, 'c4nary')],
  );
  const both = `callback lock of ${slug}, webhook of ${slug} to https://example.com/hook`;
  expect(await check(right)).toMatchObject({ state: 'ok', detail: `open with SETTINGS_KEY: ${both}` });
  for (const key of [wrong, null])
    expect(await check(key)).toMatchObject({ state: 'problem', detail: expect.stringContaining(both) });
  expect(JSON.stringify(await check(wrong))).not.toContain('c4nary');
});

describe('the command', () => {
  const ROOT = path.join(import.meta.dirname, '../../..');
  const doctor = (...options: string[]) =>
    promisify(execFile)(process.execPath, ['scripts/doctor.mjs', ...options], {
      cwd: ROOT,
      env: {
        ...process.env,
        ...{ BOG_ENV: 'simulator', SIMULATOR_PORT: '1', APP_URL: 'http://127.0.0.1:1', DATABASE_URL: url },
        ...{ BOG_CLIENT_ID: 'id', BOG_CLIENT_SECRET: 'c4nary', AUTH_SECRET: 'c4nary'.repeat(6) },
      },
    }).catch((error: { code: number; stdout: string; stderr: string }) => error);

  test('tells programs the same as JSON, ends with 1 on a problem, and repeats no secret', async () => {
    const ended = await doctor('--json');
    expect(ended).toMatchObject({ code: 1 });
    const told = JSON.parse(ended.stdout) as { problems: number; warnings: number; findings: Finding[] };
    const states = (state: string) => told.findings.filter((finding) => finding.state === state).length;
    expect([told.problems, told.warnings]).toEqual([states('problem'), states('warning')]);
    // The simulator's key is missing, so the environment is not right, and nobody was asked.
    expect(told.findings.find(({ name }) => name === 'BOG_CALLBACK_PUBLIC_KEYS')).toMatchObject({
      state: 'problem',
    });
    expect(told.findings.filter(({ state }) => state === 'skipped').map(({ name }) => name)).toEqual(
      CHECK_NAMES,
    );
    expect(ended.stdout + ended.stderr).not.toContain('c4nary');
  });

  test('refuses an option that it does not know', async () => {
    expect(await doctor('--jsn')).toMatchObject({ code: 1, stderr: expect.stringContaining('--json') });
  });
});

describe('the whole list', () => {
  // Nobody listens at these addresses.
  const environment = (databaseUrl: string): Env => {
    const parsed = parseEnv({
      ...{
        BOG_ENV: 'simulator',
        SIMULATOR_PORT: '1',
        APP_URL: 'http://127.0.0.1:1',
        DATABASE_URL: databaseUrl,
      },
      ...{ BOG_CLIENT_ID: 'id', BOG_CLIENT_SECRET: 'secret', AUTH_SECRET: 'a'.repeat(32) },
      BOG_CALLBACK_PUBLIC_KEYS: BOG_ENVIRONMENTS.sandbox.callbackPublicKeys,
    });
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
    return parsed.env;
  };
  const namesOf = async (env: Env) => {
    const found: Finding[] = [];
    await checkGoingLive(env, (findings) => found.push(...findings));
    return found;
  };

  test('every finding bears a name of it, and every name but those behind a closed door is told of', async () => {
    const found = await namesOf(environment(url));
    const names = new Set(found.map(({ name }) => name));
    expect(CHECK_NAMES).toEqual(expect.arrayContaining([...names]));
    // The bank does not answer here, so neither its clock nor the credentials can be judged.
    expect(CHECK_NAMES.filter((name) => !names.has(name))).toEqual([
      'Clock of the bank',
      'Bank’s credentials',
    ]);
    expect(
      found.filter(({ state, remedy }) => (state === 'problem' || state === 'warning') && !remedy),
    ).toEqual([]);
  });

  test('without a database it says so, line by line, and goes on', async () => {
    const found = await namesOf(environment('postgresql://shop@127.0.0.1:1/shop'));
    expect(found.find(({ name }) => name === 'Capture')).toMatchObject({
      state: 'skipped',
      detail: expect.stringContaining('could not be read'),
    });
    expect(found.find(({ name }) => name === 'Mail server')).toMatchObject({ state: 'warning' });
  });
});
