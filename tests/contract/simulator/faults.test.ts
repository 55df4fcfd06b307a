import { describe, expect, test } from 'vitest';
import type { FaultRule } from '@/lib/simulator/faults/rule';
import {
  basic,
  fetchToken,
  ORDERS_PATH,
  orderTo,
  shopClient,
  startBank,
  startShop,
  TOKEN_PATH,
} from './support';
import { CALLS } from './support-calls';

const CALLBACK = 'https://shop.example.com/cb';

async function setup(rule: FaultRule) {
  const bank = await startBank();
  const token = await fetchToken(bank);
  bank.control.addFault(rule);
  const create = async (timeoutMs = 5_000) => {
    const answer = await fetch(bank.url + ORDERS_PATH, {
      method: 'POST',
      headers: {
        Authorization: `Bearer ${token}`,
        'Content-Type': 'application/json',
        'Idempotency-Key': '3b241101-e2bb-4255-8caf-4136c566a962',
      },
      body: JSON.stringify(orderTo(CALLBACK)),
      signal: AbortSignal.timeout(timeoutMs),
    });
    return { status: answer.status, headers: answer.headers, text: await answer.text() };
  };
  return { bank, create, made: () => bank.control.orders().length };
}

describe('answers in place of the right one', () => {
  test.each([
    ['401', 401, 'unauthorized'],
    ['403', 403, 'forbidden'],
    ['429', 429, 'too_many_requests'],
    ['500', 500, 'internal_error'],
    ['503', 503, 'service_unavailable'],
    ['refuse-400', 400, 'bad_request'],
    ['html', 502, '<h1>502 Bad Gateway</h1>'],
  ] as const)('%s: status %i, and no order', async (fault, status, part) => {
    const { create, made } = await setup({ endpoint: 'create', fault, retryAfterSeconds: 7 });
    const answer = await create();
    expect(answer.status).toBe(status);
    expect(answer.text).toContain(part);
    if (fault !== 'html') expect(answer.headers.get('retry-after')).toBe('7');
    expect(made()).toBe(0);
  });

  test('the order is made all the same when the rule says so, and the same key finds it', async () => {
    const { create, made } = await setup({ endpoint: 'create', fault: '500', effect: true, times: 1 });
    expect((await create()).status).toBe(500);
    expect(made()).toBe(1);
    expect((await create()).status).toBe(200);
    expect(made()).toBe(1);
  });

  test('empty: a 200 without a body, though the order was made', async () => {
    const { create, made } = await setup({ endpoint: 'create', fault: 'empty' });
    expect(await create()).toMatchObject({ status: 200, text: '' });
    expect(made()).toBe(1);
  });

  test('foreign-redirect: only the redirect is forged, and a repeat gets the true one', async () => {
    const { bank, create } = await setup({ endpoint: 'create', fault: 'foreign-redirect', times: 1 });
    expect(JSON.parse((await create()).text)._links.redirect.href).toContain(
      'https://payment.example.net/?order_id=',
    );
    expect(JSON.parse((await create()).text)._links.redirect.href).toContain(`${bank.url}/?order_id=`);
  });
});

describe('broken connections', () => {
  test('reset: nothing was done', async () => {
    const { create, made } = await setup({ endpoint: 'create', fault: 'reset' });
    await expect(create()).rejects.toThrow('fetch failed');
    expect(made()).toBe(0);
  });

  test('truncated: half an answer, though the order was made', async () => {
    const { create, made } = await setup({ endpoint: 'create', fault: 'truncated' });
    await expect(create()).rejects.toThrow('terminated');
    expect(made()).toBe(1);
  });

  test.each([
    ['timeout-before', 0],
    ['timeout-after', 1],
  ] as const)('%s: the client gives up and %i orders exist', async (fault, orders) => {
    const { create, made } = await setup({ endpoint: 'create', fault });
    await expect(create(150)).rejects.toThrow(/timeout|aborted/);
    expect(made()).toBe(orders);
  });

  test('slow: late, but right', async () => {
    const { create } = await setup({ endpoint: 'create', fault: 'slow', ms: 120 });
    const startedAt = performance.now();
    expect((await create()).status).toBe(200);
    expect(performance.now() - startedAt).toBeGreaterThan(115);
  });
});

test('each call has its own faults', async () => {
  const bank = await startBank();
  bank.control.addFault({ endpoint: 'token', fault: '503', times: 1 });
  const ask = () =>
    fetch(bank.url + TOKEN_PATH, {
      method: 'POST',
      headers: { Authorization: basic(bank) },
      body: new URLSearchParams({ grant_type: 'client_credentials' }),
    });
  expect((await ask()).status).toBe(503);
  const token = ((await (await ask()).json()) as { access_token: string }).access_token;
  bank.control.addFault({ endpoint: 'receipt', fault: 'html' });
  const answer = await fetch(`${bank.url}/payments/v1/receipt/x`, {
    headers: { Authorization: `Bearer ${token}` },
  });
  expect(answer.status).toBe(502);
  expect(bank.control.requests().map(({ fault }) => fault)).toEqual(['503', null, 'html']);
});

test.each(['create', 'pay-saved-card'] as const)(
  'callback-before-answer: the shop of %s hears of a payment of which it does not know the order',
  async (endpoint) => {
    const shop = await startShop();
    const bank = await startBank();
    const client = shopClient(bank);
    const { method, path, body } = await CALLS[endpoint](bank, client, shop.url);
    await bank.control.waitForIdle();
    const before = shop.deliveries.length;
    bank.control.addFault({ endpoint, fault: 'callback-before-answer' });
    const answer = await client.call(method, path, body);
    expect(shop.deliveries).toHaveLength(before + 1);
    const { id } = (await answer.json()) as { id: string };
    expect(JSON.parse(String(shop.deliveries.at(-1)?.body))).toMatchObject({
      body: { order_id: id, order_status: { key: 'completed' } },
    });
  },
);
