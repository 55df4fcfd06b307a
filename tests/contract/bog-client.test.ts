import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import {
  type BogCall,
  type BogClient,
  BogError,
  BogOrderNotFound,
  BogRefused,
  type CreateOrderRequest,
  createBogClient,
  parsePublicKeys,
  verifyCallback,
} from '@/lib/bog';
import { defaultSettings } from '@/lib/simulator/settings';
import { type Simulator, startSimulator } from '@/lib/simulator/simulator';

// The client and the simulator are two readings of the same reference, written apart: here they meet.

let bank: Simulator;
let client: BogClient;
const calls: BogCall[] = [];

beforeAll(async () => {
  bank = await startSimulator({ settings: { 'callback.drop': true } });
  client = newClient();
});
afterEach(() => {
  bank.control.clearFaults();
  bank.control.setSettings({ ...defaultSettings(), 'callback.drop': true });
  calls.length = 0;
});
afterAll(() => bank.close());

function newClient(secret = bank.clientSecret): BogClient {
  return createBogClient(
    {
      oauthUrl: `${bank.url}/auth/realms/bog/protocol/openid-connect/token`,
      apiUrl: `${bank.url}/payments/v1`,
      clientId: bank.clientId,
      clientSecret: secret,
      paymentPageOrigins: [bank.url],
    },
    { fetch, now: () => bank.control.nowMs(), sleep: async () => {}, onCall: (call) => calls.push(call) },
  );
}

const ORDER: CreateOrderRequest = {
  callbackUrl: 'http://localhost:9/callback',
  externalOrderId: 'A-1-1',
  captureMode: 'automatic',
  buyer: { fullName: 'ნინო Example', maskedEmail: 'n***@example.com', maskedPhone: '+9955*****01' },
  basket: [
    {
      productId: 'tea',
      description: 'ჩაი',
      quantity: 2,
      unitPriceMinor: 1999,
      vatPercent: 18,
      imageUrl: 'https://shop.example.com/tea.svg',
    },
    { productId: 'cup', quantity: 1, unitPriceMinor: 530 },
  ],
  deliveryMinor: 600,
  totalMinor: 5128,
  currency: 'GEL',
  successUrl: 'https://shop.example.com/ok',
  failUrl: 'https://shop.example.com/no',
  ttlMinutes: 20,
};

const create = (changes: Partial<CreateOrderRequest> = {}, idempotencyKey = crypto.randomUUID()) =>
  client.createOrder({ ...ORDER, ...changes }, { idempotencyKey, locale: 'en', theme: 'dark' });

async function failure(work: Promise<unknown>): Promise<BogError> {
  const error = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof BogError)) throw new Error(`expected a BogError, got ${String(error)}`);
  return error;
}

describe('an order', () => {
  test('is created with nothing that the bank would warn about, and its receipt says what was asked for', async () => {
    const created = await create();
    expect(created.redirectUrl).toBe(`${bank.url}/?order_id=${created.bankOrderId}`);
    const request = bank.control.requests().at(-1);
    // The shop of this test listens on this machine; everything else is as the bank wants it.
    expect(request?.lint.map(({ code }) => code)).toEqual(['callback-without-tls']);
    const receipt = await client.getReceipt(created.bankOrderId);
    expect(receipt).toMatchObject({
      bankOrderId: created.bankOrderId,
      externalOrderId: 'A-1-1',
      statusKey: 'created',
      captureMode: 'automatic',
      currency: 'GEL',
      requestedMinor: 5128,
      transferredMinor: null,
      refundedMinor: null,
      method: null,
      language: 'en',
      actions: [],
      unreadable: [],
    });
    const lifetimeMs = (receipt.expiresAt?.getTime() ?? 0) - (receipt.createdAt?.getTime() ?? 0);
    expect(lifetimeMs).toBe(20 * 60_000);
  });

  test('created twice with one key is one order; with two keys it is two', async () => {
    const key = crypto.randomUUID();
    const [first, again] = [await create({}, key), await create({}, key)];
    expect(again).toEqual(first);
    expect((await create()).bankOrderId).not.toBe(first.bankOrderId);
  });

  test('with every documented option is accepted', async () => {
    const created = await create({
      applicationType: 'web',
      paymentMethods: ['card', 'google_pay'],
      totalDiscountMinor: 0,
      config: { account: { tag: 'branch-2' }, campaign: { card: 'visa', type: 'restrict' } },
    });
    expect((await client.getReceipt(created.bankOrderId)).statusKey).toBe('created');
  });

  test.each([1, 30, 530, 1010, 99_999, 1_999_999_999])(
    'of %i tetri comes back as exactly that',
    async (totalMinor) => {
      const created = await create({
        basket: [{ productId: 'x', quantity: 1, unitPriceMinor: totalMinor }],
        deliveryMinor: null,
        totalMinor,
      });
      expect((await client.getReceipt(created.bankOrderId)).requestedMinor).toBe(totalMinor);
    },
  );
});

