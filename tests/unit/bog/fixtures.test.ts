import { createSign, generateKeyPairSync } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { BogClient } from '@/lib/bog/bog-client';
import { verifyCallback } from '@/lib/bog/callback';
import { errorFromAnswer } from '@/lib/bog/failures';
import type { CreateOrderRequest } from '@/lib/bog/wire/create-order-request';
import { readReceipt } from '@/lib/bog/wire/receipt';
import { APPLE_ORDER_ID, PARENT_ID } from './operations';
import { fixture, fixtureText, how, json, KEY, ORDER_ID, setUp } from './support';

// One body in the shape of every kind that the bank's reference shows. What stands in a fixture is what the bank would
// send, or exactly what the client sends.

const keyed = { idempotencyKey: KEY };
const callbackUrl = 'https://clay.example.com/api/payments/bog/callback';
const links = {
  successUrl: 'https://clay.example.com/orders/t/success',
  failUrl: 'https://clay.example.com/orders/t/fail',
};
const GOOGLE_TOKEN =
  '{"signature":"sample","intermediateSigningKey":{"signedKey":"sample","signatures":["sample"]},"protocolVersion":"ECv2","signedMessage":"sample"}';
const APPLE_TOKEN =
  '{"token":{"paymentData":{"data":"sample","signature":"sample","header":{"publicKeyHash":"sample","ephemeralPublicKey":"sample","transactionId":"sample"},"version":"EC_v1"},"paymentMethod":{"displayName":"Visa 2206","network":"Visa","type":"debit"},"transactionIdentifier":"sample"}}';

const minimal: CreateOrderRequest = {
  callbackUrl,
  basket: [{ productId: 'mug-blue', quantity: 1, unitPriceMinor: 1890 }],
  totalMinor: 1890,
  currency: 'GEL',
};
const typical: CreateOrderRequest = {
  ...minimal,
  ...links,
  externalOrderId: 'A-1042',
  captureMode: 'automatic',
  basket: [{ productId: 'mug-blue', description: 'ლურჯი ფინჯანი', quantity: 2, unitPriceMinor: 1890 }],
  deliveryMinor: 500,
  totalMinor: 4280,
  ttlMinutes: 15,
  paymentMethods: ['card'],
};
const full: CreateOrderRequest = {
  ...links,
  applicationType: 'web',
  buyer: { fullName: 'ნინო მაგალითი', maskedEmail: 'n***@example.com', maskedPhone: '+9955*****77' },
  callbackUrl,
  externalOrderId: 'A-1047',
  captureMode: 'automatic',
  basket: [
    {
      productId: 'pot-large',
      description: 'დიდი ქოთანი',
      quantity: 2,
      unitPriceMinor: 6000,
      unitDiscountPriceMinor: 1000,
      vatMinor: 1525,
      vatPercent: 18,
      totalPriceMinor: 10_000,
      imageUrl: 'https://clay.example.com/pot.jpg',
      packageCode: 'P-7',
      tin: '204567890',
      pinfl: '01010101010',
      productDiscountId: 'AUTUMN',
    },
    {
      productId: 'plate',
      description: 'თეფში',
      quantity: 1,
      unitPriceMinor: 1550,
      unitDiscountPriceMinor: 0,
      vatMinor: 236,
      vatPercent: 18,
      totalPriceMinor: 1550,
      imageUrl: 'https://clay.example.com/plate.jpg',
      packageCode: 'P-8',
    },
  ],
  deliveryMinor: 500,
  totalMinor: 12_050,
  totalDiscountMinor: 2000,
  currency: 'GEL',
  ttlMinutes: 60,
  paymentMethods: ['card', 'google_pay', 'apple_pay', 'bog_p2p', 'bog_loyalty'],
  config: {
    loan: { type: 'STANDARD', month: 12 },
    campaign: { card: 'mc', type: 'client_discount' },
    googlePay: { external: false, token: GOOGLE_TOKEN },
    applePay: { external: false },
    account: { tag: 'branch-2' },
    split: {
      parts: [
        { iban: 'GE29NB0000000101904917', amountMinor: 7025, description: 'Potter' },
        { iban: 'GE61CH0000000000004217', amountMinor: 1200, description: 'Courier' },
      ],
    },
  },
};
const wallet = (productId: string, amountMinor: number, externalOrderId: string): CreateOrderRequest => ({
  ...minimal,
  applicationType: 'web',
  externalOrderId,
  basket: [{ productId, quantity: 1, unitPriceMinor: amountMinor }],
  totalMinor: amountMinor,
});
const approval = { amountMinor: 18_040, currency: 'GEL' as const, description: 'Two days used' };

