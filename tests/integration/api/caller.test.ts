import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { newApiKey } from '@/lib/api/key';
import { createKey } from '@/lib/desk/developers/create-key';
import { revokeKey } from '@/lib/desk/developers/revoke-key';
import { rotateKey } from '@/lib/desk/developers/rotate-key';
import { findApiKey } from '@/lib/queries/api-keys';
import { LIMITS } from '@/lib/rate-limit';
import { useTestDatabase } from '@/tests/setup/use-test-database';
import { insertShop } from '../queries/order-rows';
import { createKeyWorld, type KeyWorld } from './key-world';

const database = useTestDatabase();
let shop: KeyWorld;
let address = 0;
let from = '';
beforeAll(async () => {
  shop = await createKeyWorld(database.url);
});
// Wrong keys cost points of their address: each test comes from another.
beforeEach(() => {
  address += 1;
  from = `203.0.113.${address}`;
});
afterAll(() => shop.close());

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const probe = (key: string | null, headers: Record<string, string> = {}) =>
  shop.probe({ key, from, headers });
const saying = async (key: string | null, headers: Record<string, string> = {}) => {
  const { status, body } = await probe(key, headers);
  return status === 200 ? 'ok' : `${status} ${body.code}`;
};

describe('a key', () => {
  test('opens what its scope is for, as a Bearer token or as X-Api-Key', async () => {
    const { key } = await shop.newKey(['orders:read']);
    expect(await saying(key)).toBe('ok');
    expect(await saying(null, { 'X-Api-Key': key })).toBe('ok');
    expect(await saying(null, { Authorization: `bearer   ${key} ` })).toBe('ok');
    // Two credentials: the header that the standard knows counts, and a wrong one is never taken for none.
    expect(await saying('bck_wrong', { 'X-Api-Key': key })).toBe('401 key_invalid');
  });

  test('that is missing is asked for, in the words of RFC 6750', async () => {
    const { status, headers, body } = await probe(null);
    expect([status, body.code]).toEqual([401, 'key_missing']);
    expect(headers.get('www-authenticate')).toBe('Bearer realm="api"');
    expect(headers.get('content-type')).toBe('application/problem+json');
  });

  test.each([
    ['is not known', () => newApiKey().key],
    ['is no key at all', () => 'secret'],
    ['is a key of another form', () => 'bck_00000000_short'],
    ['is a read token that nobody made', () => `brt_${crypto.randomUUID()}.${'a'.repeat(22)}`],
  ])('that %s is wrong', async (_what, make) => {
    const { status, headers, body } = await probe(make());
    expect([status, body.code]).toEqual([401, 'key_invalid']);
    expect(headers.get('www-authenticate')).toBe('Bearer realm="api", error="invalid_token"');
  });

  test.each(['Basic dXNlcjpwYXNz', 'Bearer', 'Bearer ', 'Bearer a b', ''])(
    'Authorization: %j is wrong',
    async (value) => expect(await saying(null, { Authorization: value })).toBe('401 key_invalid'),
  );

  test('of another shop is wrong here, whatever it may there', async () => {
    const shopId = await insertShop(shop.services.db.pool, `other-${address}`, 'other.example');
    const typed = { name: 'Theirs', scopes: ['orders:read'], expiry: 'never', lastDay: '' };
    const theirs = await createKey(shop.services, { ...shop.editor, shopId }, typed, null);
    const key = theirs.ok ? theirs.key : '';
    expect(await saying(key)).toBe('401 key_invalid');
    expect(await saying(key, { host: 'other.example' })).toBe('ok');
  });

  test('of another scope is told which is needed', async () => {
    const { key } = await shop.newKey(['orders:write']);
    const { status, headers, body } = await probe(key);
    expect([status, body.code, body.scope]).toEqual([403, 'scope_missing', 'orders:read']);
    expect(headers.get('www-authenticate')).toBe(
      'Bearer realm="api", error="insufficient_scope", scope="orders:read"',
    );
  });

  test('ends when it was to end', async () => {
    const { key } = await shop.newKey(['orders:read'], { expiry: '30' });
    await shop.advance(30 * DAY_MS - 60_000);
    expect(await saying(key)).toBe('ok');
    await shop.advance(61_000);
    expect(await saying(key)).toBe('401 key_expired');
  });

  test('that was revoked is refused from that moment on, and so is the secret before it', async () => {
    const { key, keyId } = await shop.newKey(['orders:read']);
    const seenPrefix = key.slice(0, 12);
    const rotated = await rotateKey(shop.services, shop.editor, { keyId, seenPrefix }, 'day');
    if (!rotated.ok) throw new Error(rotated.code);
    expect([await saying(key), await saying(rotated.key)]).toEqual(['ok', 'ok']);
    await revokeKey(shop.services, shop.editor, keyId);
    expect([await saying(key), await saying(rotated.key)]).toEqual(['401 key_revoked', '401 key_revoked']);
  });

  test.each([
    ['none', 0],
    ['hour', 1],
    ['day', 24],
    ['week', 168],
  ] as const)(
    'replaced, with %s: the old secret goes on for %d hours, the new one works at once',
    async (grace, hours) => {
      const { key, keyId } = await shop.newKey(['orders:read']);
      const rotated = await rotateKey(
        shop.services,
        shop.editor,
        { keyId, seenPrefix: key.slice(0, 12) },
        grace,
      );
      if (!rotated.ok) throw new Error(rotated.code);
      expect(await saying(rotated.key)).toBe('ok');
      if (hours > 0) {
        await shop.advance(hours * HOUR_MS - 60_000);
        expect(await saying(key)).toBe('ok');
        await shop.advance(61_000);
      }
      expect(await saying(key)).toBe('401 key_invalid');
      expect(await saying(rotated.key)).toBe('ok');
    },
  );

  test('in a page is refused: whoever opens the page can read it', async () => {
    const { key } = await shop.newKey(['orders:read']);
    expect(await saying(key, { Origin: shop.services.env.appUrl })).toBe('403 key_in_browser');
    expect(await saying(key, { Origin: 'https://evil.example' })).toBe('403 origin_not_allowed');
  });
});

