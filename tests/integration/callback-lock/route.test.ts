import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { LIMITS } from '@/lib/rate-limit';
import { useTestDatabase } from '@/tests/setup/use-test-database';
import { runQueue } from '../payments/run-queue';
import { basicOf, createLockWorld, everything, type LockWorld, type Paid, signedHeaders } from './lock-world';

const database = useTestDatabase();
let world: LockWorld;
beforeAll(async () => {
  world = await createLockWorld(database.url);
});
afterEach(() => world.unlock());
afterAll(() => world.close());

const signed = ({ body, signature }: Paid, more: Record<string, string> = {}) => {
  const headers: Record<string, string> = { 'callback-signature': signature, ...more };
  return { body, headers };
};

describe('without a lock', () => {
  test('the bank’s signature is enough, by any method that has a body', async () => {
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) {
      const paid = await world.paid();
      const answer = await world.send({ method, ...signed(paid) });
      expect(answer).toMatchObject({ status: 200, body: { received: true } });
      expect(answer.headers.get('x-request-id')).toMatch(/^[\w-]{8,64}$/);
      expect(await world.status(paid.orderId)).toBe('paid');
    }
  });

  test.each(['GET', 'DELETE', 'POST', 'PUT', 'PATCH'])('%s without a body is refused', async (method) => {
    const before = await everything(world);
    expect(await world.send({ method })).toMatchObject({ status: 401, body: { code: 'missing_signature' } });
    expect(await everything(world)).toEqual(before);
  });

  test('a 401 says what is asked for (RFC 9110, 15.5.2)', async () => {
    const { body } = await world.paid();
    const answers = [
      await world.send({ method: 'GET' }),
      await world.send({ body }),
      await world.send({ body, headers: { 'callback-signature': 'AAAA' } }),
    ];
    for (const { status, headers } of answers)
      expect([status, headers.get('www-authenticate')]).toEqual([401, 'Callback-Signature realm="callback"']);
  });

  test('a credential opens nothing in the place of the signature', async () => {
    const { body, orderId } = await world.paid();
    const headers = { authorization: basicOf('callback', 'bcs_x') };
    expect(await world.send({ body, headers })).toMatchObject({
      status: 401,
      body: { code: 'missing_signature' },
    });
    expect(await world.status(orderId)).toBe('awaiting_payment');
  });

  test('too large a body is refused before anything else', async () => {
    const answer = await world.send({ body: 'x'.repeat(128 * 1024 + 1) });
    expect(answer).toMatchObject({ status: 413, body: { code: 'body_too_large' } });
  });

  test.each(['?access_token=bct_x', '?client_secret=x', '?x=bcs_abc', '?api_key=1', '/bct_abc'])(
    'a credential in the address (%s) is refused, whatever else is right',
    async (rest) => {
      const paid = await world.paid();
      const url = `https://shop.example.com/api/payments/bog/callback${rest}`;
      const answer = await world.send({ url, ...signed(paid) });
      expect(answer).toMatchObject({ status: 400, body: { code: 'credential_in_url' } });
      expect(await world.status(paid.orderId)).toBe('awaiting_payment');
    },
  );
});

/** Each kind with headers that open it for a body. */
const KINDS = [
  ['basic', async (secret: string) => ({ authorization: basicOf('callback', secret) })],
  ['api_key', async (secret: string) => ({ 'x-api-key': secret })],
  ['oauth2', async (secret: string) => ({ authorization: `Bearer ${await tokenFor(secret)}` })],
  ['hmac', async (secret: string, body: string) => signedHeaders(secret, body, world.clock.now())],
] as const;

async function tokenFor(secret: string): Promise<string> {
  const headers = { authorization: basicOf('callback', secret) };
  const { body } = await world.authorize({
    body: new URLSearchParams({ grant_type: 'client_credentials' }),
    headers,
  });
  return String(body.access_token);
}