type Sending = [name: string, answer: string, call: (client: BogClient) => Promise<unknown>];

const REQUESTS: Sending[] = [
  ['create-order.request.minimal', 'create-order.response', (client) => client.createOrder(minimal, how)],
  ['create-order.request.typical', 'create-order.response', (client) => client.createOrder(typical, how)],
  ['create-order.request.full', 'create-order.response', (client) => client.createOrder(full, how)],
  [
    'google-pay.create.request',
    'google-pay.create.response',
    (client) =>
      client.createGooglePayOrder(
        {
          ...wallet('vase', 2740, 'A-1052'),
          paymentMethods: ['google_pay'],
          config: { googlePay: { external: true, token: GOOGLE_TOKEN } },
        },
        how,
      ),
  ],
  [
    'apple-pay.create.request',
    'apple-pay.create.response',
    (client) =>
      client.createApplePayOrder(
        {
          ...wallet('cup', 1330, 'A-1051'),
          paymentMethods: ['apple_pay'],
          config: { applePay: { external: true } },
        },
        how,
      ),
  ],
  [
    'apple-pay.complete.request',
    'apple-pay.complete.response',
    (client) => client.completeApplePay(APPLE_ORDER_ID, APPLE_TOKEN, keyed),
  ],
  [
    'refund.request',
    'refund.response',
    (client) => client.refund(ORDER_ID, { amountMinor: 1280, currency: 'GEL' }, keyed),
  ],
  ['approve.request', 'approve.response', (client) => client.approve(ORDER_ID, approval, keyed)],
  [
    'approve.request.split',
    'approve.response',
    (client) => {
      const parts = [
        { iban: 'GE29NB0000000101904917', percent: 70, description: 'Potter' },
        { iban: 'GE61CH0000000000004217', percent: 30, description: 'Kiln keeper' },
      ];
      return client.approve(ORDER_ID, { ...approval, split: { parts } }, keyed);
    },
  ],
  [
    'cancel.request',
    'cancel.response',
    (client) => client.cancel(ORDER_ID, { description: 'The kiln broke' }, keyed),
  ],
  [
    'subscribe.request',
    'subscribe.response',
    (client) => client.chargeSavedCard(PARENT_ID, { callbackUrl, externalOrderId: 'plan-2026-12' }, keyed),
  ],
  [
    'calculator.request',
    'calculator.response',
    (client) => client.calculateInstalments({ amountMinor: 198_000, currency: 'GEL' }),
  ],
];

test.each(REQUESTS)(
  '%s is what the client sends, key by key; %s is an answer to it',
  async (name, answer, call) => {
    const { client, bank } = setUp({ api: [json(fixture(answer))], token: [json(fixture('token'))] });
    await call(client);
    expect(bank.apiRequests()[0]?.body).toBe(JSON.stringify(fixture(name)));
  },
);

test('google-pay.create.response.3ds is an answer as well', async () => {
  const { client } = setUp({ api: [json(fixture('google-pay.create.response.3ds'))] });
  const [, , call] = REQUESTS.find(([name]) => name === 'google-pay.create.request') ?? [];
  expect(await call?.(client)).toMatchObject({ statusKey: 'processing', receipt: null });
});

test('token is one', async () => {
  const { client, clock } = setUp({ token: [json(fixture('token'))] });
  expect((await client.checkCredentials()).expiresAt).toBe(clock.now + 240_000);
});

const hold = { captureMode: 'manual', requestedMinor: 25_000, refundedMinor: null };
const paid = { statusKey: 'completed', code: '100', actions: [], rejectReason: null };
const inWords = { requestedMinor: 4280, captureMode: 'automatic', method: 'card' };

