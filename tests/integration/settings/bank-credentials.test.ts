import { afterAll, beforeAll, expect, test } from 'vitest';
import { removeBankCredentials, storeBankCredentials } from '@/lib/desk/settings/bank-credentials';
import { startPayment } from '@/lib/payments/start';
import { testBank } from '@/lib/payments/test-bank';
import { lastCredentialsChange, readShopSettings } from '@/lib/queries/shop-settings';
import { createServices, type Services } from '@/lib/services';
import { useTestDatabase } from '@/tests/setup/use-test-database';
import { checkSettingsKey } from '../../../scripts/lib/doctor/check-settings-key';
import { SHOPPER } from '../payments/world';
import { OWNER, openSettingsWorld, type SettingsWorld } from './settings-world';

const CANARY = 'c4nary-of-the-shop';

const database = useTestDatabase();
let shop: SettingsWorld;
/** An installation whose own credentials are wrong: what succeeds uses the shop's. */
let installation: Services;
beforeAll(async () => {
  shop = await openSettingsWorld(database.url);
  const { env, clock, log } = shop.there;
  installation = createServices({ ...env, bog: { ...env.bog, clientSecret: 'wrong' } }, { clock, log });
});
afterAll(async () => {
  await installation.bankCalls.flush();
  await installation.db.close();
  await shop.close();
});

const right = () => {
  const { clientId, clientSecret } = shop.world.simulator;
  return { clientId, clientSecret };
};
const store = (credentials: { clientId: string; clientSecret: string }, seenClientId: string | null) =>
  storeBankCredentials(shop.here, shop.editor, { ...credentials, seenClientId });
const inUse = async () => (await readShopSettings(shop.there.db, shop.world.shopId)).bankClientId;
const testStored = (services: Services = installation) => testBank(services, { shopId: shop.world.shopId });

test('a test fetches a token with what is typed, and tells what came of it; nothing is stored', async () => {
  const { shopId, simulator } = shop.world;
  const typed = (credentials: { clientId: string; clientSecret: string }) =>
    testBank(installation, { shopId, credentials });
  const asked = () => simulator.control.requests().filter(({ endpoint }) => endpoint === 'token').length;
  const before = asked();
  expect(await typed(right())).toEqual({
    ...{ verdict: 'right', environment: 'simulator', said: null, httpStatus: null },
  });
  expect(asked()).toBe(before + 1);
  expect(await typed({ ...right(), clientSecret: 'wrong' })).toMatchObject({
    ...{ verdict: 'refused', httpStatus: 401, said: 'Invalid client or Invalid client credentials' },
  });
  expect(await testStored()).toMatchObject({ verdict: 'refused' });
  expect(await inUse()).toBeNull();
});

test.each([
  ['503', 'unreachable'],
  ['refuse', 'unreachable'],
  ['reset', 'unreachable'],
  ['429', 'busy'],
  ['html', 'unreachable'],
  ['truncated', 'unreadable'],
  ['empty', 'unreadable'],
] as const)('a bank that answers %s: %s', async (fault, verdict) => {
  const { control } = shop.world.simulator;
  control.addFault({ endpoint: 'token', fault });
  const credentials = right();
  const answer = await testBank(installation, { shopId: shop.world.shopId, credentials });
  control.clearFaults();
  expect(answer).toMatchObject({ verdict });
});

test('stored in one process, they open payments in another at once; the secret is nowhere to be read', async () => {
  const { world } = shop;
  const buy = async () => startPayment(installation, { token: (await world.place()).token }, SHOPPER);
  expect(await buy()).toEqual({ ok: false, code: 'bank_credentials', certain: true });
  expect(await store(right(), null)).toEqual({ ok: true });
  expect(await inUse()).toBe(right().clientId);
  expect(await testStored()).toMatchObject({ verdict: 'right' });
  expect(await buy()).toMatchObject({ ok: true });

  await store({ clientId: right().clientId, clientSecret: CANARY }, right().clientId);
  expect(await testStored()).toMatchObject({ verdict: 'refused' });
  await installation.bankCalls.flush();
  for (const table of ['shops', 'audit_entries', 'bank_calls', 'events']) {
    const rows = await world.rows(`SELECT t::text AS text FROM ${table} t`);
    expect(JSON.stringify(rows)).not.toContain(CANARY);
    expect(JSON.stringify(rows)).not.toContain(Buffer.from(CANARY).toString('base64').slice(0, 16));
  }
});