describe.each(KINDS)('behind the lock %s', (kind, openWith) => {
  test('a callback needs both: the lock’s credential and the bank’s signature', async () => {
    const secret = await world.lock(kind);
    const paid = await world.paid();
    const right = await openWith(secret, paid.body);
    const closed = await world.send(signed(paid));
    expect(closed).toMatchObject({ status: 401, body: { code: 'lock_closed' } });
    expect(closed.headers.get('www-authenticate')).toContain('realm="callback"');
    expect(await world.send(signed(paid, await openWith(`${secret}x`, paid.body)))).toMatchObject({
      ...{ status: 401, body: { code: 'lock_closed' } },
    });
    expect(await world.send({ body: paid.body, headers: right })).toMatchObject({
      ...{ status: 401, body: { code: 'missing_signature' } },
    });
    const forged = { ...right, 'callback-signature': world.simulator.control.sign(`${paid.body} `) };
    expect(await world.send({ body: paid.body, headers: forged })).toMatchObject({
      ...{ status: 401, body: { code: 'bad_signature' } },
    });
    expect(await world.status(paid.orderId)).toBe('awaiting_payment');
    expect(await world.send(signed(paid, right))).toMatchObject({ status: 200, body: { received: true } });
    expect(await world.status(paid.orderId)).toBe('paid');
  });

  test.each(['GET', 'DELETE', 'POST'])(
    '%s without a body is a probe that changes nothing',
    async (method) => {
      const secret = await world.lock(kind);
      const headers = await openWith(secret, '');
      const before = await everything(world);
      const answer = await world.send({ method, headers });
      expect(answer).toMatchObject({ status: 200, body: { received: false, verified: true } });
      expect(await everything(world)).toEqual(before);
      expect(await world.send({ method })).toMatchObject({ status: 401, body: { code: 'lock_closed' } });
    },
  );
});

describe('a token', () => {
  const send = async (paid: Paid, token: string) =>
    (await world.send(signed(paid, { authorization: `Bearer ${token}` }))).body.code ?? 'taken';

  test('opens for an hour, and not after it was taken back or the lock got another secret', async () => {
    const secret = await world.lock('oauth2');
    const paid = await world.paid();
    const [revoked, lasting] = [await tokenFor(secret), await tokenFor(secret)];
    await world.rows('UPDATE callback_tokens SET revoked_at = now() WHERE digest = encode(sha256($1), $2)', [
      Buffer.from(revoked),
      'hex',
    ]);
    expect(await send(paid, revoked)).toBe('lock_closed');
    await world.advance(59 * 60_000);
    expect(await send(paid, lasting)).toBe('taken');
    await world.advance(61_000);
    expect(await send(paid, lasting)).toBe('lock_closed');
  });

  test('of another shop does not open', async () => {
    const secret = await world.lock('oauth2');
    const token = await tokenFor(secret);
    await world.rows('UPDATE callback_tokens SET shop_id = gen_random_uuid()');
    expect(await send(await world.paid(), token)).toBe('lock_closed');
  });
});

