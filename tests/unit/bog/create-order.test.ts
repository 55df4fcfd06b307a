import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { BogRequestInvalid } from '@/lib/bog/errors';
import { toCreateOrderBody } from '@/lib/bog/wire/create-order';
import type { CreateOrderRequest } from '@/lib/bog/wire/create-order-request';
import { CURRENCIES, MAX_AMOUNT_MINOR } from '@/lib/money';
import { created, failure, how, ORDER_ID, order, setUp } from './support';

const everything: CreateOrderRequest = {
  applicationType: 'mobile',
  buyer: { fullName: 'ნინო მაგალითი', maskedEmail: 'n***@example.com', maskedPhone: '+9955*****77' },
  callbackUrl: 'https://clay.example.com/api/payments/bog/callback',
  externalOrderId: 'A-1042',
  captureMode: 'automatic',
  basket: [
    {
      productId: 'mug-blue',
      description: 'ლურჯი ფინჯანი ☕',
      quantity: 2,
      unitPriceMinor: 1890,
      unitDiscountPriceMinor: 90,
      vatMinor: 549,
      vatPercent: 18,
      totalPriceMinor: 3600,
      imageUrl: 'https://clay.example.com/mug.jpg',
      packageCode: 'P-7',
      tin: '204567890',
      pinfl: '01010101010',
      productDiscountId: 'AUTUMN',
    },
  ],
  deliveryMinor: 530,
  totalMinor: 4130,
  totalDiscountMinor: 180,
  currency: 'GEL',
  successUrl: 'https://clay.example.com/orders/t/success?a=1&b=2',
  failUrl: 'https://clay.example.com/orders/t/fail',
  ttlMinutes: 20,
  paymentMethods: ['card', 'google_pay', 'apple_pay', 'bog_p2p', 'bog_loyalty'],
  config: {
    loan: { type: 'ZERO', month: 4 },
    campaign: { card: 'mc', type: 'client_discount' },
    googlePay: { external: false, token: '{"signature":"x"}' },
    applePay: { external: false },
    account: { tag: 'branch-2' },
    split: {
      parts: [
        { iban: 'GE29NB0000000101904917', amountMinor: 1005, description: 'Courier' },
        { iban: 'GE61CH0000000000004217', percent: 10 },
      ],
    },
  },
};

describe('the request on the wire', () => {
  test('has the path, the headers and nothing that was not given', async () => {
    const { client, bank } = setUp({ api: [created] });
    await client.createOrder(order, { idempotencyKey: how.idempotencyKey, locale: 'en', theme: 'dark' });
    const [request] = bank.apiRequests();
    expect(request?.url).toBe('https://api.bog.ge/payments/v1/ecommerce/orders');
    expect(request?.method).toBe('POST');
    expect(Object.fromEntries(request?.headers ?? [])).toEqual({
      accept: 'application/json, application/hal+json',
      'accept-language': 'en',
      authorization: 'Bearer token-1',
      'content-type': 'application/json',
      'idempotency-key': how.idempotencyKey,
      theme: 'dark',
    });
    expect(request?.init).toMatchObject({ redirect: 'manual', cache: 'no-store' });
    expect(JSON.parse(request?.body ?? '')).toEqual({
      callback_url: order.callbackUrl,
      external_order_id: 'A-1042',
      purchase_units: {
        basket: [{ product_id: 'mug-blue', quantity: 2, unit_price: 18.9 }],
        delivery: { amount: 5 },
        total_amount: 42.8,
        currency: 'GEL',
      },
    });
  });

  test('carries every documented field under the bank’s name', async () => {
    const { client, bank } = setUp({ api: [created] });
    await client.createOrder(everything, how);
    expect(JSON.parse(bank.apiRequests()[0]?.body ?? '')).toEqual({
      application_type: 'mobile',
      buyer: { full_name: 'ნინო მაგალითი', masked_email: 'n***@example.com', masked_phone: '+9955*****77' },
      callback_url: 'https://clay.example.com/api/payments/bog/callback',
      external_order_id: 'A-1042',
      capture: 'automatic',
      purchase_units: {
        basket: [
          {
            product_id: 'mug-blue',
            description: 'ლურჯი ფინჯანი ☕',
            quantity: 2,
            unit_price: 18.9,
            unit_discount_price: 0.9,
            vat: 5.49,
            vat_percent: 18,
            total_price: 36,
            image: 'https://clay.example.com/mug.jpg',
            package_code: 'P-7',
            tin: '204567890',
            pinfl: '01010101010',
            product_discount_id: 'AUTUMN',
          },
        ],
        delivery: { amount: 5.3 },
        total_amount: 41.3,
        total_discount_amount: 1.8,
        currency: 'GEL',
      },
      redirect_urls: {
        success: 'https://clay.example.com/orders/t/success?a=1&b=2',
        fail: 'https://clay.example.com/orders/t/fail',
      },
      ttl: 20,
      payment_method: ['card', 'google_pay', 'apple_pay', 'bog_p2p', 'bog_loyalty'],
      config: {
        loan: { type: 'ZERO', month: 4 },
        campaign: { card: 'mc', type: 'client_discount' },
        google_pay: { google_pay_token: '{"signature":"x"}', external: false },
        apple_pay: { external: false },
        account: { tag: 'branch-2' },
        split: {
          split_payments: [
            { iban: 'GE29NB0000000101904917', amount: 10.05, description: 'Courier' },
            { iban: 'GE61CH0000000000004217', percent: 10 },
          ],
        },
      },
    });
  });

  test('leaves out nulls, empty texts, empty groups and lists, and a delivery that costs nothing', () => {
    const body = toCreateOrderBody({
      ...order,
      applicationType: null,
      buyer: { fullName: '', maskedEmail: null },
      externalOrderId: null,
      captureMode: null,
      deliveryMinor: 0,
      totalDiscountMinor: null,
      successUrl: null,
      ttlMinutes: null,
      paymentMethods: [],
      config: { loan: null, split: null },
    });
    expect(Object.keys(body)).toEqual(['callback_url', 'purchase_units']);
    expect(body.purchase_units).not.toHaveProperty('delivery');
  });

  test('states every amount exactly', () => {
    const amount = fc.integer({ min: 1, max: MAX_AMOUNT_MINOR });
    fc.assert(
      fc.property(amount, amount, fc.constantFrom(...CURRENCIES), (totalMinor, unitPriceMinor, currency) => {
        const basket = [{ productId: 'p', quantity: 1, unitPriceMinor }];
        const wire = JSON.stringify(toCreateOrderBody({ ...order, basket, totalMinor, currency }));
        const written = (name: string) => new RegExp(`"${name}":([0-9.]+)[,}]`).exec(wire)?.[1] ?? '';
        const minorOf = (text: string) => {
          const [whole = '', cents = ''] = text.split('.');
          return BigInt(whole + cents.padEnd(2, '0'));
        };
        expect(minorOf(written('total_amount'))).toBe(BigInt(totalMinor));
        expect(minorOf(written('unit_price'))).toBe(BigInt(unitPriceMinor));
      }),
    );
  });
});

