import { describe, expect, test } from 'vitest';
import type { SettingsPatch } from '@/lib/simulator/settings';
import { orderTo, shopClient, startBank, startShop, submit } from './support';

const IBAN = 'GE29NB0000000101904917';
const OTHER = 'GE60NB0000000123456789';
const PARTS = {
  split_payments: [
    { iban: IBAN, amount: 15.3, description: 'Seller' },
    { iban: OTHER, percent: 20 },
  ],
};

async function setup(settings: SettingsPatch = {}) {
  const shop = await startShop();
  const bank = await startBank({ settings });
  const client = shopClient(bank);
  const create = (split: unknown = PARTS, change: object = {}) =>
    client.create(orderTo(shop.url, { config: { split }, ...change }));
  const createId = async (...args: Parameters<typeof create>) =>
    ((await (await create(...args)).json()) as { id: string }).id;
  const events = () =>
    shop.deliveries.map(({ body }) => {
      const { event, body: receipt } = JSON.parse(body.toString());
      return [event, receipt.order_status.key, receipt.split?.split_status ?? null];
    });
  return { shop, bank, client, create, createId, events };
}

describe('a split of an automatic order', () => {
  test('is created, sets out with the payment, and ends with an event of its own', async () => {
    const { bank, client, createId, events } = await setup();
    const id = await createId();
    expect(JSON.stringify((await client.receipt(id)).split)).toBe(
      `{"split_status":"created","currency":"GEL","request_channel":"public_api","split_reject_reason":null,"split_payments":[${[
        `{"amount":"15.3","percent":null,"description":"Seller","iban":"${IBAN}","status":"processing","reject_reason":null}`,
        `{"amount":null,"percent":"20","description":null,"iban":"${OTHER}","status":"processing","reject_reason":null}`,
      ].join()}]}`,
    );
    bank.control.pay(id);
    await bank.control.waitForIdle();
    expect(events()).toEqual([
      ['order_payment', 'completed', 'processing'],
      ['split_payment', 'completed', 'completed'],
    ]);
    expect(await client.receipt(id)).toMatchObject({
      split: {
        split_status: 'completed',
        split_payments: [{ status: 'completed' }, { status: 'completed' }],
      },
      purchase_units: { transfer_amount: '25.5' },
    });
  });

  test('takes as long as the setting says, and can be rejected', async () => {
    const { bank, client, createId, events } = await setup({
      'split.settleDelayMs': 60_000,
      'split.outcome': 'rejected',
      'callback.splitEvent': 'order_payment',
    });
    const id = await createId();
    bank.control.pay(id);
    await bank.control.advance(59_000);
    expect((await client.receipt(id)).split?.split_status).toBe('processing');
    await bank.control.advance(2_000);
    expect((await client.receipt(id)).split).toMatchObject({
      split_status: 'rejected',
      split_reject_reason: 'Transfer was rejected',
      split_payments: [
        { status: 'rejected', reject_reason: 'Transfer was rejected' },
        { status: 'rejected' },
      ],
    });
    expect(events()).toEqual([
      ['order_payment', 'completed', 'processing'],
      ['order_payment', 'completed', 'rejected'],
    ]);
  });

  test('goes on beside a refund, which does not take it back', async () => {
    const { bank, client, createId } = await setup({ 'split.settleDelayMs': 60_000 });
    const id = await createId();
    bank.control.pay(id);
    bank.control.refundAtBank(id);
    await bank.control.waitForIdle();
    expect(await client.receipt(id)).toMatchObject({
      order_status: { key: 'refunded' },
      split: { split_status: 'processing' },
    });
    await bank.control.advance(60_000);
    expect(await client.receipt(id)).toMatchObject({
      order_status: { key: 'refunded' },
      split: { split_status: 'completed' },
    });
  });

  test('comes to nothing when a method pays that cannot split', async () => {
    const { bank, client, createId, events } = await setup();
    const id = await createId();
    await submit(bank, `/pay?order_id=${id}`, { method: 'gift_card', gift_number: '6006000000000001' });
    await bank.control.waitForIdle();
    expect((await client.receipt(id)).split).toBeNull();
    expect(events()).toEqual([['order_payment', 'completed', null]]);
    const transfer = await createId();
    await submit(bank, `/pay?order_id=${transfer}`, { method: 'bog_p2p' });
    await bank.control.waitForIdle();
    expect((await client.receipt(transfer)).split?.split_status).toBe('completed');
  });

  test('is canceled with an order that is not paid, and rejected when a discount leaves too little', async () => {
    const { bank, client, createId } = await setup({ 'promotions.byDiscountId': { HALF: 50 } });
    const declined = await createId();
    bank.control.pay(declined, { outcome: 'declined' });
    expect((await client.receipt(declined)).split?.split_status).toBe('canceled');
    const basket = [{ product_id: 'a', quantity: 1, unit_price: 25.5, product_discount_id: 'HALF' }];
    const cheap = await createId(PARTS, { purchase_units: { total_amount: 25.5, basket } });
    bank.control.pay(cheap);
    await bank.control.waitForIdle();
    expect((await client.receipt(cheap)).split).toMatchObject({
      split_status: 'rejected',
      split_reject_reason: 'Split payments exceed the paid amount',
    });
  });

  test('numbers by setting', async () => {
    const { client, createId } = await setup({ 'split.valueType': 'numbers' });
    expect((await client.receipt(await createId())).split?.split_payments).toMatchObject([
      { amount: 15.3 },
      { percent: 20 },
    ]);
  });
});

