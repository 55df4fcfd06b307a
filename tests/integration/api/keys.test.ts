import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { digestOf } from '@/lib/api/key';
import { createKey } from '@/lib/desk/developers/create-key';
import type { KeyTyped } from '@/lib/desk/developers/key-input';
import { revokeKey } from '@/lib/desk/developers/revoke-key';
import { rotateKey } from '@/lib/desk/developers/rotate-key';
import { findApiKey, listApiKeys } from '@/lib/queries/api-keys';
import { readDeveloperHub } from '@/lib/queries/developers';
import { useTestDatabase } from '@/tests/setup/use-test-database';
import { createKeyWorld, type KeyWorld, OWNER } from './key-world';

const database = useTestDatabase();
let shop: KeyWorld;
beforeAll(async () => {
  shop = await createKeyWorld(database.url);
});
afterAll(() => shop.close());

const DAY_MS = 24 * 3_600_000;
const typed = (changed: Partial<KeyTyped> = {}): KeyTyped => ({
  ...{
    name: `app ${crypto.randomUUID()}`,
    scopes: ['orders:read'],
    expiry: 'never',
    lastDay: '',
    ...changed,
  },
});
const make = (changed: Partial<KeyTyped> = {}, formToken: string | null = crypto.randomUUID()) =>
  createKey(shop.services, shop.editor, typed(changed), formToken);
const now = () => shop.clock.now();
const find = (keyId: string) => findApiKey(shop.services.db, { shopId: shop.shopId, keyId }, now());
const audit = (subject: string) =>
  shop.rows<{ action: string; actor: string; before: object; after: Record<string, unknown> }>(
    'SELECT action, actor, before, after FROM audit_entries WHERE subject = $1 ORDER BY at, id',
    [subject],
  );

