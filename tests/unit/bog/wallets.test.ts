import { describe, expect, test } from 'vitest';
import { BogAnswerUnreadable, BogRedirectNotAllowed, BogRefused, BogRequestInvalid } from '@/lib/bog/errors';
import type { CreateOrderRequest } from '@/lib/bog/wire/create-order-request';
import { APPLE_ORDER_ID } from './operations';
import { broken, failure, fixture, how, json, KEY, ORDER_ID, order, setUp } from './support';

type Answer = { id: string; status?: string; order_details?: object; _links: object };
const paid = fixture('google-pay.create.response') as Answer;
const pending = fixture('google-pay.create.response.3ds') as Answer;
const opened = fixture('apple-pay.create.response') as { id: string; result: object };
const done = fixture('apple-pay.complete.response') as Answer;

const googleOrder: CreateOrderRequest = {
  ...order,
  paymentMethods: ['google_pay'],
  config: { googlePay: { external: true, token: '{"signature":"x"}' } },
};
const appleOrder: CreateOrderRequest = {
  ...order,
  applicationType: 'web',
  paymentMethods: ['apple_pay'],
  config: { applePay: { external: true } },
};
const completing = { idempotencyKey: KEY };

describe('Google Pay on our own page', () => {
  const create = (answer: unknown) =>
    setUp({ api: [json(answer)] }).client.createGooglePayOrder(googleOrder, how);

  test('without 3-D Secure ends with a receipt', async () => {
    expect(await create(paid)).toMatchObject({
      bankOrderId: paid.id,
      statusKey: 'completed',
      receipt: {
        bankOrderId: paid.id,
        statusKey: 'completed',
        transferredMinor: 2740,
        method: 'google_pay',
        unreadable: [],
      },
      redirectUrl: null,
      detailsUrl: `https://api.bog.ge/payments/v1/receipt/${paid.id}`,
    });
  });

  test('with 3-D Secure leads the payer on', async () => {
    const order = await create(pending);
    expect(order).toMatchObject({ bankOrderId: pending.id, statusKey: 'processing', receipt: null });
    expect(new URL(order.redirectUrl ?? '').origin).toBe('https://payment.bog.ge');
  });

  test('declined is an answer, not an error', async () => {
    const details = { ...paid.order_details, order_status: { key: 'rejected' } };
    const order = await create({ ...paid, status: 'rejected', order_details: details });
    expect(order).toMatchObject({ statusKey: 'rejected', receipt: { statusKey: 'rejected' } });
  });

  test('leads nobody to a foreign host', async () => {
    const redirect = { href: 'https://payment.bog.ge.evil.example.com/3ds' };
    const error = await failure(create({ ...pending, _links: { redirect } }), BogRedirectNotAllowed);
    expect(error).toMatchObject({ operation: 'create_order', bankOrderId: pending.id, certain: false });
  });

  test.each<[string, object, object]>([
    ['no status, but a receipt', { status: null }, { statusKey: 'completed' }],
    ['a receipt that cannot be read', { order_details: { a: 1 } }, { statusKey: 'completed', receipt: null }],
    [
      'a status nobody knows',
      { status: 'pondering', order_details: null },
      { statusKey: 'pondering', receipt: null },
    ],
  ])('answered with %s is still an order', async (_, change, expected) => {
    expect(await create({ ...paid, ...change })).toMatchObject(expected);
  });

  test.each<[string, object]>([
    ['no id', { id: null }],
    ['neither status nor receipt', { status: null, order_details: null }],
    ['the receipt of another order', { id: ORDER_ID }],
  ])('answered with %s is uncertain', async (_, change) => {
    expect(await failure(create({ ...paid, ...change }), BogAnswerUnreadable)).toMatchObject({
      operation: 'create_order',
      certain: false,
      retryable: false,
    });
  });

  test('a refusal after a lost attempt proves nothing: the token may have been used up', async () => {
    const refusal = json({ key: 'bad_request', message: 'token was used' }, 400);
    const { client } = setUp({ api: [broken('ECONNRESET'), refusal] });
    expect((await failure(client.createGooglePayOrder(googleOrder, how), BogRefused)).certain).toBe(false);
  });

  test.each<[string, object]>([
    ['config.googlePay.external', { config: { googlePay: { external: false, token: 'x' } } }],
    ['config.googlePay.token', { config: { googlePay: { external: true } } }],
    ['config.googlePay.external', { config: null }],
    ['paymentMethods', { paymentMethods: ['google_pay', 'card'] }],
    ['paymentMethods', { paymentMethods: null }],
    ['totalMinor', { totalMinor: 0 }],
  ])('refuses a wrong %s in %j', async (field, change) => {
    const { client, bank } = setUp();
    const wrong = { ...googleOrder, ...change } as CreateOrderRequest;
    const error = await failure(client.createGooglePayOrder(wrong, how), BogRequestInvalid);
    expect(error.fields.map((each) => each.field)).toContain(field);
    expect(bank.sent).toHaveLength(0);
  });
});