describe('what is refused or ignored at creation', () => {
  test.each([
    ['Split amount should be more than 0', { split_payments: [{ iban: IBAN, amount: 0 }] }],
    [
      'Each split payment must contain exactly one of amount or percent',
      { split_payments: [{ iban: IBAN }] },
    ],
    ['split.split_payments is required', { transfers: [] }],
    ['Split payments exceed the amount of the order', { split_payments: [{ iban: IBAN, amount: 25.51 }] }],
  ])('%s', async (message, split) => {
    const { create } = await setup();
    const answer = await create(split);
    expect([answer.status, await answer.json()]).toEqual([400, { key: 'bad_request', message }]);
  });

  test('not activated: silent with a warning, or 400', async () => {
    const { bank, client, create, createId } = await setup({ 'split.activated': false });
    expect((await client.receipt(await createId())).split).toBeNull();
    expect(bank.control.requests().flatMap(({ lint }) => lint.map(({ code }) => code))).toContain(
      'split-not-activated',
    );
    bank.control.setSettings({ 'split.silentWhenNotActivated': false });
    expect((await create()).status).toBe(400);
  });

  test('of a manual-capture order: ignored with a warning, kept for its approval, or 400', async () => {
    const { bank, client, create, createId } = await setup();
    const manual = { capture: 'manual' };
    expect((await client.receipt(await createId(PARTS, manual))).split).toBeNull();
    expect(bank.control.requests().flatMap(({ lint }) => lint.map(({ code }) => code))).toContain(
      'split-on-hold',
    );
    bank.control.setSettings({ 'split.onManualCreate': 'refuse' });
    expect((await create(PARTS, manual)).status).toBe(400);
    bank.control.setSettings({ 'split.onManualCreate': 'attach' });
    const id = await createId(PARTS, manual);
    bank.control.pay(id);
    expect(await client.receipt(id)).toMatchObject({
      order_status: { key: 'blocked' },
      split: { split_status: 'created' },
    });
  });

  test('kept for the approval it starts with that, and is canceled with the hold', async () => {
    const { bank, client, createId } = await setup({
      'split.onManualCreate': 'attach',
      'split.settleDelayMs': 60_000,
      'preauth.actionDelayMs': 0,
    });
    const act = async (action: 'approve' | 'cancel', body: object = {}) => {
      const id = await createId(PARTS, { capture: 'manual' });
      bank.control.pay(id);
      await client.call('POST', `/payments/v1/payment/authorization/${action}/${id}`, JSON.stringify(body));
      return (await client.receipt(id)).split;
    };
    expect(await act('approve')).toMatchObject({ split_status: 'processing' });
    expect(await act('approve', { split: { split_payments: [{ iban: IBAN, amount: 1 }] } })).toMatchObject({
      split_status: 'processing',
      split_payments: [{ amount: '1.0' }],
    });
    expect(await act('approve', { amount: 16 })).toMatchObject({
      split_status: 'rejected',
      split_reject_reason: 'Split payments exceed the paid amount',
    });
    expect(await act('cancel')).toMatchObject({ split_status: 'canceled' });
  });
});
