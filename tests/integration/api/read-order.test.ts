import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readOrderAnswer } from '@/lib/api/contract/operations/read-order';
import { useTestDatabase } from '@/tests/setup/use-test-database';
import { type ApiWorld, basket, createApiWorld, name } from './api-world';

const database = useTestDatabase();
let world: ApiWorld;
beforeAll(async () => {
  world = await createApiWorld(database.url);
});
afterAll(() => world.close());

async function made(sent: Record<string, unknown> = {}) {
  const body = basket(sent);
  const { body: answer, headers } = await world.post({ body });
  return {
    externalId: String(body.external_order_id),
    bankOrderId: String(answer.order_id),
    token: headers.get('order-read-token') ?? '',
  };
}
const questions = () =>
  world.simulator.control.requests().filter(({ path }) => path.includes('/receipt/')).length;
/** Callbacks are lost: only the bank's word when it is asked tells. */
const silently = async (work: () => void) => {
  world.simulator.control.setSettings({ 'callback.drop': 1 });
  work();
  await world.settled();
  world.simulator.control.setSettings({ 'callback.drop': 0 });
};

test('a front end sees the truth right after the redirect, also when no callback has come', async () => {
  const { externalId, bankOrderId, token } = await made();
  const open = await world.get(externalId, { key: token });
  expect(open.body).toMatchObject({ outcome: 'checking', final: false, may_pay_again: false, paid_at: null });
  await silently(() => world.simulator.control.pay(bankOrderId, { outcome: 'completed' }));
  await world.advance(2_000);
  const { status, body } = await world.get(externalId, { key: token });
  expect(status).toBe(200);
  expect(readOrderAnswer.safeParse(body).error).toBeUndefined();
  expect(body).toEqual({
    external_order_id: externalId,
    order_id: bankOrderId,
    number: expect.stringMatching(/^A-\d+$/),
    ...{ status: 'paid', outcome: 'paid', reason: null, bank_code: null, final: true, may_pay_again: false },
    amounts: { total: '20.00', captured: '20.00', refunded: '0.00', currency: 'GEL' },
    created_at: expect.stringMatching(/Z$/),
    paid_at: expect.stringMatching(/Z$/),
  });
});

test('a payment that was declined is told with the bank’s code, and may be tried again', async () => {
  const { externalId, bankOrderId } = await made();
  await silently(() => world.simulator.control.pay(bankOrderId, { outcome: 'declined', code: '107' }));
  const { body } = await world.get(externalId);
  expect(body).toMatchObject({
    ...{
      status: 'failed',
      outcome: 'not_paid',
      reason: 'declined',
      bank_code: '107',
      final: true,
      may_pay_again: true,
    },
    amounts: { captured: '0.00' },
  });
  const again = await world.post({ body: basket({ external_order_id: externalId }) });
  expect(again.status).toBe(200);
});

test('a refund shows in its amount', async () => {
  const { externalId, bankOrderId } = await made();
  world.simulator.control.pay(bankOrderId, { outcome: 'completed' });
  await world.settled();
  world.simulator.control.refundAtBank(bankOrderId, '5.5');
  await world.settled();
  const { body } = await world.get(externalId);
  expect(body).toMatchObject({
    outcome: 'paid',
    status: 'partially_refunded',
    amounts: { captured: '20.00', refunded: '5.50' },
  });
});

describe('the bank is asked where that may bring news', () => {
  test('at most every two seconds by a page that polls, however many do', async () => {
    const { externalId, token } = await made();
    const before = questions();
    for (let i = 0; i < 10; i++) await world.get(externalId, { key: token });
    expect(questions() - before).toBe(1);
    await world.advance(2_100);
    await Promise.all(Array.from({ length: 40 }, () => world.get(externalId, { key: token })));
    expect(questions() - before).toBeLessThanOrEqual(8);
  });

  test('not about an order that is over', async () => {
    const { externalId, bankOrderId } = await made();
    world.simulator.control.pay(bankOrderId, { outcome: 'completed' });
    await world.settled();
    const before = questions();
    await world.get(externalId);
    expect(questions()).toBe(before);
  });

  test('and when it is silent, what is known is told', async () => {
    const { externalId } = await made();
    world.simulator.control.addFault({ endpoint: 'receipt', fault: 'reset' });
    const { status, body } = await world.get(externalId);
    world.simulator.control.clearFaults();
    expect([status, body.outcome]).toEqual([200, 'checking']);
  });
});

