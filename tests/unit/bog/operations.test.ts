import { describe, expect, test } from 'vitest';
import { BOG_OPERATIONS, BogAnswerUnreadable, BogRequestInvalid, BogUnavailable } from '@/lib/bog/errors';
import { OPERATION_ROWS } from './operations';
import { broken, failure, how, json, KEY, ORDER_ID, order, setUp, text } from './support';

const down = json({ key: 'internal_error', message: 'Internal server error' }, 500);

test('the table of operations is complete', () => {
  expect(['token', ...OPERATION_ROWS.map(([operation]) => operation)].sort()).toEqual(
    [...BOG_OPERATIONS].sort(),
  );
});

describe.each(OPERATION_ROWS)('%s', (operation, { method, path, call, good, hasKey }) => {
  test('goes to its address, with its key, and says so to the observer', async () => {
    const { client, bank, calls } = setUp({ api: [good] });
    await call(client);
    const [request] = bank.apiRequests();
    expect(request).toMatchObject({ method, url: `https://api.bog.ge/payments/v1${path}` });
    expect(request?.headers.get('idempotency-key')).toBe(hasKey ? KEY : null);
    expect(request?.headers.get('content-type')).toBe(request?.body === null ? null : 'application/json');
    expect(calls.at(-1)).toMatchObject({ operation, method, path: `/payments/v1${path}`, error: null });
  });

  test('is repeated as it is, with the same key', async () => {
    const { client, bank } = setUp({ api: [down, broken('ECONNRESET'), good] });
    await call(client);
    const requests = bank.apiRequests().map(({ method, url, headers, body }) => ({
      method,
      url,
      headers: Object.fromEntries(headers),
      body,
    }));
    expect(requests).toHaveLength(3);
    expect(requests[1]).toEqual(requests[0]);
    expect(requests[2]).toEqual(requests[0]);
  });

  test('takes any success and any JSON media type', async () => {
    for (const status of [200, 201, 202]) {
      const { client } = setUp({
        api: [
          async (request) => {
            const answer = await good(request);
            const headers = { 'content-type': 'application/hal+json;charset=UTF-8' };
            return new Response(await answer.text(), { status, headers });
          },
        ],
      });
      await call(client);
    }
  });

  test('is not done when a page of HTML answers', async () => {
    const { client } = setUp({ api: [text('<html>maintenance</html>')] }, { config: { maxAttempts: 1 } });
    expect(await failure(call(client), BogAnswerUnreadable)).toMatchObject({
      certain: false,
      retryable: true,
    });
  });
});

const BARE = OPERATION_ROWS.filter(([, { mayBeEmpty }]) => mayBeEmpty);
const SPEAKING = OPERATION_ROWS.filter(([, { mayBeEmpty }]) => !mayBeEmpty);

test.each(BARE)(
  '%s is done when the bank answers with nothing, or with anything in JSON',
  async (_, { call }) => {
    const none = () => new Response(null, { status: 204 });
    for (const answer of [
      text('', 200),
      text(' \n', 202),
      json({ key: 'request_received' }),
      json(null),
      none,
    ]) {
      expect(await call(setUp({ api: [answer] }).client)).toBeUndefined();
    }
  },
);

test.each(SPEAKING)('%s is not done when the bank answers with nothing', async (_, { call }) => {
  const { client } = setUp({ api: [text('', 202)] }, { config: { maxAttempts: 1 } });
  expect(await failure(call(client), BogAnswerUnreadable)).toMatchObject({ certain: false, retryable: true });
});

test('the calculator asks without token and credentials', async () => {
  const row = OPERATION_ROWS.find(([operation]) => operation === 'calculate_instalments')?.[1];
  const { client, bank } = setUp({ api: [row?.good ?? down] });
  await row?.call(client);
  expect(bank.tokenRequests()).toHaveLength(0);
  expect(bank.sent[0]?.headers.has('authorization')).toBe(false);
});

