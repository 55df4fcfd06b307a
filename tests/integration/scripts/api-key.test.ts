import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { systemClock } from '@/lib/clock';
import { createDatabase, type Database } from '@/lib/db';
import { loadSecrets } from '../../../scripts/lib/secrets.mjs';
import { ensureApiKey } from '../../../scripts/lib/stack/ensure-api-key';
import { useTestDatabase } from '../../setup/use-test-database';
import { insertShop } from '../queries/order-rows';

const { url, pool } = useTestDatabase();
const folder = mkdtempSync(path.join(tmpdir(), 'api-key-'));
let db: Database;
beforeAll(() => {
  db = createDatabase(url);
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await db.close();
});

const ensure = () => ensureApiKey({ db, clock: systemClock }, loadSecrets(folder).apiKey);
const keys = async () => (await pool.query('SELECT name, scopes, shop_id FROM api_keys')).rows;

test('there is no key of no shop', async () => {
  await expect(ensure()).rejects.toThrow('there is no shop yet');
});

test('the first start makes the key of the secrets, for the oldest shop; the next ones keep it', async () => {
  const shopId = await insertShop(pool, 'first');
  await insertShop(pool, 'second', 'second.example');
  expect(await ensure()).toBe('made');
  expect(await ensure()).toBe('kept');
  expect(await keys()).toEqual([{ name: 'Demo', scopes: ['orders:write', 'orders:read'], shop_id: shopId }]);
});

test('one that staff have revoked does not come back', async () => {
  await pool.query('UPDATE api_keys SET revoked_at = now()');
  expect(await ensure()).toBe('replaced');
  expect(await keys()).toHaveLength(1);
});

test('what is no key is refused without being repeated', async () => {
  await expect(ensureApiKey({ db, clock: systemClock }, 'c4nary')).rejects.toThrow(/^this is no API key$/);
});