/** What each receipt says of itself, in our words. */
const RECEIPTS: [name: string, means: object][] = [
  [
    'created',
    { statusKey: 'created', method: null, requestedMinor: 1890, transferredMinor: null, code: null },
  ],
  ['expired', { statusKey: 'rejected', method: null, transferredMinor: null, rejectReason: 'expiration' }],
  ['processing', { ...inWords, statusKey: 'processing', transferredMinor: null, code: null }],
  ['completed', { ...inWords, ...paid, transferredMinor: 4280, refundedMinor: null }],
  ['edition-2024', { statusKey: 'completed', transferredMinor: 4280, code: null }],
  [
    'refund-requested',
    { ...inWords, statusKey: 'refund_requested', transferredMinor: 4280, refundedMinor: null },
  ],
  [
    'refunded',
    {
      ...inWords,
      statusKey: 'refunded',
      transferredMinor: 0,
      refundedMinor: 4280,
      actions: [{ kind: 'refund', status: 'completed', amountMinor: 4280, code: null }],
    },
  ],
  [
    'refunded-partially',
    { ...inWords, statusKey: 'refunded_partially', transferredMinor: 3000, refundedMinor: 1280 },
  ],
  [
    'refund-rejected',
    {
      ...inWords,
      statusKey: 'completed',
      refundedMinor: null,
      actions: [{ kind: 'refund', status: 'rejected', code: '167' }],
    },
  ],
  ['rejected-107', { statusKey: 'rejected', code: '107', transferredMinor: null }],
  ['blocked', { ...hold, statusKey: 'blocked', code: '200', transferredMinor: 25_000, actions: [] }],
  [
    'auth-requested',
    { ...hold, statusKey: 'auth_requested', code: '200', transferredMinor: 25_000, actions: [] },
  ],
  [
    'approved',
    {
      ...hold,
      statusKey: 'completed',
      code: '100',
      transferredMinor: 25_000,
      actions: [{ kind: 'authorize', status: 'completed' }],
    },
  ],
  [
    'partial-completed',
    {
      ...hold,
      statusKey: 'partial_completed',
      transferredMinor: 18_040,
      actions: [{ kind: 'partial_authorize', amountMinor: 18_040 }],
    },
  ],
  [
    'preauth-cancelled',
    {
      ...hold,
      statusKey: 'rejected',
      code: '200',
      transferredMinor: 0,
      rejectReason: 'unknown',
      actions: [{ kind: 'cancel_authorize', status: 'completed' }],
    },
  ],
  [
    'saved-card-parent',
    { ...paid, savedCardType: 'recurrent', parentBankOrderId: null, paymentOption: 'direct_debit' },
  ],
  [
    'saved-card',
    { ...paid, savedCardType: 'recurrent', parentBankOrderId: PARENT_ID, paymentOption: 'recurrent' },
  ],
  [
    'subscription',
    { ...paid, savedCardType: 'subscription', paymentOption: 'subscription', requestedMinor: 4990 },
  ],
  ['p2p', { statusKey: 'completed', method: 'bog_p2p', cardType: null, code: null, cardMask: 'ნ. მაგალითი' }],
  [
    'loan',
    { statusKey: 'completed', method: 'bog_loan', cardType: null, code: null, transferredMinor: 198_000 },
  ],
  [
    'discount',
    { ...paid, requestedMinor: 4280, transferredMinor: 3630, discount: { bankMinor: 400, systemMinor: 250 } },
  ],
  [
    'split',
    { ...paid, split: { statusKey: 'processing', parts: [{ amountMinor: 7025 }, { amountMinor: 1200 }] } },
  ],
];

test.each(RECEIPTS)('receipt.%s is read without a gap and means what it should', (name, means) => {
  const receipt = readReceipt(fixture(`receipt.${name}`));
  expect(receipt).toMatchObject(means);
  expect(receipt.unreadable).toEqual([]);
});

const CALLBACKS: [name: string, event: string, means: object][] = [
  ['order-payment', 'order_payment', { statusKey: 'completed', transferredMinor: 4280, split: null }],
  ['split-payment', 'split_payment', { statusKey: 'completed', split: { statusKey: 'completed' } }],
];

test.each(CALLBACKS)('callback.%s is verified as it travels, and read', (name, event, means) => {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const raw = Buffer.from(JSON.stringify(fixture(`callback.${name}`)));
  const signature = createSign('RSA-SHA256').update(raw).sign(privateKey, 'base64');
  const verdict = verifyCallback(raw, signature, [publicKey]);
  expect(verdict).toMatchObject({ ok: true, event, receipt: { ...means, unreadable: [] } });
  expect(verdict.ok && verdict.sentAt).toBeInstanceOf(Date);
});

