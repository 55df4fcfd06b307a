import { describe, expect, test } from 'vitest';
import type { Receipt } from '@/lib/simulator/orders/receipt';
import type { SettingsPatch } from '@/lib/simulator/settings';
import { type Delivery, orderTo, shopClient, startBank, startShop } from './support';

const AUTHORIZATION = '/payments/v1/payment/authorization/';
const DAY_MS = 86_400_000;
const IBANS = ['GE18BG0000000000000001', 'GE88BG0000000000000002'];

/** A bank, and an order of 25.50 GEL held there. */
async function setup(settings: SettingsPatch = {}, payment = {}) {
  const shop = await startShop();
  const bank = await startBank({ settings });
  const client = shopClient(bank);
  const id = await client.createId(orderTo(shop.url, { capture: 'manual' }));
  expect(bank.control.pay(id, payment).ok).toBe(true);
  await bank.control.waitForIdle();
  const ask = async (what: 'approve' | 'cancel', body: string | object = {}, orderId = id) => {
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    const answer = await client.call('POST', `${AUTHORIZATION}${what}/${orderId}`, text);
    return { status: answer.status, text: await answer.text() };
  };
  const receipt = () => client.receipt(id);
  return { shop, bank, client, id, ask, receipt };
}

function refusal(message: string, status = 400) {
  return { status, text: JSON.stringify({ key: 'bad_request', message }) };
}

function told(deliveries: readonly Delivery[]) {
  return deliveries.map(({ body }) => {
    const { event, body: receipt } = JSON.parse(String(body)) as { event: string; body: Receipt };
    return { event, key: receipt.order_status.key };
  });
}