describe('making a key', () => {
  test('gives the secret once: what is kept is its digest, and the audit log has none of it', async () => {
    const name = 'The till';
    const made = await make({ name: ` ${name} `, scopes: ['bank:token', 'orders:write'], expiry: '90' });
    if (!made.ok) throw new Error(made.code);
    expect(made.key).toMatch(/^bck_[0-9a-f]{8}_[\w-]{43}$/);
    const [row] = await shop.rows<{ text: string; digest: string }>(
      'SELECT k::text AS text, digest FROM api_keys k WHERE id = $1',
      [made.keyId],
    );
    expect(row?.digest).toBe(digestOf(made.key));
    expect(row?.text).not.toContain(made.key.slice(13));
    expect(await find(made.keyId)).toMatchObject({
      ...{ name, prefix: made.key.slice(0, 12), scopes: ['orders:write', 'bank:token'], state: 'live' },
      ...{ createdBy: OWNER.email, lastUsedAt: null, rotatedAt: null, oldValidUntil: null },
    });
    const found = await find(made.keyId);
    expect((found?.expiresAt?.getTime() ?? 0) - (found?.createdAt.getTime() ?? 0)).toBe(90 * DAY_MS);
    const entries = await audit(name);
    expect(entries).toMatchObject([{ action: 'api_key_created', actor: OWNER.email, before: null }]);
    expect(entries[0]?.after).toMatchObject({
      prefix: made.key.slice(0, 12),
      scopes: ['orders:write', 'bank:token'],
    });
    expect(JSON.stringify(entries)).not.toContain(made.key.slice(13));
    expect(JSON.stringify(entries)).not.toContain(digestOf(made.key));
  });

  test('the same form again, even many times at once, makes no second key and shows no secret', async () => {
    const formToken = crypto.randomUUID();
    const form = typed();
    const results = await Promise.all(
      Array.from({ length: 8 }, () => createKey(shop.services, shop.editor, form, formToken)),
    );
    const made = results.filter(({ ok }) => ok);
    expect(made).toHaveLength(1);
    const [first] = made;
    const keyId = first?.ok ? first.keyId : '';
    for (const again of results.filter(({ ok }) => !ok))
      expect(again).toEqual({ ok: false, code: 'already_made', keyId });
    // Late, and with something else in it: it is still that form.
    expect(await createKey(shop.services, shop.editor, typed(), formToken)).toMatchObject({
      code: 'already_made',
    });
  });

  test('a form that was refused makes its key after all', async () => {
    const formToken = crypto.randomUUID();
    expect(await make({ scopes: [] }, formToken)).toMatchObject({ problems: { scopes: 'scopes_none' } });
    expect((await make({}, formToken)).ok).toBe(true);
  });

  test('a name belongs to one live key, however it is written, also of two at once', async () => {
    const name = 'Warehouse';
    const both = await Promise.all([make({ name }), make({ name: name.toUpperCase() })]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(both.find(({ ok }) => !ok)).toEqual({
      ...{ ok: false, code: 'fields_invalid', problems: { name: 'name_taken' } },
    });
    const first = both.find((one) => one.ok);
    await revokeKey(shop.services, shop.editor, first?.ok ? first.keyId : '');
    expect((await make({ name, expiry: '30' })).ok).toBe(true);
    expect((await make({ name })).ok).toBe(false);
    await shop.advance(31 * DAY_MS);
    expect((await make({ name })).ok).toBe(true);
  });

  test('the database refuses what the form would', async () => {
    const insert = (name: string, scopes: string[]) =>
      shop.rows(
        `INSERT INTO api_keys (id, shop_id, name, scopes, prefix, digest, created_by)
         VALUES (gen_random_uuid(), $1, $2, $3, gen_random_uuid()::text, repeat('0', 64), 'x')`,
        [shop.shopId, name, scopes],
      );
    await expect(insert('a', [])).rejects.toThrow('api_keys_scopes_known');
    await expect(insert('a', ['everything'])).rejects.toThrow('api_keys_scopes_known');
    await expect(insert('', ['orders:read'])).rejects.toThrow('api_keys_name_bounded');
  });
});

describe('replacing the secret', () => {
  const rotate = (keyId: string, seenPrefix: string, grace: 'none' | 'day' = 'day') =>
    rotateKey(shop.services, shop.editor, { keyId, seenPrefix }, grace);

  test('the same form again, even at once, does it once: the secret that is in use does not die of it', async () => {
    const { key, keyId, name } = await shop.newKey(['orders:read']);
    const results = await Promise.all(Array.from({ length: 6 }, () => rotate(keyId, key.slice(0, 12))));
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    expect(new Set(results.map((one) => (one.ok ? 'ok' : one.code)))).toEqual(new Set(['ok', 'key_changed']));
    expect((await shop.probe({ key })).status).toBe(200);
    const found = await find(keyId);
    expect((found?.oldValidUntil?.getTime() ?? 0) - (found?.rotatedAt?.getTime() ?? 0)).toBe(DAY_MS);
    expect((await audit(name)).map(({ action }) => action)).toEqual(['api_key_created', 'api_key_rotated']);
    expect(JSON.stringify(await audit(name))).not.toContain(key.slice(13));
  });

  test('twice: the first secret ends with the second rotation', async () => {
    const { key, keyId } = await shop.newKey(['orders:read']);
    const second = await rotate(keyId, key.slice(0, 12));
    if (!second.ok) throw new Error(second.code);
    const third = await rotate(keyId, second.key.slice(0, 12));
    if (!third.ok) throw new Error(third.code);
    const statuses = await Promise.all(
      [key, second.key, third.key].map(async (one) => (await shop.probe({ key: one })).status),
    );
    expect(statuses).toEqual([401, 200, 200]);
  });

  test('a key that has ended gets no new secret', async () => {
    const revoked = await shop.newKey(['orders:read']);
    await revokeKey(shop.services, shop.editor, revoked.keyId);
    expect(await rotate(revoked.keyId, revoked.key.slice(0, 12))).toEqual({ ok: false, code: 'key_over' });
    const expired = await shop.newKey(['orders:read'], { expiry: '30' });
    await shop.advance(30 * DAY_MS + 1_000);
    expect(await rotate(expired.keyId, expired.key.slice(0, 12))).toEqual({ ok: false, code: 'key_over' });
    expect(await rotate(crypto.randomUUID(), 'bck_00000000')).toEqual({ ok: false, code: 'key_not_found' });
    expect(await rotate('no id', 'bck_00000000')).toEqual({ ok: false, code: 'key_not_found' });
  });
});

test('revoking twice is one change', async () => {
  const { keyId, name } = await shop.newKey(['orders:read']);
  expect(await revokeKey(shop.services, shop.editor, keyId)).toEqual({ ok: true });
  const first = await find(keyId);
  await shop.advance(5_000);
  expect(await revokeKey(shop.services, shop.editor, keyId)).toEqual({ ok: true });
  expect(await find(keyId)).toEqual(first);
  expect((await audit(name)).filter(({ action }) => action === 'api_key_revoked')).toHaveLength(1);
  expect(await revokeKey(shop.services, shop.editor, crypto.randomUUID())).toEqual({
    ok: false,
    code: 'key_not_found',
  });
});

test('the list has what is live above what is over; the hub counts the same', async () => {
  const { live, over } = await listApiKeys(shop.services.db, shop.shopId, now());
  expect(live.every(({ state }) => state === 'live')).toBe(true);
  expect(new Set(over.map(({ state }) => state))).toEqual(new Set(['revoked', 'expired']));
  expect(live.map(({ createdAt }) => createdAt.getTime())).toEqual(
    live.map(({ createdAt }) => createdAt.getTime()).sort((a, b) => b - a),
  );
  await shop.newKey(['orders:read'], { expiry: '30' });
  const before = await readDeveloperHub(shop.services.db, shop.shopId, now());
  expect(before).toMatchObject({ liveKeys: live.length + 1, webhooks: 0, pausedWebhooks: 0, lockKind: null });
  await shop.advance(20 * DAY_MS);
  const later = await readDeveloperHub(shop.services.db, shop.shopId, now());
  const soon = (await listApiKeys(shop.services.db, shop.shopId, now())).live.filter(
    ({ expiresAt }) => expiresAt !== null && expiresAt.getTime() < now().getTime() + 14 * DAY_MS,
  );
  expect(soon.length).toBeGreaterThan(0);
  expect(later.endingKeys).toBe(soon.length);
});
