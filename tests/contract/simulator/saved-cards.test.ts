import { describe, expect, test } from 'vitest';
import type { SettingsPatch } from '@/lib/simulator/settings';
import { ORDERS_PATH, orderTo, shopClient, startBank, startShop, submit } from './support';

const NOBODY = '00000000-0000-4000-8000-000000000000';
const LATER_DECLINES = '4000000000000003';
const NOT_FOUND = { key: 'bad_request', message: "Saved card wasn't found" };

async function setup(settings: SettingsPatch = {}) {
  const shop = await startShop();
  const bank = await startBank({ settings });
  const client = shopClient(bank);
  const save = (id: string, use: 'cards' | 'subscriptions') =>
    client.call('PUT', `/payments/v1/orders/${id}/${use}`);
  /** An order that saved its card. */
  const parent = async (use: 'cards' | 'subscriptions', change: object = {}, card?: string) => {
    const id = await client.createId(orderTo(shop.url, change));
    await save(id, use);
    bank.control.pay(id, card === undefined ? {} : { card });
    await bank.control.waitForIdle();
    return id;
  };
  const paySaved = (parentId: string, change: object = {}) =>
    client.call('POST', `${ORDERS_PATH}/${parentId}`, JSON.stringify(orderTo(shop.url, change)));
  const subscribe = (parentId: string, body?: string) =>
    client.call('POST', `${ORDERS_PATH}/${parentId}/subscribe`, body);
  const remove = (id: string) => client.call('DELETE', `/payments/v1/charges/card/${id}`);
  const idOf = async (answer: Response) => ((await answer.json()) as { id: string }).id;
  return { shop, bank, client, save, parent, paySaved, subscribe, remove, idOf };
}

describe('saving', () => {
  test.each([
    ['cards', 'recurrent'],
    ['subscriptions', 'subscription'],
  ] as const)(
    'PUT %s answers 202 with nothing, and the receipt tells once the card has paid',
    async (use, type) => {
      const { bank, client, save, shop } = await setup();
      const id = await client.createId(orderTo(shop.url));
      const answer = await save(id, use);
      expect([answer.status, await answer.text(), answer.headers.get('content-type')]).toEqual([
        202,
        '',
        null,
      ]);
      expect((await client.receipt(id)).payment_detail.saved_card_type).toBeNull();
      bank.control.pay(id);
      expect((await client.receipt(id)).payment_detail).toMatchObject({
        saved_card_type: type,
        payment_option: 'direct_debit',
        parent_order_id: null,
      });
    },
  );

  test('a declined card is not saved, nor is a payment that is no card', async () => {
    const { bank, client, save, shop } = await setup({ 'page.threeDs': 'never' });
    const declined = await client.createId(orderTo(shop.url));
    const transfer = await client.createId(orderTo(shop.url));
    await save(declined, 'cards');
    await save(transfer, 'cards');
    bank.control.pay(declined, { outcome: 'declined' });
    await submit(bank, `/pay?order_id=${transfer}`, { method: 'bog_p2p', account: '0', outcome: '' });
    expect((await client.receipt(declined)).payment_detail.saved_card_type).toBeNull();
    expect(await client.receipt(transfer)).toMatchObject({
      order_status: { key: 'completed' },
      payment_detail: { saved_card_type: null },
    });
  });

  test('a hold saves its card as well', async () => {
    const { client, parent } = await setup();
    const id = await parent('cards', { capture: 'manual' });
    expect(await client.receipt(id)).toMatchObject({
      order_status: { key: 'blocked' },
      payment_detail: { saved_card_type: 'recurrent' },
    });
  });

  test('comes too late once the order is not created any more, and never for an unknown order', async () => {
    const { bank, client, save, shop } = await setup();
    const id = await client.createId(orderTo(shop.url));
    bank.control.pay(id);
    const late = await save(id, 'cards');
    expect([late.status, await late.json()]).toEqual([
      400,
      { key: 'bad_request', message: 'Card can be saved only before the payment' },
    ]);
    const unknown = await save(NOBODY, 'subscriptions');
    expect([unknown.status, await unknown.json()]).toEqual([
      400,
      { key: 'bad_request', message: 'Invalid order_id' },
    ]);
  });

  test('takes a Content-Type without a body, an upper-case id, and a key that it replays', async () => {
    const { client, shop } = await setup();
    const id = await client.createId(orderTo(shop.url));
    const headers = {
      'Content-Type': 'application/json',
      'Idempotency-Key': '3b241101-e2bb-4255-8caf-4136c566a962',
    };
    for (const _ of [1, 2]) {
      const answer = await client.call('PUT', `/payments/v1/orders/${id.toUpperCase()}/cards`, undefined, {
        headers,
      });
      expect([answer.status, await answer.text()]).toEqual([202, '']);
    }
  });

  test.each([
    [{ 'savedCard.enabled': false }, 'cards', 403],
    [{ 'savedCard.enabled': false }, 'subscriptions', 403],
    [{ 'savedCard.chargesEnabled': false }, 'subscriptions', 403],
    [{ 'savedCard.chargesEnabled': false, 'savedCard.notEnabledStatus': 404 }, 'subscriptions', 404],
    [{ 'savedCard.chargesEnabled': false }, 'cards', 202],
  ] as const)('with %j PUT %s answers %i', async (settings, use, status) => {
    const { client, save, shop } = await setup(settings);
    const answer = await save(await client.createId(orderTo(shop.url)), use);
    expect(answer.status).toBe(status);
    if (status !== 202) {
      expect(await answer.json()).toEqual({
        key: 'forbidden',
        message: 'Saved card service is not enabled for this merchant',
      });
    }
  });
});

