import { describe, expect, test } from 'vitest';
import type { Order } from '@/lib/simulator/orders/order';
import type { PaymentMethod } from '@/lib/simulator/orders/payment-methods';
import type { SettingsPatch } from '@/lib/simulator/settings';
import { CARD, teaOrder } from '../../unit/simulator/support';
import { orderTo, shopClient, startBank, startBankWith } from './support';

const CALLBACK = 'https://shop.example.com/cb';
const REFUND = '/payments/v1/payment/refund/';
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** A bank, and an order of 25.50 GEL paid there. */
async function setup(settings: SettingsPatch = {}, payment = {}) {
  // Callbacks are lost on the way: nobody listens at the shop's address.
  const bank = await startBank({ settings: { 'callback.drop': 1, ...settings } });
  const client = shopClient(bank);
  const id = await client.createId(orderTo(CALLBACK));
  expect(bank.control.pay(id, payment).ok).toBe(true);
  const refund = async (body?: unknown, orderId = id) => {
    const text = body === undefined || typeof body === 'string' ? body : JSON.stringify(body);
    const answer = await client.call('POST', REFUND + orderId, text);
    return { status: answer.status, text: await answer.text() };
  };
  return { bank, client, id, refund };
}

/** An order of 48 GEL that was paid before the bank began. */
function paidOrder(change: Partial<Order>): Order {
  const result = {
    transactionId: '632423004417',
    pgTrxId: 'A7Q2ZP90KD5MX3VB',
    authCode: '530917',
    code: '100',
  };
  return teaOrder({ status: 'completed', capturedMinor: 4800, result, ...change });
}

function refusal(message: string, status = 400) {
  return { status, text: JSON.stringify({ key: 'bad_request', message }) };
}

describe('accepted', () => {
  test('the answer has three keys in the order of the bank, and the action id comes back in the receipt', async () => {
    const { client, id, refund } = await setup();
    const { status, text } = await refund({ amount: 10 });
    expect(status).toBe(200);
    const answer = JSON.parse(text) as { action_id: string };
    expect(Object.keys(answer)).toEqual(['key', 'message', 'action_id']);
    expect(answer).toEqual({
      key: 'request_received',
      message: 'Refund request received',
      action_id: expect.stringMatching(UUID),
    });
    expect(await client.receipt(id)).toMatchObject({
      order_status: { key: 'refunded_partially' },
      actions: [
        {
          action_id: answer.action_id,
          request_channel: 'public_api',
          action: 'partial_refund',
          status: 'completed',
          amount: '10.0',
          code: null,
        },
      ],
      purchase_units: { request_amount: '25.5', transfer_amount: '15.5', refund_amount: '10.0' },
    });
  });

  test.each<[string, string | undefined, Record<string, string>]>([
    ['{}', '{}', {}],
    ['nulls', '{"amount":null}', {}],
    ['an empty body', '', {}],
    ['no body', undefined, {}],
    ['no body under a Content-Type', undefined, { 'Content-Type': 'application/json' }],
    ['a charset', '{}', { 'Content-Type': 'application/json; charset=utf-8' }],
    ['a language', '{}', { 'Accept-Language': 'en' }],
    ['the whole sum as a number', '{"amount":25.5}', {}],
    ['the whole sum as a text', '{"amount":"25.50"}', {}],
  ])('all of it: %s', async (_, body, headers) => {
    const { bank, client, id } = await setup();
    const answer = await client.call('POST', REFUND + id, body, { headers });
    expect(answer.status).toBe(200);
    expect(await client.receipt(id)).toMatchObject({
      order_status: { key: 'refunded' },
      actions: [{ action: 'refund', status: 'completed', amount: '25.5' }],
      purchase_units: { transfer_amount: '0.0', refund_amount: '25.5' },
    });
    expect(bank.control.requests().filter(({ endpoint }) => endpoint === 'refund')).toMatchObject([
      { lint: [{ code: 'idempotency-key-missing' }] },
    ]);
  });

  test('an id in upper case, or with escapes, is the same id; a broken escape is nobody’s', async () => {
    const { id, refund } = await setup();
    expect((await refund({ amount: 1 }, id.toUpperCase())).status).toBe(200);
    expect((await refund({ amount: 1 }, id.replaceAll('-', '%2D'))).status).toBe(200);
    expect(await refund({ amount: 1 }, '%25')).toEqual(refusal('Invalid order_id'));
  });

  test('in parts, to the last tetri', async () => {
    const { client, id, refund } = await setup();
    for (const amount of ['0.01', 10.49, 15]) expect((await refund({ amount })).status).toBe(200);
    expect((await client.receipt(id)).order_status.key).toBe('refunded');
    expect(await refund()).toEqual(refusal('Refund is not allowed for this order'));
  });

  test('takes its time, and shows that it does', async () => {
    const { bank, client, id, refund } = await setup({ 'refund.settleDelayMs': 5_000 });
    expect((await refund({ amount: 5 })).status).toBe(200);
    expect(await client.receipt(id)).toMatchObject({
      order_status: { key: 'refund_requested' },
      actions: null,
      purchase_units: { transfer_amount: '25.5', refund_amount: null },
    });
    bank.control.setSettings({ 'receipt.inFlightAction': 'pending' });
    expect((await client.receipt(id)).actions).toMatchObject([{ status: 'pending', amount: '5.0' }]);
    expect(await refund({ amount: 5 })).toEqual(refusal('Refund is already requested'));
    await bank.control.advance(5_000);
    expect((await client.receipt(id)).order_status.key).toBe('refunded_partially');
  });
});