describe('a receipt', () => {
  test.each([
    [
      'completed',
      undefined,
      { statusKey: 'completed', transferredMinor: 5128, code: '100', method: 'card', rejectReason: null },
    ],
    ['declined', '107', { statusKey: 'rejected', transferredMinor: null, code: '107' }],
    ['processing', undefined, { statusKey: 'processing', transferredMinor: null, code: null }],
    ['cancelled', undefined, { statusKey: 'rejected', code: null, rejectReason: 'unknown' }],
  ] as const)('of a payment that was %s is read', async (outcome, code, expected) => {
    const { bankOrderId } = await create();
    bank.control.pay(bankOrderId, { outcome, ...(code ? { code } : {}) });
    expect(await client.getReceipt(bankOrderId)).toMatchObject({ ...expected, unreadable: [] });
  });

  test('of a hold tells the held sum', async () => {
    const { bankOrderId } = await create({ captureMode: 'manual', paymentMethods: ['card'] });
    bank.control.pay(bankOrderId, { outcome: 'completed' });
    expect(await client.getReceipt(bankOrderId)).toMatchObject({
      statusKey: 'blocked',
      captureMode: 'manual',
      transferredMinor: 5128,
      code: '200',
    });
  });

  test('of an expired order gives the reason', async () => {
    const { bankOrderId } = await create({ ttlMinutes: 2 });
    await bank.control.advance(121_000);
    expect(await client.getReceipt(bankOrderId)).toMatchObject({
      statusKey: 'rejected',
      rejectReason: 'expiration',
    });
  });

  test('with refunds lists each action with its amount', async () => {
    const { bankOrderId } = await create();
    bank.control.pay(bankOrderId, { outcome: 'completed' });
    bank.control.refundAtBank(bankOrderId, '1.28');
    await bank.control.waitForIdle();
    const receipt = await client.getReceipt(bankOrderId);
    expect(receipt).toMatchObject({
      statusKey: 'refunded_partially',
      transferredMinor: 5000,
      refundedMinor: 128,
    });
    expect(receipt.actions).toMatchObject([
      { kind: 'partial_refund', status: 'completed', amountMinor: 128, channel: 'business_manager' },
    ]);
  });

  test.each([
    { 'receipt.wholeAmount': '20' },
    { 'receipt.wholeAmount': '20.00' },
    { 'receipt.wholeAmount': 'number' },
    { 'receipt.edition': '2024' },
    { 'http.jsonMediaType': 'application/hal+json' },
    { 'http.jsonMediaType': 'application/hal+json;charset=UTF-8' },
  ] as const)('written as %o means the same', async (settings) => {
    bank.control.setSettings(settings);
    const { bankOrderId } = await create();
    bank.control.pay(bankOrderId, { outcome: 'completed' });
    expect(await client.getReceipt(bankOrderId)).toMatchObject({
      requestedMinor: 5128,
      transferredMinor: 5128,
      unreadable: [],
    });
  });

  test.each([400, 404] as const)('of an unknown order is "not found" at %i', async (status) => {
    bank.control.setSettings({ 'errors.receiptNotFoundStatus': status });
    const error = await failure(client.getReceipt(crypto.randomUUID()));
    expect(error).toBeInstanceOf(BogOrderNotFound);
    expect(error.retryable).toBe(false);
  });
});