describe('paying with the payer present', () => {
  test('is an order of its own amount whose page asks for no number', async () => {
    const { bank, client, parent, paySaved } = await setup();
    const parentId = await parent('cards');
    const answer = await paySaved(parentId, {
      purchase_units: { total_amount: 7, basket: [{ product_id: 'x', quantity: 1, unit_price: 7 }] },
    });
    expect(answer.status).toBe(200);
    const text = await answer.text();
    const { id } = JSON.parse(text) as { id: string };
    expect(text).toBe(
      `{"id":"${id}","_links":{"details":{"href":"${bank.url}/payments/v1/receipt/${id}"},"redirect":{"href":"${bank.url}/?order_id=${id}"}}}`,
    );
    const html = await (await fetch(`${bank.url}/?order_id=${id}`)).text();
    expect(html).toContain('400000***0001');
    expect(html).not.toContain('cc-number');
    const paid = await submit(bank, `/pay?order_id=${id}`, { method: 'saved', outcome: '' });
    expect(paid.location).toBe('https://shop.example.com/ok?a=1');
    expect(await client.receipt(id)).toMatchObject({
      order_status: { key: 'completed' },
      payment_detail: {
        payment_option: 'recurrent',
        saved_card_type: 'recurrent',
        parent_order_id: parentId,
        payer_identifier: '400000***0001',
        card_type: 'visa',
        code: '100',
      },
      purchase_units: { transfer_amount: '7.0' },
    });
  });

  test('may ask for 3-D Secure', async () => {
    const { bank, parent, paySaved, idOf } = await setup({ 'savedCard.threeDs': 'always' });
    const id = await idOf(await paySaved(await parent('cards')));
    const { location } = await submit(bank, `/pay?order_id=${id}`, { method: 'saved' });
    expect(location).toBe(`/3ds?order_id=${id}`);
  });

  test('is checked like any order, and takes no wallet of the shop page', async () => {
    const { bank, parent, paySaved, idOf, client } = await setup();
    const parentId = await parent('cards');
    expect((await paySaved(parentId, { ttl: 1 })).status).toBe(400);
    const id = await idOf(await paySaved(parentId, { config: { apple_pay: { external: true } } }));
    expect((await client.receipt(id)).order_status.key).toBe('created');
    expect(bank.control.requests().flatMap(({ lint }) => lint.map(({ code }) => code))).toContain(
      'wallet-button-ignored',
    );
  });

  test('a card saved for the other use, or by nobody, is not found: 400, 404, or an order that ends with 102', async () => {
    const { bank, client, parent, paySaved, idOf } = await setup();
    const charges = await parent('subscriptions');
    for (const id of [charges, NOBODY]) {
      const answer = await paySaved(id);
      expect([answer.status, await answer.json()]).toEqual([400, NOT_FOUND]);
    }
    bank.control.setSettings({ 'savedCard.unknownParent': '404' });
    expect((await paySaved(NOBODY)).status).toBe(404);
    bank.control.setSettings({ 'savedCard.unknownParent': 'reject', 'order.declineEndsOrder': false });
    const id = await idOf(await paySaved(NOBODY));
    await bank.control.waitForIdle();
    expect(await client.receipt(id)).toMatchObject({
      order_status: { key: 'rejected' },
      reject_reason: "Saved card wasn't found",
      payment_detail: { code: '102', parent_order_id: NOBODY, payer_identifier: null },
    });
  });

  test('a payment made with a saved card is no parent itself', async () => {
    const { bank, parent, paySaved, idOf } = await setup();
    const id = await idOf(await paySaved(await parent('cards')));
    await submit(bank, `/pay?order_id=${id}`, { method: 'saved' });
    expect((await paySaved(id)).status).toBe(400);
  });
});