describe('before anything is sent', () => {
  const client = setUp().client;
  const keyed = { idempotencyKey: KEY };
  const bad = { idempotencyKey: 'order-1042' };
  const gel = { currency: 'GEL' as const };
  type Case = [operation: string, field: string, call: () => Promise<unknown>];
  const CASES: Case[] = [
    ['refund', 'bankOrderId', () => client.refund('../x', gel, keyed)],
    ['approve', 'bankOrderId', () => client.approve('', gel, keyed)],
    ['cancel', 'bankOrderId', () => client.cancel('a/b', {}, keyed)],
    ['save_card', 'bankOrderId', () => client.saveCard('a?b', 'recurrent', keyed)],
    ['save_card_for_charges', 'bankOrderId', () => client.saveCard('a b', 'subscription', keyed)],
    ['pay_with_saved_card', 'parentBankOrderId', () => client.payWithSavedCard('..', order, how)],
    ['charge_saved_card', 'parentBankOrderId', () => client.chargeSavedCard('', {}, keyed)],
    ['delete_saved_card', 'parentBankOrderId', () => client.deleteSavedCard('#', keyed)],
    ['complete_apple_pay', 'bankOrderId', () => client.completeApplePay('.', 'x', keyed)],
    ['refund', 'idempotencyKey', () => client.refund(ORDER_ID, gel, bad)],
    ['approve', 'idempotencyKey', () => client.approve(ORDER_ID, gel, bad)],
    ['cancel', 'idempotencyKey', () => client.cancel(ORDER_ID, {}, bad)],
    ['save_card', 'idempotencyKey', () => client.saveCard(ORDER_ID, 'recurrent', bad)],
    [
      'pay_with_saved_card',
      'idempotencyKey',
      () => client.payWithSavedCard(ORDER_ID, order, { ...how, ...bad }),
    ],
    ['charge_saved_card', 'idempotencyKey', () => client.chargeSavedCard(ORDER_ID, {}, bad)],
    ['delete_saved_card', 'idempotencyKey', () => client.deleteSavedCard(ORDER_ID, bad)],
    ['complete_apple_pay', 'idempotencyKey', () => client.completeApplePay(ORDER_ID, 'x', bad)],
    ['complete_apple_pay', 'applePayToken', () => client.completeApplePay(ORDER_ID, '', keyed)],
    ['refund', 'amountMinor', () => client.refund(ORDER_ID, { ...gel, amountMinor: 0 }, keyed)],
    ['refund', 'amountMinor', () => client.refund(ORDER_ID, { ...gel, amountMinor: 1.5 }, keyed)],
    ['refund', 'amountMinor', () => client.refund(ORDER_ID, { ...gel, amountMinor: Number.NaN }, keyed)],
    ['refund', 'amountMinor', () => client.refund(ORDER_ID, { ...gel, amountMinor: null as never }, keyed)],
    ['refund', 'currency', () => client.refund(ORDER_ID, { currency: 'JPY' as 'GEL' }, keyed)],
    ['refund', 'request', () => client.refund(ORDER_ID, { ...gel, amount: 5 } as never, keyed)],
    ['approve', 'amountMinor', () => client.approve(ORDER_ID, { ...gel, amountMinor: null as never }, keyed)],
    ['approve', 'amountMinor', () => client.approve(ORDER_ID, { ...gel, amountMinor: -1 }, keyed)],
    ['cancel', 'description', () => client.cancel(ORDER_ID, { description: 5 as never }, keyed)],
    [
      'charge_saved_card',
      'callbackUrl',
      () => client.chargeSavedCard(ORDER_ID, { callbackUrl: 'http://x.example.com' }, keyed),
    ],
    [
      'charge_saved_card',
      'externalOrderId',
      () => client.chargeSavedCard(ORDER_ID, { externalOrderId: ' ' }, keyed),
    ],
    ['calculate_instalments', 'amountMinor', () => client.calculateInstalments({ ...gel, amountMinor: 0 })],
    [
      'calculate_instalments',
      'currency',
      () => client.calculateInstalments({ amountMinor: 1, currency: 'USD' as 'GEL' }),
    ],
    [
      'pay_with_saved_card',
      'totalMinor',
      () => client.payWithSavedCard(ORDER_ID, { ...order, totalMinor: 0 }, how),
    ],
  ];

  test.each(CASES)('%s refuses a wrong %s under its own name', async (operation, field, call) => {
    const error = await failure(call(), BogRequestInvalid);
    expect(error).toMatchObject({ operation, certain: true, retryable: false });
    expect(error.fields.map((each) => each.field)).toEqual([field]);
    expect(error.message).toContain(`BOG ${operation}: the request was not sent`);
  });
});

test('a deadline holds for every operation', async () => {
  for (const [operation, { good }] of OPERATION_ROWS.filter(([, { hasKey }]) => hasKey)) {
    const { client, bank } = setUp({ api: [good] });
    const options = { ...how, deadlineMs: 0 };
    const calls: Record<string, () => Promise<unknown>> = {
      create_order: () => client.createOrder(order, options),
      refund: () => client.refund(ORDER_ID, { currency: 'GEL' }, options),
      approve: () => client.approve(ORDER_ID, { currency: 'GEL' }, options),
      cancel: () => client.cancel(ORDER_ID, {}, options),
      save_card: () => client.saveCard(ORDER_ID, 'recurrent', options),
      save_card_for_charges: () => client.saveCard(ORDER_ID, 'subscription', options),
      pay_with_saved_card: () => client.payWithSavedCard(ORDER_ID, order, options),
      charge_saved_card: () => client.chargeSavedCard(ORDER_ID, {}, options),
      delete_saved_card: () => client.deleteSavedCard(ORDER_ID, options),
      complete_apple_pay: () => client.completeApplePay(ORDER_ID, 'x', options),
    };
    const error = await failure(calls[operation]?.() ?? Promise.resolve(), Error);
    expect(error).toMatchObject({ name: 'BogTimedOut', operation, certain: true });
    expect(bank.sent).toHaveLength(0);
  }
});

describe('what an unanswered attempt leaves behind', () => {
  test.each(OPERATION_ROWS)('%s: uncertain and repeatable', async (operation, { call }) => {
    const { client } = setUp({ api: [down] }, { config: { maxAttempts: 1 } });
    const error = await failure(call(client), BogUnavailable);
    expect(error).toMatchObject({ operation, certain: false, retryable: true });
    const isRead = operation === 'receipt' || operation === 'calculate_instalments';
    expect(error.message.includes('may have taken effect')).toBe(!isRead);
  });
});