describe('who may ask', () => {
  test('a key with the scope, of any order of its shop; none without', async () => {
    const { externalId } = await made();
    const writer = await world.newKey({ scopes: ['orders:write'] });
    expect((await world.get(externalId)).status).toBe(200);
    const unscoped = await world.get(externalId, { key: writer });
    expect([unscoped.status, unscoped.body.code, unscoped.body.scope]).toEqual([
      403,
      'scope_missing',
      'orders:read',
    ]);
    const nobody = await world.get(externalId, { key: null });
    expect([nobody.status, nobody.body.code]).toEqual([401, 'key_missing']);
  });

  test('the read token of exactly that order', async () => {
    const [first, second] = [await made(), await made()];
    expect((await world.get(first.externalId, { key: first.token })).status).toBe(200);
    const foreign = await world.get(first.externalId, { key: second.token });
    expect([foreign.status, foreign.body.code]).toEqual([404, 'order_not_found']);
    const forged = `${first.token.slice(0, -4)}AAAA`;
    expect((await world.get(first.externalId, { key: forged })).status).toBe(401);
    expect((await world.post({ body: basket(), key: first.token })).status).toBe(403);
  });

  test('when a name has gone on, each token opens its own order, and a key the one that has the name', async () => {
    const first = await made();
    world.simulator.control.pay(first.bankOrderId, { outcome: 'declined' });
    await world.settled();
    const second = await made({ external_order_id: first.externalId });
    const told = async (key: string) => (await world.get(first.externalId, { key })).body.order_id;
    expect(await told(first.token)).toBe(first.bankOrderId);
    expect(await told(second.token)).toBe(second.bankOrderId);
    expect(await told(world.key)).toBe(second.bankOrderId);
  });

  test('not in the address, where it would be logged', async () => {
    const { externalId, token } = await made();
    const path = `${encodeURIComponent(externalId)}?token=${token}`;
    const { status, body } = await world.get(externalId, { key: null, path });
    expect([status, body.code]).toEqual([400, 'credential_in_url']);
  });

  test('a name with a slash, a percent sign and Georgian letters is found', async () => {
    const { externalId } = await made({ external_order_id: `შეკვეთა/100%/${name()}` });
    expect((await world.get(externalId)).body.external_order_id).toBe(externalId);
  });

  test('a name that nobody has', async () => {
    const { status, body } = await world.get(name());
    expect([status, body.code]).toEqual([404, 'order_not_found']);
  });
});

describe('pages of other origins', () => {
  const front = 'https://front.example';
  const plan = () => ({ plan_name: 'Basic', amount: '9.99', currency: 'GEL', external_order_id: name() });

  test('that the shop has listed may order and read the answer', async () => {
    const asked = await world.options({ origin: front, 'access-control-request-method': 'POST' });
    expect(asked.status).toBe(204);
    expect(asked.headers.get('access-control-allow-origin')).toBe(front);
    expect(asked.headers.get('access-control-allow-methods')).toContain('POST');
    expect(asked.headers.get('access-control-allow-headers')).toContain('Idempotency-Key');
    const { status, headers } = await world.post({ body: plan(), key: null, headers: { origin: front } });
    expect(status).toBe(200);
    expect(headers.get('access-control-allow-origin')).toBe(front);
    expect(headers.get('access-control-expose-headers')).toContain('Order-Read-Token');
    expect(headers.get('vary')).toContain('Origin');
    const poll = await world.get(name(), {
      key: headers.get('order-read-token'),
      headers: { origin: front },
    });
    expect(poll.headers.get('access-control-allow-origin')).toBe(front);
  });

  test('that it has not listed may do nothing', async () => {
    for (const origin of [
      'https://evil.example',
      'https://front.example.evil.example',
      'null',
      'http://front.example',
    ]) {
      const asked = await world.options({ origin, 'access-control-request-method': 'POST' });
      expect(asked.headers.get('access-control-allow-origin')).toBeNull();
      const { status, body, headers } = await world.post({ body: plan(), key: null, headers: { origin } });
      expect([status, body.code, headers.get('access-control-allow-origin')]).toEqual([
        403,
        'origin_not_allowed',
        null,
      ]);
    }
  });

  test('that carry an API key are refused: it would be everybody’s', async () => {
    const { status, body } = await world.post({ body: plan(), headers: { origin: front } });
    expect([status, body.code]).toEqual([403, 'key_in_browser']);
  });
});

test('orders without a key are rationed by network address, those with one by key; the headers say what is left', async () => {
  const headers = { 'x-forwarded-for': '203.0.113.9' };
  const body = () => ({ plan_name: 'Basic', amount: 1, currency: 'GEL', external_order_id: name() });
  const first = await world.post({ body: body(), key: null, headers });
  expect(first.headers.get('ratelimit-policy')).toBe('"api_public";q=30;w=60');
  const answers = await Promise.all(
    Array.from({ length: 35 }, () => world.post({ body: body(), key: null, headers })),
  );
  const refused = answers.filter(({ status }) => status === 429);
  expect(refused.length).toBe(6);
  expect(refused[0]?.body.code).toBe('too_many_requests');
  expect(Number(refused[0]?.headers.get('retry-after'))).toBeGreaterThan(0);
  const keyed = await world.post({ body: body(), headers });
  expect(keyed.headers.get('ratelimit-policy')).toBe('"api_key";q=600;w=60');
});