test('the audit log tells that, when and by whom, also when only the secret is another', async () => {
  const entries = await shop.world.rows<{ before: object; after: object }>(
    "SELECT before, after FROM audit_entries WHERE action = 'bank_credentials_changed' ORDER BY at, id",
  );
  const { clientId } = right();
  expect(entries).toEqual([
    { before: { clientId: null, secretChanged: null }, after: { clientId, secretChanged: true } },
    { before: { secretChanged: null }, after: { secretChanged: true } },
  ]);
  expect(await lastCredentialsChange(shop.there.db, shop.world.shopId)).toMatchObject({ actor: OWNER.email });
});

test('the same credentials once more, or the form sent twice, change nothing and leave no entry', async () => {
  const entries = async () =>
    (
      await shop.world.rows<{ count: number }>(
        "SELECT count(*)::int AS count FROM audit_entries WHERE action = 'bank_credentials_changed'",
      )
    )[0]?.count;
  const before = await entries();
  const stored = { clientId: right().clientId, clientSecret: CANARY };
  expect(await store(stored, stored.clientId)).toEqual({ ok: true });
  expect(await store(stored, null)).toEqual({ ok: true });
  expect(await entries()).toBe(before);
});

test('somebody else has changed them meanwhile: told, not overwritten', async () => {
  const told = { ok: false, code: 'changed_meanwhile', clientId: right().clientId };
  expect(await store({ clientId: '2', clientSecret: 'x' }, null)).toEqual(told);
  expect(await removeBankCredentials(shop.here, shop.editor, '2')).toEqual(told);
});

test('a secret does not open with another key, without one, or in another shop’s row; nothing is sent then', async () => {
  await store(right(), right().clientId);
  const { env, clock, log } = shop.there;
  const asked = shop.world.simulator.control.requests().length;
  for (const settingsKey of [Buffer.alloc(32, 9), null]) {
    const other = createServices({ ...env, settingsKey }, { clock, log });
    expect(await testStored(other)).toMatchObject({ verdict: 'locked' });
    const { token } = await shop.world.place();
    expect(await startPayment(other, { token }, SHOPPER)).toEqual({
      ...{ ok: false, code: 'bank_credentials', certain: true },
    });
    expect(await checkSettingsKey({ ...env, settingsKey })).toMatchObject({ state: 'problem' });
    await other.db.close();
  }
  const [copied] = await shop.world.rows<{ id: string }>(
    `INSERT INTO shops (id, slug, host_name, name_ka, name_en, currency, bank_client_id, bank_secret_box)
     SELECT gen_random_uuid(), 'copy', 'copy.example.com', name_ka, name_en, currency, bank_client_id, bank_secret_box
     FROM shops RETURNING id`,
  );
  expect(await testBank(shop.there, { shopId: copied?.id ?? '' })).toMatchObject({ verdict: 'locked' });
  expect(shop.world.simulator.control.requests()).toHaveLength(asked);
  expect(await checkSettingsKey(env)).toMatchObject({
    state: 'problem',
    detail: expect.stringContaining('copy'),
  });
  await shop.world.rows("DELETE FROM shops WHERE slug = 'copy'");
  expect(await checkSettingsKey(env)).toMatchObject({ state: 'ok' });
});

test('without SETTINGS_KEY nothing can be stored, and the doctor says so', async () => {
  const env = { ...shop.here.env, settingsKey: null };
  const result = await storeBankCredentials({ ...shop.here, env }, shop.editor, {
    ...right(),
    seenClientId: right().clientId,
  });
  expect(result).toEqual({ ok: false, code: 'settings_key_missing' });
});

test('removed: the installation’s are used again', async () => {
  expect(await testStored(installation)).toMatchObject({ verdict: 'right' });
  expect(await removeBankCredentials(shop.here, shop.editor, right().clientId)).toEqual({ ok: true });
  expect(await testStored(installation)).toMatchObject({ verdict: 'refused' });
  expect(await testStored(shop.there)).toMatchObject({ verdict: 'right' });
  expect(await checkSettingsKey({ ...shop.here.env, settingsKey: null })).toMatchObject({ state: 'warning' });
});
