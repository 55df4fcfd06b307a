import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { sha256 } from '@/lib/callback-lock/digest';
import { pruneCallbackLock } from '@/lib/callback-lock/prune';
import { LIMITS } from '@/lib/rate-limit';
import { useTestDatabase } from '@/tests/setup/use-test-database';
import { basicOf, createLockWorld, type LockWorld } from './lock-world';

const database = useTestDatabase();
let world: LockWorld;
let secret: string;
beforeAll(async () => {
  world = await createLockWorld(database.url);
});
beforeEach(async () => {
  secret = await world.lock('oauth2');
});
afterEach(async () => {
  await world.unlock();
  await world.rows('DELETE FROM rate_limits');
});
afterAll(() => world.close());

const GRANT = { grant_type: 'client_credentials' };
const form = (fields: Record<string, string>) => ({ body: new URLSearchParams(fields) });
const json = (fields: unknown) => ({
  ...{ body: JSON.stringify(fields), headers: { 'content-type': 'application/json' } },
});
const inBody = () => ({ ...GRANT, client_id: 'callback', client_secret: secret });
const basic = (name = 'callback', password = secret) => ({
  headers: { authorization: basicOf(name, password) },
});

describe('a client that identifies itself gets a token', () => {
  test.each([
    ['by HTTP Basic, as a form', () => ({ ...form(GRANT), ...basic() })],
    ['in the body, as a form', () => form(inBody())],
    ['in the body, as JSON', () => json(inBody())],
    [
      'by HTTP Basic, as JSON',
      () => ({ ...json(GRANT), headers: { ...json(GRANT).headers, ...basic().headers } }),
    ],
    [
      'with its own id in the body as well',
      () => ({ ...form({ ...GRANT, client_id: 'callback' }), ...basic() }),
    ],
    ['with a scope, which says nothing here', () => form({ ...inBody(), scope: 'callback' })],
  ])('%s', async (_how, init) => {
    const answer = await world.authorize(init());
    expect(answer.status).toBe(200);
    // Exactly these members, in no other shape.
    expect(answer.body).toEqual({
      access_token: expect.stringMatching(/^bct_[\w-]{43}$/),
      created_at: expect.any(Number),
      expires_in: 3600,
      token_type: 'Bearer',
    });
    const now = world.clock.now().getTime() / 1000;
    expect(Math.abs(Number(answer.body.created_at) - now)).toBeLessThan(10);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(answer.headers.get('pragma')).toBe('no-cache');
  });

  test('with and without a slash at the end of the address', async () => {
    const url = 'https://shop.example.com/api/payments/bog/authorize/';
    expect((await world.authorize({ url, ...form(inBody()) })).status).toBe(200);
  });

  test('of which only the digest is kept', async () => {
    const { body } = await world.authorize(form(inBody()));
    const kept = await world.rows('SELECT * FROM callback_tokens WHERE digest = $1', [
      sha256(String(body.access_token)),
    ]);
    expect(kept).toMatchObject([{ shop_id: world.shopId, client_id: 'callback', revoked_at: null }]);
    expect(JSON.stringify(kept)).not.toContain(String(body.access_token));
  });
});