describe('refused', () => {
  test.each<[string, unknown]>([
    ['Malformed JSON request', '[]'],
    ['Malformed JSON request', '{"amount":'],
    ['Malformed JSON request', '10'],
    ['Refund amount should be more than 0', { amount: 0 }],
    ['Refund amount should be more than 0', { amount: -1 }],
    ['Refund amount should be more than 0', { amount: '-0.5' }],
    ['Refund amount exceeds the available amount', { amount: 25.51 }],
    ['amount must be an amount with at most 2 decimals', { amount: 1.005 }],
    ['amount must be an amount with at most 2 decimals', { amount: 1e300 }],
    ['amount has a wrong type or value', { amount: true }],
    ['amount has a wrong type or value', { amount: 'ten' }],
    ['amount has a wrong type or value', { amount: '' }],
    ['amount has a wrong type or value', { amount: [5] }],
  ])('%s: %j', async (message, body) => {
    const { client, id, refund } = await setup();
    expect(await refund(body)).toEqual(refusal(message));
    expect((await client.receipt(id)).order_status.key).toBe('completed');
  });

  test('a list as body is named in the log, for its refusal says nothing of it', async () => {
    const { bank, refund } = await setup();
    await refund('[]');
    expect(
      bank.control
        .requests()
        .at(-1)
        ?.lint.map(({ code }) => code),
    ).toContain('body-is-array');
  });

  test('unknown fields only in strict mode', async () => {
    const { bank, refund } = await setup();
    expect((await refund({ amount: 1, reason: 'broken cup' })).status).toBe(200);
    expect(bank.control.requests().at(-1)?.lint).toContainEqual({
      code: 'unknown-field',
      message: expect.stringContaining('reason'),
    });
    bank.control.setSettings({ 'order.unknownFields': 'strict' });
    expect(await refund({ reason: 'broken cup' })).toEqual(refusal('reason is not a known field'));
  });

  test('an unknown order, by the status the settings name', async () => {
    const { bank, refund } = await setup();
    expect(await refund({}, 'f0000000-0000-4000-8000-000000000000')).toEqual(refusal('Invalid order_id'));
    bank.control.setSettings({ 'errors.notFoundStatus': 404 });
    expect(await refund({}, 'no-id-at-all')).toEqual(refusal('Invalid order_id', 404));
  });

  test('an order that is unpaid, declined, expired or held', async () => {
    const { bank, client, refund } = await setup();
    const notAllowed = refusal('Refund is not allowed for this order');
    const unpaid = await client.createId(orderTo(CALLBACK));
    expect(await refund({}, unpaid)).toEqual(notAllowed);
    bank.control.pay(unpaid, { outcome: 'declined' });
    expect(await refund({}, unpaid)).toEqual(notAllowed);
    const held = await client.createId(orderTo(CALLBACK, { capture: 'manual' }));
    bank.control.pay(held);
    expect(await refund({}, held)).toEqual(notAllowed);
    const late = await client.createId(orderTo(CALLBACK, { ttl: 2 }));
    await bank.control.advance(120_000);
    expect(await refund({}, late)).toEqual(notAllowed);
  });
});

