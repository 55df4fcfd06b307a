import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { Answer } from '@/lib/api/answer';
import type { ApiOperation } from '@/lib/api/contract/operation';
import { quotaHeaders } from '@/lib/api/quota';
import { apiRoute, serve } from '@/lib/api/route';
import type { Services } from '@/lib/services';
import { EVERYTHING, LITTLE } from '@/tests/support/api/fixture';

type World = { shop: boolean; databaseUp: boolean; spent: number };
let world: World;
let services: Services;
const handle = vi.fn<() => Promise<Answer>>();

/** A database that knows one shop, no key, and how much of each quota is spent. */
function query(asked: string | { values: [string] }): Promise<unknown> {
  if (!world.databaseUp)
    return Promise.reject(Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' }));
  if (typeof asked !== 'string')
    return Promise.resolve({ rows: [{ points: world.spent, expire: Date.now() + 30_000 }], rowCount: 1 });
  const shop = { id: 's', hostName: null, origins: ['https://front.example'] };
  const rows = asked.includes('FROM shops') && world.shop ? [shop] : [];
  return Promise.resolve({ rows, rowCount: rows.length });
}

beforeEach(() => {
  world = { shop: true, databaseUp: true, spent: 1 };
  services = {
    // A new one each time: limiters belong to their database.
    db: { query, pool: { query } },
    clock: { now: () => new Date() },
    log: { warn: vi.fn(), error: vi.fn() },
    env: { appUrl: 'https://shop.example.ge', trustedProxyHops: 1, authSecret: 'x'.repeat(40) },
  } as unknown as Services;
  handle.mockReset().mockResolvedValue({ ok: true, status: 200, body: { name: 'Pro', amount: '1.00' } });
});

const PARAMS = { params: Promise.resolve({ external_order_id: 'web-1' }) };
type Sent = { headers?: Record<string, string>; query?: string; body?: string };

async function call(
  method: 'GET' | 'POST' | 'PUT' | 'OPTIONS',
  sent: Sent = {},
  operation: ApiOperation = EVERYTHING as ApiOperation,
) {
  const { headers = {}, query: asked = '', body = '{"name":"Pro","amount":1}' } = sent;
  const route = apiRoute([serve(operation, handle)], () => services);
  const request = new Request(`https://shop.example.ge/api/payments/bog/everything/web-1${asked}`, {
    method,
    headers: { host: 'shop.example.ge', 'content-type': 'application/json', ...headers },
    ...(method === 'GET' || method === 'OPTIONS' ? {} : { body }),
  });
  const response = await route[method](request, PARAMS);
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: text && JSON.parse(text) };
}

describe('a call that is right', () => {
  test('is carried out once, with what was read, and answered with its quota and its id', async () => {
    const { status, headers, body } = await call('POST', { headers: { 'x-request-id': 'from-in-front-1' } });
    expect([status, body]).toEqual([200, { name: 'Pro', amount: '1.00' }]);
    expect(handle).toHaveBeenCalledExactlyOnceWith(
      expect.objectContaining({
        body: { name: 'Pro', amount: 1 },
        params: { external_order_id: 'web-1' },
        caller: { kind: 'public' },
        trigger: { source: 'api', via: 'api', actor: null, address: null },
      }),
    );
    expect(headers.get('x-request-id')).toBe('from-in-front-1');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('ratelimit-policy')).toBe('"api_public";q=30;w=60');
    expect(headers.get('ratelimit')).toMatch(/^"api_public";r=29;t=\d+$/);
  });
});