describe('a refusal', () => {
  test.each(['key_message', 'message', 'spring', 'error_code', 'html', 'empty'] as const)(
    'in the shape "%s" is one error that knows it is certain',
    async (shape) => {
      bank.control.setSettings({ 'errors.shape': shape });
      const error = await failure(
        create({ paymentMethods: ['gift_card'] }).then(() => create({ callbackUrl: 'https://' })),
      );
      expect(error.certain).toBe(true);
      bank.control.addFault({ endpoint: 'create', fault: 'refuse-400' });
      const refused = await failure(create());
      expect(refused).toBeInstanceOf(BogRefused);
      expect([refused.httpStatus, refused.certain, refused.retryable]).toEqual([400, true, false]);
    },
  );

  test('of wrong credentials names the operation and hides the secret', async () => {
    const secret = 'canary-wrong-secret';
    const error = await failure(newClient(secret).checkCredentials());
    expect(error).toMatchObject({ operation: 'token', httpStatus: 401, certain: true });
    expect(`${error.message} ${JSON.stringify(error)} ${error.stack}`).not.toContain(secret);
  });
});

describe('the token', () => {
  test.each(['seconds', 'epoch_ms', 'epoch_s'] as const)(
    'with expires_in in %s is fetched once and again when it is over',
    async (mode) => {
      bank.control.setSettings({ 'token.expiresInMode': mode });
      const fresh = newClient();
      const order = () =>
        fresh.createOrder(ORDER, { idempotencyKey: crypto.randomUUID(), locale: 'ka', theme: 'light' });
      await Promise.all(Array.from({ length: 20 }, order));
      expect(calls.filter(({ operation }) => operation === 'token')).toHaveLength(1);
      await bank.control.advance(301_000);
      await order();
      expect(calls.filter(({ operation }) => operation === 'token')).toHaveLength(2);
      expect(calls.every(({ httpStatus }) => httpStatus === 200)).toBe(true);
    },
  );

  test('that the bank no longer takes is renewed once, and the call repeated with its key', async () => {
    await create();
    await new Promise((resolve) => setTimeout(resolve, 5));
    bank.control.revokeTokens();
    await new Promise((resolve) => setTimeout(resolve, 5));
    calls.length = 0;
    await create();
    expect(calls.map(({ operation, httpStatus }) => `${operation} ${httpStatus}`)).toEqual([
      'create_order 401',
      'token 200',
      'create_order 200',
    ]);
    expect(
      new Set(
        calls
          .filter(({ operation }) => operation === 'create_order')
          .map(({ idempotencyKey }) => idempotencyKey),
      ).size,
    ).toBe(1);
  });
});

describe('a callback', () => {
  test('verifies with the key that the bank publishes, and with no other', async () => {
    const { bankOrderId } = await create();
    bank.control.pay(bankOrderId, { outcome: 'completed' });
    const callback = bank.control.callbackFor(bankOrderId);
    const raw = Buffer.from(callback?.body ?? '');
    const published = await (await fetch(`${bank.url}/callback-public-key.pem`)).text();
    const verdict = verifyCallback(raw, callback?.signature ?? null, parsePublicKeys(published));
    expect(verdict).toMatchObject({
      ok: true,
      event: 'order_payment',
      receipt: { bankOrderId, statusKey: 'completed', transferredMinor: 5128 },
    });
    expect(JSON.stringify(JSON.parse(raw.toString()))).toBe(raw.toString());
  });
});