describe('the answer', () => {
  test('is reshaped', async () => {
    const { client, calls } = setUp({ api: [created] });
    expect(await client.createOrder(order, how)).toEqual({
      bankOrderId: ORDER_ID,
      redirectUrl: `https://payment.bog.ge/?order_id=${ORDER_ID}`,
      detailsUrl: `https://api.bog.ge/payments/v1/receipt/${ORDER_ID}`,
    });
    expect(calls.map(({ operation, bankOrderId, error }) => [operation, bankOrderId, error])).toEqual([
      ['token', null, null],
      ['create_order', ORDER_ID, null],
    ]);
  });

  test.each([
    ['201', 201],
    ['202', 202],
  ])(
    'may be any success, such as %s, of any JSON media type and with keys nobody knows',
    async (_, status) => {
      const body = {
        id: ORDER_ID,
        split: {},
        _links: { redirect: { href: 'https://payment.bog.ge/x', extra: 1 } },
      };
      const headers = { 'content-type': 'application/hal+json;charset=UTF-8' };
      const { client } = setUp({ api: [() => new Response(JSON.stringify(body), { status, headers })] });
      expect(await client.createOrder(order, how)).toMatchObject({ bankOrderId: ORDER_ID, detailsUrl: null });
    },
  );
});

/** Each change makes a good request wrong in the named field. */
const WRONG: [field: string, change: Record<string, unknown>][] = [
  ['callbackUrl', { callbackUrl: 'http://clay.example.com/callback' }],
  ['callbackUrl', { callbackUrl: 'http://localhost.example.com/callback' }],
  ['callbackUrl', { callbackUrl: 'ftp://clay.example.com/callback' }],
  ['callbackUrl', { callbackUrl: '/callback' }],
  ['callbackUrl', { callbackUrl: 'https://clay.example.com/call back' }],
  ['callbackUrl', { callbackUrl: undefined }],
  ['basket', { basket: [] }],
  ['basket[0].productId', { basket: [{ productId: ' ', quantity: 1, unitPriceMinor: 1 }] }],
  ['basket[0].quantity', { basket: [{ productId: 'p', quantity: 0, unitPriceMinor: 1 }] }],
  ['basket[0].quantity', { basket: [{ productId: 'p', quantity: Number.NaN, unitPriceMinor: 1 }] }],
  ['basket[0].unitPriceMinor', { basket: [{ productId: 'p', quantity: 1, unitPriceMinor: 0 }] }],
  ['basket[0].unitPriceMinor', { basket: [{ productId: 'p', quantity: 1, unitPriceMinor: 1.5 }] }],
  [
    'basket[1].unitPriceMinor',
    { basket: [...order.basket, { productId: 'p', quantity: 1, unitPriceMinor: -1 }] },
  ],
  ['basket[0].vatPercent', { basket: [{ productId: 'p', quantity: 1, unitPriceMinor: 1, vatPercent: 101 }] }],
  [
    'basket[0].imageUrl',
    { basket: [{ productId: 'p', quantity: 1, unitPriceMinor: 1, imageUrl: 'mug.jpg' }] },
  ],
  ['basket[0]', { basket: [{ productId: 'p', quantity: 1, unitPriceMinor: 1, price: 3 }] }],
  ['deliveryMinor', { deliveryMinor: -1 }],
  ['totalMinor', { totalMinor: 0 }],
  ['totalMinor', { totalMinor: '4280' }],
  ['totalMinor', { totalMinor: MAX_AMOUNT_MINOR + 1 }],
  ['totalDiscountMinor', { totalDiscountMinor: 0.5 }],
  ['currency', { currency: 'JPY' }],
  ['successUrl', { successUrl: 'javascript:alert(1)' }],
  ['failUrl', { failUrl: '' }],
  ['ttlMinutes', { ttlMinutes: 1 }],
  ['ttlMinutes', { ttlMinutes: 1441 }],
  ['ttlMinutes', { ttlMinutes: 2.5 }],
  ['paymentMethods[0]', { paymentMethods: ['cash'] }],
  ['captureMode', { captureMode: 'later' }],
  ['captureMode', { captureMode: 'manual', paymentMethods: ['bog_p2p', 'bnpl'] }],
  ['config.loan', { paymentMethods: ['bog_loan'] }],
  ['config.loan', { paymentMethods: ['bnpl'], config: {} }],
  ['config.loan.month', { config: { loan: { type: 'ZERO', month: 0 } } }],
  ['config.campaign.card', { config: { campaign: { card: 'amex', type: 'restrict' } } }],
  ['config.googlePay.external', { config: { googlePay: { external: true, token: '{}' } } }],
  ['config.applePay.external', { applicationType: 'web', config: { applePay: { external: true } } }],
  ['applicationType', { applicationType: 'desktop' }],
  ['config.split.parts[0].iban', { config: { split: { parts: [{ iban: 'GE29 NB00', percent: 1 }] } } }],
  ['config.split', { config: { split: { parts: [part({ amountMinor: 4281 })] } } }],
  ['config.split', { currency: 'USD', config: { split: { parts: [part({ percent: 1 })] } } }],
  ['config.split', { captureMode: 'manual', config: { split: { parts: [part({ percent: 1 })] } } }],
  [
    'config.split',
    { paymentMethods: ['gift_card', 'bog_loan'], config: { split: { parts: [part({ percent: 1 })] } } },
  ],
  ['request', { capture_method: 'manual' }],
];

