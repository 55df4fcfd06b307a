import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { pruneIdempotentRequests } from '@/lib/api/idempotency';
import { useTestDatabase } from '@/tests/setup/use-test-database';
import { type ApiWorld, basket, createApiWorld, name, PRO } from './api-world';

const database = useTestDatabase();
let world: ApiWorld;
beforeAll(async () => {
  world = await createApiWorld(database.url);
});
afterEach(() => world.simulator.control.clearFaults());
afterAll(() => world.close());

const once = (key: string = crypto.randomUUID()) => ({ 'Idempotency-Key': key });
const ordersOf = (externalId: unknown) =>
  world.rows<{ id: string; number: string; status: string }>(
    'SELECT id, number, status FROM orders WHERE external_id = $1',
    [externalId],
  );
const bankOrdersOf = async (externalId: unknown) => {
  const numbers = (await ordersOf(externalId)).map(({ number }) => number);
  return world.simulator.control
    .orders({ limit: 1_000 })
    .filter(({ receipt }) => numbers.some((number) => receipt.external_order_id?.startsWith(`${number}-`)));
};

describe('the same key with the same body', () => {
  test('a hundred times at once is one order, one bank order and one answer', async () => {
    const body = basket();
    const headers = once();
    const openings = world.openings().length;
    const answers = await Promise.all(Array.from({ length: 100 }, () => world.post({ body, headers })));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    expect(new Set(answers.map((answer) => JSON.stringify(answer.body))).size).toBe(1);
    expect(new Set(answers.map((answer) => answer.headers.get('order-read-token'))).size).toBe(1);
    const first = answers.filter((answer) => answer.headers.get('idempotency-replayed') === null);
    expect(first).toHaveLength(1);
    expect(await ordersOf(body.external_order_id)).toHaveLength(1);
    expect(await bankOrdersOf(body.external_order_id)).toHaveLength(1);
    expect(world.openings()).toHaveLength(openings + 1);
  });

  test('a hundred times at once at a bank that answers too late is one order and one bank order', async () => {
    const body = basket();
    const headers = once();
    world.simulator.control.addFault({ endpoint: 'create', fault: 'timeout-after', ms: 50, times: 5 });
    const ask = () => Promise.all(Array.from({ length: 100 }, () => world.post({ body, headers })));
    let answers = await ask();
    expect(new Set(answers.map(({ body }) => body.code))).toContain('bank_uncertain');
    for (let round = 0; round < 3 && answers.some(({ status }) => status !== 200); round++)
      answers = await ask();
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    expect(new Set(answers.map((answer) => JSON.stringify(answer.body))).size).toBe(1);
    expect(await ordersOf(body.external_order_id)).toHaveLength(1);
    expect(await bankOrdersOf(body.external_order_id)).toHaveLength(1);
  });

  test('in other words is the same: 26.99, "26.990", the case of the plan, the order of the fields, a form', async () => {
    const external_order_id = name();
    const headers = once();
    const first = await world.post({ body: { ...PRO, external_order_id }, headers });
    const again = { external_order_id, currency: 'GEL', amount: '26.990', plan_name: 'PRO' };
    const second = await world.post({ body: again, headers });
    const form = { ...headers, 'content-type': 'application/x-www-form-urlencoded' };
    const third = await world.post({ text: new URLSearchParams(again).toString(), headers: form });
    expect([second.body, third.body]).toEqual([first.body, first.body]);
    expect(second.headers.get('idempotency-replayed')).toBe('true');
  });

  test('answers as before when the price has changed and when the order is paid', async () => {
    const body = { ...PRO, external_order_id: name() };
    const headers = once();
    const first = await world.post({ body, headers });
    await world.rows(`UPDATE plans SET price_minor = 2799 WHERE name = 'Pro'`);
    world.simulator.control.pay(String(first.body.order_id), { outcome: 'completed' });
    await world.settled();
    const again = await world.post({ body, headers });
    await world.rows(`UPDATE plans SET price_minor = 2699 WHERE name = 'Pro'`);
    expect([again.status, again.body]).toEqual([200, first.body]);
  });

  test('is remembered for each key of the API, and for those without one, apart', async () => {
    const headers = once();
    const other = await world.newKey({ scopes: ['orders:write'] });
    const statuses = [];
    for (const key of [world.key, other, null])
      statuses.push((await world.post({ body: { ...PRO, external_order_id: name() }, headers, key })).status);
    expect(statuses).toEqual([200, 200, 200]);
  });
});

test('another body under the same key is refused, also one that nobody has understood before', async () => {
  const headers = once();
  await world.post({ body: basket(), headers });
  const orders = await world.rows('SELECT 1 FROM orders');
  for (const body of [basket(), { ...PRO, external_order_id: name() }]) {
    const refused = await world.post({ body, headers });
    expect([refused.status, refused.body.code]).toEqual([422, 'idempotency_key_reused']);
  }
  expect(await world.rows('SELECT 1 FROM orders')).toHaveLength(orders.length);
});