describe('what was signed once', () => {
  test('is taken in once, also by twenty at once', async () => {
    const secret = await world.lock('hmac');
    const paid = await world.paid();
    const request = signed(paid, signedHeaders(secret, paid.body, world.clock.now()));
    const answers = await Promise.all(Array.from({ length: 20 }, () => world.send(request)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    // Of the others some came while it was not decided yet; all are refused once it is.
    expect(
      answers.every(({ body }) => ['lock_closed', 'not_stored', undefined].includes(body.code as string)),
    ).toBe(true);
    expect(await world.status(paid.orderId)).toBe('paid');
    const base64 = Buffer.from(request.headers['x-signature']?.slice(7) ?? '', 'hex').toString('base64');
    for (const signature of [request.headers['x-signature'] ?? '', `v1=${base64}`]) {
      const again = { ...request, headers: { ...request.headers, 'x-signature': signature } };
      expect(await world.send(again)).toMatchObject({ status: 401, body: { code: 'lock_closed' } });
    }
    // Signed anew, the same callback is one that we have.
    await world.advance(1_000);
    const anew = signed(paid, signedHeaders(secret, paid.body, world.clock.now()));
    expect(await world.send(anew)).toMatchObject({ status: 200, body: { received: true } });
  });

  test('may come again when it could not be kept', async () => {
    const secret = await world.lock('hmac');
    const paid = await world.paid();
    const request = signed(paid, signedHeaders(secret, paid.body, world.clock.now()));
    await world.rows('ALTER TABLE callbacks RENAME TO callbacks_away');
    expect(await world.send(request)).toMatchObject({ status: 503, body: { code: 'not_stored' } });
    await world.rows('ALTER TABLE callbacks_away RENAME TO callbacks');
    expect(await world.send(request)).toMatchObject({ status: 200, body: { received: true } });
    expect(await world.status(paid.orderId)).toBe('paid');
  });

  test('may come again a minute after its process has died', async () => {
    const secret = await world.lock('hmac');
    const paid = await world.paid();
    const request = signed(paid, signedHeaders(secret, paid.body, world.clock.now()));
    await world.send(request);
    // As it stands when the process dies before it could say what became of it.
    await world.rows(`UPDATE callback_seals SET claimed_until = $1`, [
      new Date(world.clock.now().getTime() + 60_000),
    ]);
    const busy = await world.send(request);
    expect(busy).toMatchObject({ status: 503, body: { code: 'not_stored' } });
    expect(busy.headers.get('retry-after')).toBe('5');
    await world.advance(61_000);
    expect(await world.send(request)).toMatchObject({ status: 200, body: { received: true } });
    expect(await world.send(request)).toMatchObject({ status: 401, body: { code: 'lock_closed' } });
  });

  test('too long ago or too far ahead does not open', async () => {
    const secret = await world.lock('hmac', { tolerance: '60' });
    const paid = await world.paid();
    for (const off of [-62_000, 62_000]) {
      const at = new Date(world.clock.now().getTime() + off);
      expect((await world.send(signed(paid, signedHeaders(secret, paid.body, at)))).status).toBe(401);
    }
    expect(await world.status(paid.orderId)).toBe('awaiting_payment');
  });
});

describe('a callback without the bank’s signature', () => {
  test('is a hint where that is allowed: the bank is asked, and only its answer counts', async () => {
    const secret = await world.lock('api_key', { unsigned: '1' });
    const paid = await world.paid();
    const headers = { 'x-api-key': secret };
    const lies = paid.body.replace(/"completed"/g, '"refunded"').replace(/"86\.5/g, '"99.5');
    const before = await world.look(paid.orderId);
    expect(await world.send({ body: lies, headers })).toMatchObject({
      ...{ status: 200, body: { received: true, verified: false } },
    });
    expect(await world.look(paid.orderId)).toEqual(before);
    expect(await world.rows('SELECT 1 FROM callbacks WHERE bank_order_id = $1', [paid.bankOrderId])).toEqual(
      [],
    );
    await runQueue(world);
    const { order } = await world.look(paid.orderId);
    expect(order).toMatchObject({ status: 'paid', capturedMinor: 8650, refundedMinor: 0 });
  });

  test('is refused with a wrong signature, without the credential, and about nothing', async () => {
    const secret = await world.lock('api_key', { unsigned: '1' });
    const paid = await world.paid();
    const codeOf = async (headers: Record<string, string>, body = paid.body) =>
      (await world.send({ body, headers })).body.code;
    const jobs = () => world.rows('SELECT key FROM graphile_worker.jobs ORDER BY key');
    const before = await jobs();
    expect(await codeOf({ 'x-api-key': secret, 'callback-signature': 'AAAA' })).toBe('bad_signature');
    expect(await codeOf({ 'x-api-key': secret, 'callback-signature': '' })).toBe('missing_signature');
    expect(await codeOf({})).toBe('lock_closed');
    expect(await codeOf({ 'x-api-key': secret }, '{"event":"order_payment"}')).toBe('bad_envelope');
    expect(await jobs()).toEqual(before);
  });

  test('about a payment that is not there is taken, and nobody is asked', async () => {
    const secret = await world.lock('api_key', { unsigned: '1' });
    const body = `{"body":{"order_id":"${crypto.randomUUID()}"}}`;
    expect(await world.send({ body, headers: { 'x-api-key': secret } })).toMatchObject({ status: 200 });
  });
});

describe('wrong credentials', () => {
  test('are told to wait from some time on; right ones open all the same', async () => {
    const secret = await world.lock('api_key');
    const address = '203.0.113.7';
    const tries = Array.from({ length: LIMITS.callbackMiss.points }, () =>
      world.send({ address, method: 'GET', headers: { 'x-api-key': 'bcs_wrong' } }),
    );
    expect(new Set((await Promise.all(tries)).map(({ status }) => status))).toEqual(new Set([401]));
    const locked = await world.send({ address, method: 'GET' });
    expect(locked).toMatchObject({ status: 429, body: { code: 'too_many_requests' } });
    expect(Number(locked.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await world.send({ address, method: 'GET', headers: { 'x-api-key': secret } })).toMatchObject({
      status: 200,
    });
    expect(await world.send({ method: 'GET' })).toMatchObject({ status: 401 });
  });
});

describe('of several shops', () => {
  test('the lock is that of the shop whose payment it is, whichever host was asked for', async () => {
    const secret = await world.lock('api_key');
    const paid = await world.paid();
    await world.rows(
      `INSERT INTO shops (id, slug, host_name, name_ka, name_en, currency)
       VALUES (gen_random_uuid(), 'other', 'other.example.com', 'სხვა', 'Other', 'GEL') ON CONFLICT DO NOTHING`,
    );
    const url = 'https://other.example.com/api/payments/bog/callback';
    expect(await world.send({ url, ...signed(paid) })).toMatchObject({
      status: 401,
      body: { code: 'lock_closed' },
    });
    // What names no payment is the host's: the other shop has no lock.
    expect(await world.send({ url, method: 'GET' })).toMatchObject({ body: { code: 'missing_signature' } });
    const right = signed(paid, { 'x-api-key': secret });
    expect(await world.send({ url, ...right })).toMatchObject({ status: 200, body: { received: true } });
    expect(await world.status(paid.orderId)).toBe('paid');
  });
});