describe('Apple Pay on our own page', () => {
  test('opens with what the payment sheet needs', async () => {
    const { client } = setUp({ api: [json(opened)] });
    expect(await client.createApplePayOrder(appleOrder, how)).toEqual({
      bankOrderId: APPLE_ORDER_ID,
      merchantSession: opened.result,
      acceptUrl: `https://api.bog.ge/payments/v1/ecommerce/orders/${APPLE_ORDER_ID}/payment`,
    });
  });

  test.each([[null], [[]], ['session']])(
    'without a session (%j) is uncertain, but known by its id',
    async (result) => {
      const { client } = setUp({ api: [json({ ...opened, result })] });
      const error = await failure(client.createApplePayOrder(appleOrder, how), BogAnswerUnreadable);
      expect(error).toMatchObject({ bankOrderId: APPLE_ORDER_ID, certain: false });
    },
  );

  test('without a link opens as well', async () => {
    const { client } = setUp({ api: [json({ ...opened, _links: null })] });
    expect((await client.createApplePayOrder(appleOrder, how)).acceptUrl).toBeNull();
  });

  test.each<[string, object]>([
    ['config.applePay.external', { config: { applePay: { external: false } } }],
    ['applicationType', { applicationType: null }],
    ['paymentMethods', { paymentMethods: ['card'] }],
  ])('refuses a wrong %s', async (field, change) => {
    const wrong = { ...appleOrder, ...change } as CreateOrderRequest;
    const error = await failure(setUp().client.createApplePayOrder(wrong, how), BogRequestInvalid);
    expect(error.fields.map((each) => each.field)).toEqual([field]);
  });

  test('is completed with the whole token', async () => {
    const { client, bank } = setUp({ api: [json(done)] });
    const token = '{"token":{"paymentData":{"data":"a\\"b"}}}';
    expect(await client.completeApplePay(APPLE_ORDER_ID.toUpperCase(), token, completing)).toMatchObject({
      bankOrderId: APPLE_ORDER_ID,
      statusKey: 'completed',
      receipt: { transferredMinor: 1330, method: 'apple_pay', unreadable: [] },
      detailsUrl: `https://api.bog.ge/payments/v1/receipt/${APPLE_ORDER_ID}`,
    });
    expect(JSON.parse(bank.apiRequests()[0]?.body ?? '')).toEqual({ apple_pay_token: token });
  });

  test.each<[string, object]>([
    ['another order', { id: ORDER_ID, order_details: null }],
    ['another order in the receipt', { order_details: fixture('receipt.completed') }],
    ['no status', { status: null, order_details: null }],
  ])('answered about %s is uncertain', async (_, change) => {
    const { client } = setUp({ api: [json({ ...done, ...change })] });
    const error = await failure(
      client.completeApplePay(APPLE_ORDER_ID, 'x', completing),
      BogAnswerUnreadable,
    );
    expect(error).toMatchObject({
      operation: 'complete_apple_pay',
      bankOrderId: APPLE_ORDER_ID,
      certain: false,
    });
  });
});

test.each<[string, CreateOrderRequest]>([
  ['createGooglePayOrder', googleOrder],
  ['createApplePayOrder', appleOrder],
])('an ordinary order points to %s', async (method, wrong) => {
  const { client } = setUp();
  for (const call of [client.createOrder(wrong, how), client.payWithSavedCard(ORDER_ID, wrong, how)]) {
    expect((await failure(call, BogRequestInvalid)).message).toContain(method);
  }
});