describe('a call that is refused never reaches the operation', () => {
  const refusals: [string, 'GET' | 'POST' | 'PUT', Sent, Partial<World>, number, string][] = [
    ['before there is a shop', 'POST', {}, { shop: false }, 404, 'not_found'],
    ['by a method that it does not take', 'PUT', {}, {}, 405, 'method_not_allowed'],
    ['with a credential in its address', 'POST', { query: '?token=1' }, {}, 400, 'credential_in_url'],
    ['with a key that is none', 'POST', { headers: { authorization: 'Bearer x' } }, {}, 401, 'key_invalid'],
    [
      'by a page of elsewhere',
      'POST',
      { headers: { origin: 'https://evil.example' } },
      {},
      403,
      'origin_not_allowed',
    ],
    ['over its quota', 'POST', {}, { spent: 31 }, 429, 'too_many_requests'],
    ['with a wrong body', 'POST', { body: '{}' }, {}, 422, 'fields_invalid'],
    ['without a database', 'POST', {}, { databaseUp: false }, 503, 'database_unavailable'],
  ];
  test.each(refusals)('%s', async (_what, method, sent, over, status, code) => {
    Object.assign(world, over);
    const answer = await call(method, sent);
    expect(answer.status).toBe(status);
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
    expect(answer.body).toMatchObject({ code, status, requestId: answer.headers.get('x-request-id') });
    expect(handle).not.toHaveBeenCalled();
  });

  test('is told when to come again, and which methods there are', async () => {
    expect((await call('PUT')).headers.get('allow')).toBe('OPTIONS, POST');
    world.spent = 31;
    expect(Number((await call('POST')).headers.get('retry-after'))).toBeGreaterThan(0);
    world.databaseUp = false;
    expect((await call('POST')).headers.get('retry-after')).toBe('15');
  });

  test('is refused for its credential in the address before anybody looks at the credential', async () => {
    const sent = { query: '?access_token=x', headers: { authorization: 'Bearer x' } };
    expect((await call('POST', sent)).body.code).toBe('credential_in_url');
  });

  test('is refused for it by every method, also one that the address does not take', async () => {
    const answer = await call('PUT', { query: '?token=1' });
    expect([answer.status, answer.body.code]).toEqual([400, 'credential_in_url']);
  });

  test('an operation that asks for a key says so', async () => {
    const answer = await call('GET', {}, LITTLE as ApiOperation);
    expect([answer.status, answer.body.code]).toEqual([401, 'key_missing']);
    expect(answer.headers.get('www-authenticate')).toBe('Bearer realm="api"');
  });
});

describe('an operation that fails', () => {
  test('is a problem without a word of what happened, which the log has', async () => {
    handle.mockRejectedValue(new Error('secret detail'));
    const { status, body } = await call('POST');
    expect([status, body.code]).toEqual([500, 'internal_error']);
    expect(JSON.stringify(body)).not.toContain('secret detail');
    expect(services.log.error).toHaveBeenCalledOnce();
  });

  test('may be refused in its own words and with members of its own', async () => {
    handle.mockResolvedValue({
      ok: false,
      code: 'plan_unknown',
      detail: 'Own words.',
      more: { plans: ['Pro'] },
    });
    const { status, body } = await call('POST');
    expect(status).toBe(422);
    expect(body).toMatchObject({
      type: 'urn:bog-checkout:problem:plan_unknown',
      detail: 'Own words.',
      plans: ['Pro'],
    });
  });
});

test('a page of the list may read also what is refused; a browser that asks beforehand costs no quota', async () => {
  const headers = { origin: 'https://front.example' };
  world.spent = 31;
  const refused = await call('POST', { headers });
  expect([refused.status, refused.headers.get('access-control-allow-origin')]).toEqual([
    429,
    'https://front.example',
  ]);
  const asked = await call('OPTIONS', { headers });
  expect([asked.status, asked.headers.get('access-control-allow-methods')]).toEqual([204, 'OPTIONS, POST']);
  expect(asked.headers.get('ratelimit')).toBeNull();
});

test('a quota says when it is whole again, and how long to wait once it is spent', () => {
  const quota = { name: 'api_key', limit: 600, perSeconds: 60, remaining: 0, resetSeconds: 7 };
  expect(quotaHeaders({ ...quota, allowed: true })).toEqual({
    'RateLimit-Policy': '"api_key";q=600;w=60',
    RateLimit: '"api_key";r=0;t=7',
  });
  expect(quotaHeaders({ ...quota, allowed: false })).toHaveProperty('Retry-After', '7');
});