describe('automatic payment', () => {
  test('answers before it is paid, then pays what the parent paid, and tells the parent callback', async () => {
    const { shop, bank, client, parent, subscribe } = await setup({ 'payment.settleDelayMs': 5_000 });
    const buyer = { full_name: 'Nino', masked_email: 'n***@example.com' };
    const parentId = await parent('subscriptions', { buyer });
    await bank.control.advance(5_000);
    const told = shop.deliveries.length;
    const answer = await subscribe(parentId);
    const text = await answer.text();
    const { id } = JSON.parse(text) as { id: string };
    expect([answer.status, text]).toEqual([
      200,
      `{"id":"${id}","_links":{"details":{"href":"${bank.url}/payments/v1/receipt/${id}"}}}`,
    ]);
    expect((await client.receipt(id)).order_status.key).toBe('processing');
    await bank.control.advance(5_000);
    expect(await client.receipt(id)).toMatchObject({
      order_id: id,
      external_order_id: 'A-1',
      order_status: { key: 'completed' },
      buyer: { full_name: 'Nino', email: 'n***@example.com', phone_number: null },
      redirect_links: { success: `${bank.url}/receipt?order_id=${id}` },
      payment_detail: {
        payment_option: 'subscription',
        saved_card_type: 'subscription',
        parent_order_id: parentId,
        code: '100',
      },
      actions: null,
      purchase_units: { request_amount: '25.5', transfer_amount: '25.5', refund_amount: null },
    });
    await bank.control.waitForIdle();
    expect(shop.deliveries.length).toBe(told + 1);
  });

  test('may have a callback and a number of its own', async () => {
    const { bank, client, parent, subscribe, idOf } = await setup();
    const other = await startShop();
    const parentId = await parent('subscriptions');
    const body = JSON.stringify({ callback_url: other.url, external_order_id: 'sub-2' });
    const id = await idOf(await subscribe(parentId, body));
    await bank.control.waitForIdle();
    expect((await client.receipt(id)).external_order_id).toBe('sub-2');
    expect(other.deliveries).toHaveLength(1);
  });

  test.each([
    ['{}', 200],
    ['', 200],
    ['{"callback_url":null,"note":1}', 200],
    ['[]', 400],
    ['nonsense', 400],
    ['{"external_order_id":7}', 400],
    ['{"callback_url":"http://shop.example.com"}', 400],
  ])('body %s → %i', async (body, status) => {
    const { parent, subscribe } = await setup();
    expect((await subscribe(await parent('subscriptions'), body || undefined)).status).toBe(status);
  });

  test('the card that declines later operations declines with 107, and nobody can try again', async () => {
    const { bank, client, parent, subscribe, idOf } = await setup({ 'order.declineEndsOrder': false });
    const id = await idOf(await subscribe(await parent('subscriptions', {}, LATER_DECLINES)));
    await bank.control.waitForIdle();
    expect(await client.receipt(id)).toMatchObject({
      order_status: { key: 'rejected' },
      payment_detail: { code: '107', payment_option: 'subscription', saved_card_type: 'subscription' },
    });
  });

  test('without a card: refused, or rejected with 102 where there is an order to repeat', async () => {
    const { bank, client, parent, subscribe, idOf } = await setup();
    const present = await parent('cards');
    const answer = await subscribe(present);
    expect([answer.status, await answer.json()]).toEqual([400, NOT_FOUND]);
    bank.control.setSettings({ 'savedCard.unknownParent': 'reject' });
    expect((await subscribe(NOBODY)).status).toBe(400);
    const id = await idOf(await subscribe(present));
    await bank.control.waitForIdle();
    expect((await client.receipt(id)).payment_detail).toMatchObject({ code: '102' });
  });

  test('is refused where it is not enabled', async () => {
    const { bank, parent, subscribe } = await setup();
    const parentId = await parent('subscriptions');
    bank.control.setSettings({ 'savedCard.chargesEnabled': false });
    expect((await subscribe(parentId)).status).toBe(403);
  });

  test('survives a restart between answer and payment: one key, one order', async () => {
    const { client, parent, bank } = await setup({ 'payment.settleDelayMs': 1_000 });
    const parentId = await parent('subscriptions');
    await bank.control.advance(1_000);
    const headers = { 'Idempotency-Key': '0b6f3f0e-8f0f-4c5e-9f3a-2b1c0d9e8f70' };
    const path = `${ORDERS_PATH}/${parentId}/subscribe`;
    const first = await (await client.call('POST', path, '{}', { headers })).text();
    expect(await (await client.call('POST', path, '{}', { headers })).text()).toBe(first);
    await bank.control.advance(1_000);
    expect(bank.control.orders()).toHaveLength(2);
  });
});