describe('approve', () => {
  test('is received first and done a second later; the rest of the hold is released for good', async () => {
    const { shop, bank, ask, receipt } = await setup();
    const { status, text } = await ask('approve', { amount: 10.5, description: 'Final bill' });
    expect(status).toBe(200);
    const answer = JSON.parse(text) as { action_id: string };
    expect(Object.keys(answer)).toEqual(['key', 'message', 'action_id']);
    expect(answer).toMatchObject({
      key: 'request_received',
      message: 'Pre-authorization payment approval request received',
    });
    expect(await receipt()).toMatchObject({
      order_status: { key: 'auth_requested' },
      payment_detail: { code: '200' },
      purchase_units: { transfer_amount: '25.5' },
      actions: null,
    });
    await bank.control.advance(1_000);
    expect(await receipt()).toMatchObject({
      order_status: { key: 'partial_completed' },
      payment_detail: { code: '100' },
      purchase_units: { request_amount: '25.5', transfer_amount: '10.5', refund_amount: null },
      actions: [
        { action_id: answer.action_id, action: 'partial_authorize', status: 'completed', amount: '10.5' },
      ],
    });
    expect(await ask('approve')).toEqual(refusal('Pre-authorization approval is not allowed for this order'));
    await bank.control.waitForIdle();
    expect(told(shop.deliveries).map(({ key }) => key)).toEqual(['blocked', 'partial_completed']);
  });

  test.each<[string, string | object]>([
    ['{}', {}],
    ['an empty body', ''],
    ['the held sum as a number', { amount: 25.5 }],
    ['the held sum as a text', { amount: '25.50' }],
  ])('all of it: %s', async (_, body) => {
    const { ask, receipt } = await setup({ 'preauth.actionDelayMs': 0 });
    expect((await ask('approve', body)).status).toBe(200);
    expect(await receipt()).toMatchObject({
      order_status: { key: 'completed' },
      purchase_units: { transfer_amount: '25.5' },
      actions: [{ action: 'authorize', status: 'completed', amount: '25.5', request_channel: 'public_api' }],
    });
  });

  test.each<[string, string | object]>([
    ['Malformed JSON request', '[]'],
    ['Approval amount should be more than 0', { amount: 0 }],
    ['Approval amount should be more than 0', { amount: -1 }],
    ['Approval amount exceeds the blocked amount', { amount: '25.51' }],
    ['amount must be an amount with at most 2 decimals', { amount: 0.001 }],
    ['amount has a wrong type or value', { amount: {} }],
    ['description has a wrong type or value', { description: 5 }],
    ['Split amount should be more than 0', { split: { split_payments: [{ iban: IBANS[0], amount: 0 }] } }],
  ])('%s: %j', async (message, body) => {
    const { ask, receipt } = await setup();
    expect(await ask('approve', body)).toEqual(refusal(message));
    expect((await receipt()).order_status.key).toBe('blocked');
  });

  test('an order that is unknown, unpaid, or captured by itself', async () => {
    const { bank, client, ask } = await setup();
    const notAllowed = refusal('Pre-authorization approval is not allowed for this order');
    const unpaid = await client.createId(orderTo('https://shop.example.com/cb', { capture: 'manual' }));
    expect(await ask('approve', {}, unpaid)).toEqual(notAllowed);
    const automatic = await client.createId(orderTo('https://shop.example.com/cb'));
    bank.control.pay(automatic);
    expect(await ask('approve', {}, automatic)).toEqual(notAllowed);
    expect(await ask('approve', {}, 'unknown')).toEqual(refusal('Invalid order_id'));
    bank.control.setSettings({ 'errors.notFoundStatus': 404 });
    expect(await ask('approve', {}, 'unknown')).toEqual(refusal('Invalid order_id', 404));
  });

  test.each(['split_payment', 'order_payment'] as const)(
    'the split that comes with it takes a share, and ends with the event %s',
    async (splitEvent) => {
      const { shop, bank, ask, receipt } = await setup({
        'split.settleDelayMs': 2_000,
        'callback.splitEvent': splitEvent,
      });
      const split = { split_payments: IBANS.map((iban) => ({ iban, percent: 40 })) };
      expect((await ask('approve', { amount: 20, split })).status).toBe(200);
      expect((await receipt()).split).toBeNull();
      await bank.control.advance(1_000);
      expect((await receipt()).split).toMatchObject({
        split_status: 'processing',
        request_channel: 'public_api',
      });
      await bank.control.advance(2_000);
      expect((await receipt()).split).toMatchObject({ split_status: 'completed' });
      await bank.control.waitForIdle();
      expect(told(shop.deliveries)).toEqual([
        { event: 'order_payment', key: 'blocked' },
        { event: 'order_payment', key: 'partial_completed' },
        { event: splitEvent, key: 'partial_completed' },
      ]);
    },
  );

  test.each([
    ['approved', '10.0'],
    ['held', '25.5'],
  ] as const)('preauth.partialTransferAmount %s shows %s', async (shown, amount) => {
    const { ask, receipt } = await setup({
      'preauth.actionDelayMs': 0,
      'preauth.partialTransferAmount': shown,
    });
    await ask('approve', { amount: 10 });
    expect((await receipt()).purchase_units.transfer_amount).toBe(amount);
  });

  test.each(['auth_requested', 'blocked'] as const)('one the card declines ends %s', async (key) => {
    const settings = { 'preauth.rejectedApproveStatus': key, 'preauth.actionDelayMs': 0 };
    const { shop, bank, ask, receipt } = await setup(settings, { card: '4000000000000003' });
    expect((await ask('approve', { amount: 20 })).status).toBe(200);
    expect(await receipt()).toMatchObject({
      order_status: { key },
      purchase_units: { transfer_amount: '25.5' },
      actions: [
        {
          action: 'partial_authorize',
          status: 'rejected',
          code: '179',
          code_description: 'Unknown Response',
        },
      ],
    });
    await bank.control.waitForIdle();
    expect(told(shop.deliveries).map((entry) => entry.key)).toEqual(['blocked', key]);
    // The hold outlives the failed approval, and ends like any other.
    await bank.control.advance(30 * DAY_MS);
    expect((await receipt()).order_status.key).toBe('rejected');
  });
});

test.each([
  [true, ['blocked', 'auth_requested']],
  [false, ['blocked']],
])('callback.onRefundRejected %s counts for approvals as well', async (onRefundRejected, keys) => {
  const settings = { 'callback.onRefundRejected': onRefundRejected, 'preauth.actionDelayMs': 0 };
  const { shop, bank, ask } = await setup(settings, { card: '4000000000000003' });
  await ask('approve');
  await bank.control.waitForIdle();
  expect(told(shop.deliveries).map(({ key }) => key)).toEqual(keys);
});