function part(rest: object) {
  return { iban: 'GE29NB0000000101904917', ...rest };
}

describe('a wrong request', () => {
  test.each(WRONG)('%s is named in %j, and nothing is sent', async (field, change) => {
    const { client, bank } = setUp();
    const wrong = { ...order, ...change } as unknown as CreateOrderRequest;
    const error = await failure(client.createOrder(wrong, how), BogRequestInvalid);
    expect(error.fields.map((each) => each.field)).toContain(field);
    expect(error.message).toContain(field);
    expect(error).toMatchObject({ certain: true, retryable: false });
    expect(bank.sent).toHaveLength(0);
  });

  test('names all its faults at once', async () => {
    const wrong = { ...order, ttlMinutes: 0, totalMinor: -1 };
    const error = await failure(setUp().client.createOrder(wrong, how), BogRequestInvalid);
    expect(error.fields.map(({ field }) => field).sort()).toEqual(['totalMinor', 'ttlMinutes']);
  });

  test.each([
    ['idempotencyKey', { idempotencyKey: 'order-1042' }],
    ['idempotencyKey', { idempotencyKey: `"${how.idempotencyKey}"` }],
    ['idempotencyKey', { idempotencyKey: '0191f2d0-5a7b-7c3e-9d1f-000000000000' }],
    ['locale', { locale: 'ru\r\nX: y' }],
    ['theme', { theme: 'blue' }],
  ])('%s of the options is checked too', async (field, change) => {
    const { client, bank } = setUp();
    const wrong = { ...how, ...change } as typeof how;
    const error = await failure(client.createOrder(order, wrong), BogRequestInvalid);
    expect(error.fields.map((each) => each.field)).toEqual([field]);
    expect(bank.sent).toHaveLength(0);
  });

  test.each([
    'http://localhost:3000/cb',
    'http://127.0.0.1/cb',
    'http://[::1]:3000/cb',
    'http://shop.localhost/cb',
  ])('plain http is none for %s', async (callbackUrl) => {
    const { client, bank } = setUp({ api: [created] });
    await client.createOrder({ ...order, callbackUrl }, how);
    expect(JSON.parse(bank.apiRequests()[0]?.body ?? '').callback_url).toBe(callbackUrl);
  });
});