describe('a card that declines what comes later', () => {
  test('lets the refund fail with 161 and moves no money', async () => {
    const { client, id, refund } = await setup({}, { card: '5300000000000003' });
    expect((await refund({ amount: 5 })).status).toBe(200);
    expect(await client.receipt(id)).toMatchObject({
      order_status: { key: 'completed' },
      actions: [
        {
          action: 'partial_refund',
          status: 'rejected',
          code: '161',
          code_description:
            'Refund could not be completed. Please contact the card issuing bank for more details.',
        },
      ],
      purchase_units: { transfer_amount: '25.5', refund_amount: null },
    });
  });

  test('or, by the setting actions.outcome, any card with any action code', async () => {
    const { bank, client, id, refund } = await setup();
    for (const code of ['162', '167', '179'] as const) {
      bank.control.setSettings({ 'actions.outcome': code });
      await refund({ amount: 5 });
      expect((await client.receipt(id)).actions?.at(-1)).toMatchObject({ status: 'rejected', code });
    }
    bank.control.setSettings({ 'actions.outcome': 'by_card' });
    await refund({ amount: 5 });
    expect((await client.receipt(id)).purchase_units).toMatchObject({ refund_amount: '5.0' });
  });

  test.each([
    ['previous', 'refunded_partially'],
    ['completed', 'completed'],
  ] as const)('refund.failedStatus %s → %s', async (failedStatus, key) => {
    const order = paidOrder({
      status: 'refunded_partially',
      refundMinor: 1000,
      instrument: { ...CARD, laterCode: '161' },
    });
    const bank = await startBankWith([order], {
      settings: { 'refund.failedStatus': failedStatus, 'callback.drop': 1 },
    });
    const { call, receipt } = shopClient(bank);
    expect((await call('POST', REFUND + order.id, '{}')).status).toBe(200);
    expect((await receipt(order.id)).order_status.key).toBe(key);
  });
});

describe('what was paid by another way than a card', () => {
  async function refundOf(method: PaymentMethod, amount: number | undefined, settings: SettingsPatch = {}) {
    const order = paidOrder({ instrument: { ...CARD, method, cardType: null, cardExpiry: null } });
    const bank = await startBankWith([order], { settings: { 'callback.drop': 1, ...settings } });
    const answer = await shopClient(bank).call('POST', REFUND + order.id, JSON.stringify({ amount }));
    return answer.status === 200 ? 'accepted' : ((await answer.json()) as { message: string }).message;
  }
  const notInParts = 'Partial refund is not allowed for this payment method';
  const notAtAll = 'Refund is not allowed for this order';

  test.each<[PaymentMethod, string, string]>([
    ['google_pay', 'accepted', 'accepted'],
    ['apple_pay', 'accepted', 'accepted'],
    ['bog_p2p', 'accepted', notInParts],
    ['bog_loyalty', 'accepted', notInParts],
    ['bog_loan', notAtAll, notAtAll],
    ['bnpl', notAtAll, notAtAll],
    ['gift_card', notAtAll, notAtAll],
  ])('%s: in full %s, in part %s', async (method, full, part) => {
    expect(await refundOf(method, undefined)).toBe(full);
    expect(await refundOf(method, 48)).toBe(full);
    expect(await refundOf(method, 1)).toBe(part);
  });

  test('borrowed money in full when refund.loanAllowed says so', async () => {
    const settings = { 'refund.loanAllowed': 'full' as const };
    expect(await refundOf('bog_loan', undefined, settings)).toBe('accepted');
    expect(await refundOf('bog_loan', 1, settings)).toBe(notInParts);
  });
});

describe('a refund asked for while another runs', () => {
  test('waits for it and is done after it, within what is left', async () => {
    const { bank, client, id, refund } = await setup({
      'refund.whilePending': 'queue',
      'refund.settleDelayMs': 1_000,
      'receipt.inFlightAction': 'processing',
    });
    expect((await refund({ amount: 10 })).status).toBe(200);
    expect((await refund({ amount: 5 })).status).toBe(200);
    expect(await refund({ amount: 10.51 })).toEqual(refusal('Refund amount exceeds the available amount'));
    expect((await refund()).status).toBe(200);
    expect(await refund()).toEqual(refusal('Refund amount exceeds the available amount'));
    const statuses = async () => (await client.receipt(id)).actions?.map(({ status }) => status);
    expect(await statuses()).toEqual(['processing', 'processing', 'processing']);
    await bank.control.advance(1_000);
    expect(await statuses()).toEqual(['completed', 'processing', 'processing']);
    await bank.control.advance(1_000);
    expect(await client.receipt(id)).toMatchObject({
      order_status: { key: 'refund_requested' },
      purchase_units: { refund_amount: '15.0' },
    });
    await bank.control.advance(1_000);
    expect(await client.receipt(id)).toMatchObject({
      order_status: { key: 'refunded' },
      purchase_units: { transfer_amount: '0.0', refund_amount: '25.5' },
    });
  });
});