describe('cancel', () => {
  test('is received first; then nothing is held any more, and the split that waited is cancelled', async () => {
    const { shop, bank, client, ask } = await setup({ 'split.onManualCreate': 'attach' });
    const split = { split_payments: [{ iban: IBANS[0], percent: 10 }] };
    const id = await client.createId(orderTo(shop.url, { capture: 'manual', config: { split } }));
    bank.control.pay(id);
    const { status, text } = await ask('cancel', { description: 'Guest did not arrive' }, id);
    expect(status).toBe(200);
    const answer = JSON.parse(text) as { action_id: string };
    expect(answer).toEqual({
      key: 'request_received',
      message: 'Pre-authorization payment cancellation request received',
      action_id: expect.any(String),
    });
    expect((await client.receipt(id)).order_status.key).toBe('auth_requested');
    await bank.control.advance(1_000);
    expect(await client.receipt(id)).toMatchObject({
      order_status: { key: 'rejected' },
      reject_reason: 'unknown',
      payment_detail: { code: '200' },
      purchase_units: { transfer_amount: '0.0', refund_amount: null },
      actions: [
        { action_id: answer.action_id, action: 'cancel_authorize', status: 'completed', amount: '25.5' },
      ],
      split: { split_status: 'canceled' },
    });
    expect(await ask('cancel', {}, id)).toEqual(
      refusal('Pre-authorization cancellation is not allowed for this order'),
    );
  });

  test.each([
    ['auth_requested', 'rejected'],
    ['blocked', 'refunded'],
  ] as const)('on the way %s, at the end %s', async (inFlight, final) => {
    const { bank, ask, receipt } = await setup({
      'preauth.cancelInFlightStatus': inFlight,
      'preauth.cancelFinalStatus': final,
    });
    await ask('cancel');
    expect((await receipt()).order_status.key).toBe(inFlight);
    await bank.control.advance(1_000);
    expect(await receipt()).toMatchObject({
      order_status: { key: final },
      purchase_units: { transfer_amount: '0.0', refund_amount: null },
    });
  });

  test('a card that declines later operations does not mind', async () => {
    const { bank, ask, receipt } = await setup({}, { card: '4000000000000003' });
    await ask('cancel');
    await bank.control.advance(1_000);
    expect((await receipt()).order_status.key).toBe('rejected');
  });

  test.each([
    [true, ['blocked', 'rejected']],
    [false, ['blocked']],
  ])('callback.onCancel %s', async (onCancel, keys) => {
    const { shop, bank, ask } = await setup({ 'callback.onCancel': onCancel });
    await ask('cancel');
    await bank.control.advance(1_000);
    await bank.control.waitForIdle();
    expect(told(shop.deliveries).map(({ key }) => key)).toEqual(keys);
  });

  test('takes no amount', async () => {
    const { bank, ask } = await setup();
    expect((await ask('cancel', { amount: 5 })).status).toBe(200);
    expect(bank.control.requests().at(-1)?.lint).toContainEqual({
      code: 'unknown-field',
      message: expect.stringContaining('amount'),
    });
    expect(await ask('cancel', '[]')).toEqual(refusal('Malformed JSON request'));
  });
});

describe('while one is under way', () => {
  test.each([
    ['approve', 'Pre-authorization payment approval is already requested'],
    ['cancel', 'Pre-authorization payment cancellation is already requested'],
  ] as const)('a further %s is told what runs', async (what, message) => {
    // Even where the running cancellation leaves the order `blocked`.
    const { ask } = await setup({ 'preauth.cancelInFlightStatus': 'blocked' });
    expect((await ask(what)).status).toBe(200);
    expect(await ask('approve')).toEqual(refusal(message));
    expect(await ask('cancel')).toEqual(refusal(message));
  });

  test('the shop hears of auth_requested only with callback.onIntermediate', async () => {
    const { shop, bank, ask } = await setup({ 'callback.onIntermediate': true });
    await ask('approve');
    await bank.control.advance(1_000);
    await bank.control.waitForIdle();
    expect(told(shop.deliveries).map(({ key }) => key)).toEqual(['blocked', 'auth_requested', 'completed']);
  });
});

describe('a hold nobody touches', () => {
  test('is released after thirty days, without a callback', async () => {
    const { shop, bank, ask, receipt } = await setup();
    await bank.control.advance(30 * DAY_MS - 5_000);
    expect((await receipt()).order_status.key).toBe('blocked');
    await bank.control.advance(5_000);
    expect(await receipt()).toMatchObject({
      order_status: { key: 'rejected' },
      reject_reason: 'unknown',
      purchase_units: { transfer_amount: '0.0' },
      actions: null,
    });
    expect((await ask('approve')).status).toBe(400);
    expect(shop.deliveries).toHaveLength(1);
  });

  test('or goes on looking held, and can no longer be taken', async () => {
    const { bank, ask, receipt } = await setup({ 'preauth.releaseStatus': 'blocked' });
    await bank.control.advance(30 * DAY_MS);
    expect((await receipt()).order_status.key).toBe('blocked');
    expect(await ask('approve')).toEqual(refusal('Pre-authorization approval is not allowed for this order'));
    expect(await ask('cancel')).toEqual(
      refusal('Pre-authorization cancellation is not allowed for this order'),
    );
  });

  test('an approval that was asked for in time still counts', async () => {
    const { bank, ask, receipt } = await setup({ 'preauth.actionDelayMs': 60_000 });
    await bank.control.advance(30 * DAY_MS - 30_000);
    expect((await ask('approve')).status).toBe(200);
    await bank.control.advance(60_000);
    expect((await receipt()).order_status.key).toBe('completed');
  });
});