describe('the last use', () => {
  test('is exact to a minute, with the address, and costs no row per call', async () => {
    const { key, keyId } = await shop.newKey(['orders:read']);
    const used = async () => {
      const found = await findApiKey(shop.services.db, { shopId: shop.shopId, keyId }, shop.clock.now());
      return { at: found?.lastUsedAt ?? null, address: found?.lastUsedAddress };
    };
    expect(await used()).toEqual({ at: null, address: null });
    await probe(key);
    const first = await used();
    expect(Math.abs(shop.clock.now().getTime() - (first.at?.getTime() ?? 0))).toBeLessThan(60_000);
    expect(first.address).toBe(from);
    await shop.advance(30_000);
    await probe(key);
    expect(await used()).toEqual(first);
    await shop.advance(31_000);
    await probe(key);
    expect((await used()).at?.getTime()).toBeGreaterThan((first.at?.getTime() ?? 0) + 60_000);
  });

  test('is no use of a key that was refused', async () => {
    const { key, keyId } = await shop.newKey(['orders:read']);
    await revokeKey(shop.services, shop.editor, keyId);
    await probe(key);
    const found = await findApiKey(shop.services.db, { shopId: shop.shopId, keyId }, shop.clock.now());
    expect(found?.lastUsedAt).toBeNull();
  });
});

test('whoever tries wrong keys is told to wait, and a right one from the same address passes', async () => {
  const { key } = await shop.newKey(['orders:read']);
  for (let attempt = 0; attempt < LIMITS.apiMiss.points; attempt += 1)
    expect(await saying(newApiKey().key)).toBe('401 key_invalid');
  const refused = await probe(newApiKey().key);
  expect([refused.status, refused.body.code]).toEqual([429, 'too_many_requests']);
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  expect(await saying(key)).toBe('ok');
  expect((await shop.probe({ key: newApiKey().key, from: '198.51.100.77' })).status).toBe(401);
});

describe('in the address', () => {
  test.each(['access_token', 'api_key', 'key', 'X-Api-Key', 'anything'])(
    '?%s= a key is refused though it is right, and is in no line of the log',
    async (parameter) => {
      const { key } = await shop.newKey(['orders:read']);
      const { status, body } = await shop.probe({ key, from, after: `?${parameter}=${key}` });
      expect([status, body.code]).toEqual([400, 'credential_in_url']);
      expect(JSON.stringify(body)).not.toContain(key);
    },
  );

  test('or anywhere else: no secret is in the log, nor a digest, though the log is written', async () => {
    const made = await Promise.all(Array.from({ length: 3 }, () => shop.newKey(['orders:read'])));
    const wrong = newApiKey().key;
    for (const { key } of made) await probe(key);
    await probe(wrong);
    shop.services.log.warn({ seen: made[0]?.key, more: [`tried ${wrong}`] }, 'somebody logs a whole object');
    const log = shop.lines.join('');
    expect(log).toContain('somebody logs a whole object');
    for (const key of [...made.map((one) => one.key), wrong]) {
      expect(log).not.toContain(key);
      expect(log).not.toContain(key.slice(13));
    }
  });
});