describe('who does not', () => {
  test.each([
    ['nobody', () => form(GRANT)],
    ['a wrong secret', () => form({ ...inBody(), client_secret: `${secret}x` })],
    ['a wrong client', () => form({ ...inBody(), client_id: 'other' })],
    ['a secret without a client', () => form({ ...GRANT, client_secret: secret })],
    ['a wrong secret by Basic', () => ({ ...form(GRANT), ...basic('callback', 'wrong') })],
    ['Basic that cannot be read', () => ({ ...form(GRANT), headers: { authorization: 'Basic %%%' } })],
    ['a bearer', () => ({ ...form(GRANT), headers: { authorization: `Bearer ${secret}` } })],
  ])('%s: invalid_client', async (_who, init) => {
    const answer = await world.authorize(init());
    expect(answer).toMatchObject({ status: 401, body: { code: 'invalid_client', error: 'invalid_client' } });
    expect(answer.headers.get('www-authenticate')).toMatch(/^Basic realm=/);
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
    expect(answer.headers.get('cache-control')).toBe('no-store');
  });

  test.each([
    ['no grant type', () => form({ client_id: 'callback', client_secret: secret })],
    ['an empty one', () => form({ ...inBody(), grant_type: '' })],
    ['two ways at once', () => ({ ...form(inBody()), ...basic() })],
    ['another id in the body', () => ({ ...form({ ...GRANT, client_id: 'other' }), ...basic() })],
    ['numbers for texts', () => json({ ...GRANT, client_id: 1, client_secret: true })],
    ['a list for a body', () => json([GRANT])],
    ['null for a body', () => json(null)],
  ])('%s: invalid_request', async (_what, init) => {
    expect(await world.authorize(init())).toMatchObject({
      ...{ status: 400, body: { code: 'invalid_request', error: 'invalid_request' } },
    });
  });

  test.each([
    ['password', 400, 'unsupported_grant_type', () => form({ ...inBody(), grant_type: 'password' })],
    [
      'a name twice',
      400,
      'body_malformed',
      () => ({ body: new URLSearchParams('grant_type=a&grant_type=b') }),
    ],
    ['half of a body', 400, 'body_malformed', () => ({ ...json(GRANT), body: '{"grant_type":' })],
    ['a text', 415, 'media_type_unsupported', () => ({ body: 'grant_type=client_credentials' })],
    ['too much', 413, 'body_too_large', () => form({ ...inBody(), more: 'x'.repeat(70_000) })],
  ])('%s: %i %s', async (_what, status, code, init) => {
    const answer = await world.authorize(init());
    expect(answer).toMatchObject({ status, body: { code } });
    expect(answer.body.error).toBe(code === 'unsupported_grant_type' ? code : 'invalid_request');
  });

  test.each(['?client_secret=bcs_x', '?client_id=callback', '?access_token=x', '?q=bcs_x'])(
    'a credential in the address (%s), whatever else is right',
    async (query) => {
      const url = `https://shop.example.com/api/payments/bog/authorize${query}`;
      expect(await world.authorize({ url, ...form(inBody()) })).toMatchObject({
        ...{ status: 400, body: { code: 'credential_in_url', error: 'invalid_request' } },
      });
    },
  );

  test('a shop with another lock, or none', async () => {
    const fields = inBody();
    await world.lock('basic');
    expect(await world.authorize(form(fields))).toMatchObject({
      status: 401,
      body: { error: 'invalid_client' },
    });
    await world.unlock();
    expect(await world.authorize(form(fields))).toMatchObject({
      status: 401,
      body: { error: 'invalid_client' },
    });
  });

  test('whoever tries too often, and too many tokens', async () => {
    const address = '203.0.113.9';
    const wrong = { address, ...form({ ...inBody(), client_secret: 'wrong' }) };
    await Promise.all(Array.from({ length: LIMITS.callbackMiss.points }, () => world.authorize(wrong)));
    const locked = await world.authorize(wrong);
    expect(locked).toMatchObject({ status: 429, body: { error: 'temporarily_unavailable' } });
    expect(Number(locked.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await world.authorize({ address, ...form(inBody()) })).status).toBe(200);

    const asked = Array.from({ length: LIMITS.callbackToken.points }, () => world.authorize(form(inBody())));
    const last = (await Promise.all(asked)).filter(({ status }) => status === 429);
    expect(last).toHaveLength(1);
    expect(last[0]?.body).toMatchObject({ code: 'too_many_requests', error: 'temporarily_unavailable' });
  });
});

test('tokens that are long over and seals that nothing lets in again are deleted; others stay', async () => {
  await world.rows('DELETE FROM callback_tokens');
  const insert = (digest: string, expires: string) =>
    world.rows(
      `INSERT INTO callback_tokens (digest, shop_id, client_id, expires_at) VALUES ($1, $2, 'c', $3::timestamptz + $4::interval)`,
      [digest.repeat(64), world.shopId, world.clock.now(), expires],
    );
  const seal = (digest: string, expires: string) =>
    world.rows(
      'INSERT INTO callback_seals (digest, shop_id, expires_at) VALUES ($1, $2, $3::timestamptz + $4::interval)',
      [digest.repeat(64), world.shopId, world.clock.now(), expires],
    );
  await insert('a', '-8 days');
  await insert('b', '-6 days');
  await seal('c', '-1 minute');
  await seal('d', '1 minute');
  expect(await pruneCallbackLock(world.services)).toBe(2);
  const left = await world.rows<{ digest: string }>(
    'SELECT digest FROM callback_tokens UNION ALL SELECT digest FROM callback_seals ORDER BY digest',
  );
  expect(left.map(({ digest }) => digest[0])).toEqual(['b', 'd']);
});