describe('deleting', () => {
  test('answers 202 with nothing, twice, and then the card declines with 102 or is refused', async () => {
    const { bank, client, parent, remove, paySaved, subscribe, idOf } = await setup();
    const parentId = await parent('subscriptions');
    for (const _ of [1, 2]) {
      const answer = await remove(parentId);
      expect([answer.status, await answer.text()]).toEqual([202, '']);
    }
    const id = await idOf(await subscribe(parentId));
    await bank.control.waitForIdle();
    expect(await client.receipt(id)).toMatchObject({
      order_status: { key: 'rejected' },
      payment_detail: { code: '102' },
    });
    bank.control.setSettings({ 'savedCard.deletedCard': '400' });
    const answer = await subscribe(parentId);
    expect([answer.status, await answer.json()]).toEqual([400, NOT_FOUND]);
    const present = await parent('cards');
    await remove(present);
    expect((await paySaved(present)).status).toBe(400);
  });

  test('between the order and the payment the page declines as well', async () => {
    const { bank, client, parent, remove, paySaved, idOf } = await setup();
    const parentId = await parent('cards');
    const id = await idOf(await paySaved(parentId));
    await remove(parentId);
    await submit(bank, `/pay?order_id=${id}`, { method: 'saved' });
    expect((await client.receipt(id)).payment_detail).toMatchObject({ code: '102' });
  });

  test('an order that saved nothing is an unknown parent', async () => {
    const { bank, client, remove, shop } = await setup();
    const id = await client.createId(orderTo(shop.url));
    const answer = await remove(id);
    expect([answer.status, await answer.json()]).toEqual([400, NOT_FOUND]);
    bank.control.setSettings({ 'savedCard.unknownParent': '404' });
    expect((await remove(NOBODY)).status).toBe(404);
    bank.control.setSettings({ 'savedCard.enabled': false });
    expect((await remove(id)).status).toBe(403);
  });
});