/** Every file below errors/, with the status it comes with and the error that it becomes. */
const ERRORS: [
  name: string,
  operation: Parameters<typeof errorFromAnswer>[0],
  status: number,
  error: string,
][] = [
  ['approve.already-requested', 'approve', 400, 'BogAlreadyRequested'],
  ['approve.amount-exceeds', 'approve', 400, 'BogRefused'],
  ['approve.not-allowed', 'approve', 400, 'BogRefused'],
  ['calculator', 'calculate_instalments', 400, 'BogRefused'],
  ['cancel.already-requested', 'cancel', 400, 'BogAlreadyRequested'],
  ['capture-manual-not-allowed', 'create_order', 400, 'BogRefused'],
  ['forbidden', 'refund', 403, 'BogRefused'],
  ['internal-error', 'refund', 500, 'BogUnavailable'],
  ['malformed-json', 'refund', 400, 'BogRefused'],
  ['oauth.missing-grant-type', 'token', 400, 'BogRefused'],
  ['oauth.unknown-client', 'token', 401, 'BogUnauthorized'],
  ['oauth.unsupported-grant-type', 'token', 400, 'BogRefused'],
  ['oauth.wrong-secret', 'token', 401, 'BogUnauthorized'],
  ['order-not-found', 'refund', 400, 'BogOrderNotFound'],
  ['payment-method-not-activated', 'create_order', 400, 'BogRefused'],
  ['refund.already-requested', 'refund', 400, 'BogAlreadyRequested'],
  ['refund.amount-exceeds', 'refund', 400, 'BogRefused'],
  ['refund.not-allowed', 'refund', 400, 'BogRefused'],
  ['refund.partial-not-allowed', 'refund', 400, 'BogRefused'],
  ['saved-card.not-enabled', 'save_card', 403, 'BogRefused'],
  ['saved-card.not-found', 'charge_saved_card', 400, 'BogRefused'],
  ['shape.message-only', 'receipt', 400, 'BogOrderNotFound'],
  ['shape.spring', 'create_order', 404, 'BogRefused'],
  ['split.invalid', 'approve', 400, 'BogRefused'],
  ['split.zero-amount', 'approve', 400, 'BogRefused'],
  ['unauthorized', 'refund', 401, 'BogUnauthorized'],
  ['validation.amount', 'create_order', 400, 'BogRefused'],
  ['validation.basket', 'create_order', 400, 'BogRefused'],
  ['validation.callback-url', 'create_order', 400, 'BogRefused'],
  ['validation.currency', 'create_order', 400, 'BogRefused'],
  ['validation.payment-method', 'create_order', 400, 'BogRefused'],
  ['validation.quantity', 'create_order', 400, 'BogRefused'],
  ['validation.required-field', 'create_order', 400, 'BogRefused'],
  ['validation.ttl', 'create_order', 400, 'BogRefused'],
];

test.each(ERRORS)(
  'errors/%s on %s with %i is a %s in the bank’s words',
  (name, operation, httpStatus, expected) => {
    const body = fixture(`errors/${name}`) as Record<string, string>;
    const answer = { httpStatus, text: fixtureText(`errors/${name}`), complete: true, retryAfter: null };
    const error = errorFromAnswer(operation, answer, []);
    expect(error.name).toBe(expected);
    expect(error.bankMessage).toBe(
      body.message ?? body.error_message ?? body.error_description ?? body.error,
    );
    expect(error.certain).toBe(httpStatus < 500);
  },
);

describe('the set', () => {
  const files = (folder: string) =>
    readdirSync(new URL(`../../fixtures/bog/${folder}`, import.meta.url))
      .filter((name) => name.endsWith('.json'))
      .map((name) => name.replace(/\.json$/, ''));

  test('holds no file that no test reads', () => {
    const read = [
      ...REQUESTS.map(([request]) => request),
      ...REQUESTS.map(([, answer]) => answer),
      ...RECEIPTS.map(([name]) => `receipt.${name}`),
      ...CALLBACKS.map(([name]) => `callback.${name}`),
      'google-pay.create.response.3ds',
      'token',
    ];
    expect(files('').sort()).toEqual([...new Set(read)].sort());
    expect(files('errors').sort()).toEqual(ERRORS.map(([name]) => name).sort());
  });
});