test.each(['', ' '.repeat(256), 'a\u00e9'])(
  'a key that no header carries safely (%j) is refused',
  async (key) => {
    const { status, body } = await world.post({ body: basket(), headers: once(key) });
    expect([status, body.code]).toEqual([400, 'idempotency_key_invalid']);
  },
);

describe('what is not final is not remembered', () => {
  test('a refusal: the right body under the same key is an order', async () => {
    const headers = once();
    const external_order_id = name();
    const wrong = await world.post({ body: { ...PRO, amount: 1, external_order_id }, headers });
    expect(wrong.body.code).toBe('amount_mismatch');
    const right = await world.post({ body: { ...PRO, external_order_id }, headers });
    expect([right.status, right.headers.get('idempotency-replayed')]).toEqual([200, null]);
  });

  test.each([
    ['does not answer after it has done it', { fault: 'timeout-after', ms: 50 }, 504, 'bank_uncertain'],
    ['breaks', { fault: '500' }, 504, 'bank_uncertain'],
    ['asks to slow down', { fault: '429', retryAfterSeconds: 0 }, 503, 'bank_busy'],
  ] as const)('a bank that %s: repeating goes on with the same payment', async (_, fault, status, code) => {
    world.simulator.control.addFault({ endpoint: 'create', ...fault });
    const body = basket();
    const headers = once();
    const first = await world.post({ body, headers });
    expect([first.status, first.body.code]).toEqual([status, code]);
    world.simulator.control.clearFaults();
    const second = await world.post({ body, headers });
    expect([second.status, second.headers.get('idempotency-replayed')]).toEqual([200, 'true']);
    const [order] = await ordersOf(body.external_order_id);
    expect((await world.look(order?.id ?? '')).payments).toMatchObject([
      { bankOrderId: second.body.order_id },
    ]);
    expect(await bankOrdersOf(body.external_order_id)).toHaveLength(1);
  });

  test('an answer that was never written down, for the process died: whoever repeats gets the same payment', async () => {
    const headers = once();
    const body = basket();
    const first = await world.post({ body, headers });
    await world.rows('UPDATE idempotent_requests SET answer = NULL, http_status = NULL WHERE key = $1', [
      headers['Idempotency-Key'],
    ]);
    const again = await world.post({ body, headers });
    expect([again.status, again.body]).toEqual([200, first.body]);
    expect(await bankOrdersOf(body.external_order_id)).toHaveLength(1);
  });

  test('a process that died before it asked the bank: whoever repeats has the payment opened', async () => {
    const headers = once();
    const body = basket();
    const bankOf = world.services.bankOf;
    world.services.bankOf = () => Promise.reject(new Error('the process dies here'));
    expect((await world.post({ body, headers })).status).toBe(500);
    world.services.bankOf = bankOf;
    await world.advance(30_000);
    const again = await world.post({ body, headers });
    expect(again.status).toBe(200);
    expect(await ordersOf(body.external_order_id)).toHaveLength(1);
    expect(await bankOrdersOf(body.external_order_id)).toHaveLength(1);
  });
});

test('a bank that refuses has the last word for that key; another key is another order of the same name', async () => {
  world.simulator.control.addFault({ endpoint: 'create', fault: 'refuse-400' });
  const body = basket();
  const headers = once();
  const refused = await world.post({ body, headers });
  expect([refused.status, refused.body.code]).toEqual([502, 'bank_refused']);
  world.simulator.control.clearFaults();
  const openings = world.openings().length;
  const again = await world.post({ body, headers });
  expect([again.status, again.body.code, again.headers.get('idempotency-replayed')]).toEqual([
    502,
    'bank_refused',
    'true',
  ]);
  expect(world.openings()).toHaveLength(openings);
  expect((await world.post({ body, headers: once() })).status).toBe(200);
});

test('keys are kept for a day and then deleted', async () => {
  const headers = once();
  await world.post({ body: basket(), headers });
  const kept = () =>
    world.rows('SELECT 1 FROM idempotent_requests WHERE key = $1', [headers['Idempotency-Key']]);
  const now = world.clock.now().getTime();
  await pruneIdempotentRequests(world.services.db, new Date(now + 23 * 3_600_000));
  expect(await kept()).toHaveLength(1);
  expect(await pruneIdempotentRequests(world.services.db, new Date(now + 25 * 3_600_000))).toBeGreaterThan(0);
  expect(await kept()).toHaveLength(0);
});

test('no read token is kept with an answer', async () => {
  const headers = once();
  const { headers: answered } = await world.post({ body: basket(), headers });
  const rows = await world.rows<{ text: string }>('SELECT r::text AS text FROM idempotent_requests r');
  expect(rows.some(({ text }) => text.includes(headers['Idempotency-Key']))).toBe(true);
  const code = answered.get('order-read-token')?.split('.')[1] ?? 'none';
  expect(rows.some(({ text }) => text.includes(code) || text.includes('brt_'))).toBe(false);
});
