import { createVerify, generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { SIGNATURES } from '@/lib/simulator/callbacks/signature';
import { orderTo, shopClient, startBank, startShop } from './support';

async function setup(settings = {}) {
  const shop = await startShop();
  const bank = await startBank({ settings });
  const client = shopClient(bank);
  const paidOrder = async (payment = {}) => {
    const id = await client.createId(orderTo(shop.url));
    expect(bank.control.pay(id, payment).ok).toBe(true);
    await bank.control.waitForIdle();
    return id;
  };
  return { shop, bank, client, paidOrder };
}

function verifies(publicKeyPem: string, body: Buffer, signature: string): boolean {
  return createVerify('RSA-SHA256').update(body).verify(publicKeyPem, signature, 'base64');
}

describe('signature', () => {
  test('covers the raw bytes, under the published key and no other', async () => {
    const { shop, bank, paidOrder } = await setup();
    await paidOrder();
    const [{ body, headers } = expect.fail('no callback')] = shop.deliveries;
    const signature = String(headers['callback-signature']);
    expect(signature).toMatch(/^[A-Za-z0-9+/]{342}==$/);
    expect(verifies(bank.publicKeyPem, body, signature)).toBe(true);
    const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const foreign = publicKey.export({ type: 'spki', format: 'pem' }).toString();
    expect(verifies(foreign, body, signature)).toBe(false);
    expect(verifies(bank.publicKeyPem, Buffer.concat([body, Buffer.from('\n')]), signature)).toBe(false);
    expect(headers.authorization).toBeUndefined();
    expect(headers['content-type']).toBe('application/json');
  });

  test('the envelope carries the receipt, which shows the same when fetched', async () => {
    const { shop, client, paidOrder } = await setup();
    const id = await paidOrder();
    const text = String(shop.deliveries[0]?.body);
    const envelope = JSON.parse(text) as { body: object };
    expect(Object.keys(envelope)).toEqual(['event', 'request_time', 'zoned_request_time', 'body']);
    expect(envelope).toMatchObject({
      event: 'order_payment',
      body: { order_id: id, order_status: { key: 'completed' } },
    });
    expect(JSON.stringify(envelope.body)).toBe(JSON.stringify(await client.receipt(id)));
    expect(JSON.stringify(JSON.parse(text))).toBe(text);
  });
});

describe('when the shop hears', () => {
  test.each([
    [{ outcome: 'completed' }, 'completed'],
    [{ outcome: 'declined', code: '104' }, 'rejected'],
    [{ outcome: 'cancelled' }, 'rejected'],
  ] as const)('%j → %s', async (payment, key) => {
    const { shop, paidOrder } = await setup();
    await paidOrder(payment);
    expect(shop.deliveries).toHaveLength(1);
    expect(JSON.parse(String(shop.deliveries[0]?.body))).toMatchObject({ body: { order_status: { key } } });
  });

  test('not of creation and processing, unless told so', async () => {
    const { shop, bank, paidOrder } = await setup();
    await paidOrder({ outcome: 'processing' });
    expect(shop.deliveries).toHaveLength(0);
    bank.control.setSettings({ 'callback.onIntermediate': true });
    await paidOrder({ outcome: 'processing' });
    expect(JSON.parse(String(shop.deliveries[0]?.body))).toMatchObject({
      body: { order_status: { key: 'processing' } },
    });
  });

  test('of refunds made in the bank, done and refused', async () => {
    const { shop, bank, client, paidOrder } = await setup();
    const id = await paidOrder();
    expect(bank.control.refundAtBank(id, '10.5').ok).toBe(true);
    expect(bank.control.refundAtBank(id, 99)).toMatchObject({
      ok: false,
      refusal: { message: expect.stringContaining('exceeds') },
    });
    expect(bank.control.refundAtBank(id).ok).toBe(true);
    expect(bank.control.refundAtBank(id)).toMatchObject({
      ok: false,
      refusal: { message: expect.stringContaining('not allowed') },
    });
    await bank.control.waitForIdle();
    const keys = shop.deliveries.map(({ body }) => JSON.parse(String(body)).body.order_status.key);
    expect(keys).toEqual(['completed', 'refunded_partially', 'refunded']);
    expect(await client.receipt(id)).toMatchObject({
      actions: [
        {
          action: 'partial_refund',
          status: 'completed',
          amount: '10.5',
          request_channel: 'business_manager',
        },
        { action: 'partial_refund', status: 'completed', amount: '15.0' },
      ],
      purchase_units: { transfer_amount: '0.0', refund_amount: '25.5' },
    });

    const stubborn = await paidOrder({ card: '4000000000000003' });
    bank.control.refundAtBank(stubborn);
    expect(await client.receipt(stubborn)).toMatchObject({
      order_status: { key: 'completed' },
      actions: [{ action: 'refund', status: 'rejected', code: '161' }],
      purchase_units: { transfer_amount: '25.5', refund_amount: null },
    });
  });

  test('a refund can be watched while it runs', async () => {
    const { bank, client, paidOrder } = await setup({ 'refund.settleDelayMs': 5_000 });
    const id = await paidOrder();
    bank.control.refundAtBank(id);
    expect(await client.receipt(id)).toMatchObject({
      order_status: { key: 'refund_requested' },
      actions: null,
    });
    expect(bank.control.refundAtBank(id)).toMatchObject({
      refusal: { message: 'Refund is already requested' },
    });
    await bank.control.advance(5_000);
    expect((await client.receipt(id)).order_status.key).toBe('refunded');
  });
});

describe('delivery', () => {
  test('five tries, 15 s apart, the same bytes each time, then the bank gives up', async () => {
    const { shop, bank, paidOrder } = await setup();
    shop.answers.push(500, 404, 301, 201, 204, 200);
    await paidOrder();
    expect(shop.deliveries).toHaveLength(1);
    for (let tries = 2; tries <= 5; tries++) {
      await bank.control.advance(14_000);
      expect(shop.deliveries).toHaveLength(tries - 1);
      await bank.control.advance(1_000);
      expect(shop.deliveries).toHaveLength(tries);
    }
    await bank.control.advance(3_600_000);
    expect(shop.deliveries).toHaveLength(5);
    expect(new Set(shop.deliveries.map(({ body }) => String(body))).size).toBe(1);
    expect(bank.control.callbacks()).toMatchObject([
      {
        state: 'gave_up',
        attempts: [{ status: 500 }, { status: 404 }, { status: 301 }, { status: 201 }, { status: 204 }],
      },
    ]);
  });

  test('stops at the first 200', async () => {
    const { shop, bank, paidOrder } = await setup();
    shop.answers.push(503, 200);
    await paidOrder();
    await bank.control.advance(3_600_000);
    expect(shop.deliveries).toHaveLength(2);
    expect(bank.control.callbacks()[0]?.state).toBe('delivered');
  });

  test('a shop that does not answer in time is tried again, and one that is not there', async () => {
    const { shop, bank, client, paidOrder } = await setup({ 'callback.timeoutMs': 60 });
    shop.answers.push('hang', 200);
    await paidOrder();
    expect(bank.control.callbacks()[0]?.attempts).toMatchObject([
      { status: null, error: 'no answer within 60 ms' },
    ]);
    await bank.control.advance(15_000);
    expect(bank.control.callbacks()[0]?.state).toBe('delivered');

    const id = await client.createId(orderTo('http://127.0.0.1:1/cb'));
    bank.control.pay(id);
    await bank.control.waitForIdle();
    expect(bank.control.callbacks(id)[0]?.attempts[0]?.error).toContain('ECONNREFUSED');
  });

  test('any 2xx can be made to do, and the schedule can be changed', async () => {
    const { shop, bank, paidOrder } = await setup({
      'callback.confirmedBy': '2xx',
      'callback.attempts': 2,
      'callback.retryIntervalMs': 1_000,
    });
    shop.answers.push(204, 500, 500, 500);
    await paidOrder();
    await paidOrder();
    await bank.control.advance(60_000);
    expect(shop.deliveries).toHaveLength(3);
  });

  test('can be lost, doubled, delayed and overtaken', async () => {
    const { shop, bank, paidOrder } = await setup({ 'callback.drop': true });
    await paidOrder();
    await bank.control.advance(3_600_000);
    expect(shop.deliveries).toHaveLength(0);
    expect(bank.control.callbacks()[0]?.state).toBe('dropped');

    bank.control.setSettings({ 'callback.drop': false, 'callback.duplicates': 2 });
    await paidOrder();
    expect(shop.deliveries).toHaveLength(3);
    expect(new Set(shop.deliveries.map(({ body }) => String(body))).size).toBe(1);

    bank.control.setSettings({ 'callback.duplicates': 0, 'callback.delayMs': 30_000 });
    await paidOrder();
    expect(shop.deliveries).toHaveLength(3);
    await bank.control.advance(30_000);
    expect(shop.deliveries).toHaveLength(4);

    bank.control.setSettings({ 'callback.delayMs': 0, 'callback.reorder': 1, 'callback.reorderMs': 5_000 });
    const id = await paidOrder();
    bank.control.setSettings({ 'callback.reorder': 0 });
    bank.control.refundAtBank(id);
    await bank.control.waitForIdle();
    await bank.control.advance(5_000);
    const last = shop.deliveries.slice(4).map(({ body }) => JSON.parse(String(body)).body.order_status.key);
    expect(last).toEqual(['refunded', 'completed']);
  });

  test('can be sent once more by hand', async () => {
    const { shop, bank, paidOrder } = await setup();
    await paidOrder();
    const [callback = expect.fail('no callback')] = bank.control.callbacks();
    expect(await bank.control.resend(callback.id)).toMatchObject({ state: 'delivered', attempts: [{}, {}] });
    expect(String(shop.deliveries[1]?.body)).toBe(String(shop.deliveries[0]?.body));
    expect(await bank.control.resend('nothing')).toBeNull();
  });

  test('may arrive before the create call is answered', async () => {
    const { shop, bank, client } = await setup();
    bank.control.addFault({ endpoint: 'create', fault: 'callback-before-answer' });
    const id = await client.createId(orderTo(shop.url));
    expect(JSON.parse(String(shop.deliveries[0]?.body))).toMatchObject({ body: { order_id: id } });
    expect((await client.receipt(id)).order_status.key).toBe('completed');
  });
});

test('the desk signs any bytes, for shops that are tested without a delivery', async () => {
  const { bank, paidOrder } = await setup();
  const id = await paidOrder();
  const made = bank.control.callbackFor(id, 'split_payment') ?? expect.fail('no order');
  expect(verifies(bank.publicKeyPem, Buffer.from(made.body), made.signature)).toBe(true);
  expect(made.body).toMatch(/^\{"event":"split_payment","request_time":"/);
  expect(verifies(bank.publicKeyPem, Buffer.from('x'), bank.control.sign('x'))).toBe(true);
});

describe('callbacks that are held', () => {
  async function held() {
    const world = await setup({ 'callback.hold': true });
    await world.paidOrder();
    const [callback = expect.fail('no callback')] = world.bank.control.callbacks();
    expect(callback).toMatchObject({ state: 'held', attempts: [] });
    await world.bank.control.advance(3_600_000);
    expect(world.shop.deliveries).toHaveLength(0);
    return { ...world, id: callback.id, state: () => world.bank.control.callbacks()[0]?.state };
  }

  test('go when released, and only once', async () => {
    const { shop, bank, id, state } = await held();
    expect(bank.control.releaseCallback(id)).toMatchObject({ state: 'pending' });
    await bank.control.waitForIdle();
    expect(state()).toBe('delivered');
    expect(bank.control.releaseCallback(id)).toMatchObject({ state: 'delivered' });
    await bank.control.waitForIdle();
    expect(shop.deliveries).toHaveLength(1);
  });

  test('can be dropped, and sent by hand all the same', async () => {
    const { shop, bank, id, state } = await held();
    expect(bank.control.dropCallback(id)).toMatchObject({ state: 'dropped' });
    await bank.control.advance(3_600_000);
    expect(shop.deliveries).toHaveLength(0);
    await bank.control.resend(id);
    expect(shop.deliveries).toHaveLength(1);
    expect(state()).toBe('delivered');
  });

  test('one the shop does not confirm when sent by hand stays held', async () => {
    const { shop, bank, id, state } = await held();
    shop.answers.push(500);
    await bank.control.resend(id);
    expect(state()).toBe('held');
    expect(bank.control.dropCallback('unknown')).toBeNull();
    expect(bank.control.releaseCallback('unknown')).toBeNull();
  });

  test('are still held after a restart', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'simulator-held-'));
    onTestFinished(() => rmSync(dataDir, { recursive: true }));
    const shop = await startShop();
    const first = await startBank({ dataDir, settings: { 'callback.hold': true } });
    first.control.pay(await shopClient(first).createId(orderTo(shop.url)));
    await first.close();
    const second = await startBank({ dataDir });
    await second.control.waitForIdle();
    expect(shop.deliveries).toHaveLength(0);
    const [callback = expect.fail('no callback')] = second.control.callbacks();
    second.control.releaseCallback(callback.id);
    await second.control.waitForIdle();
    expect(String(shop.deliveries[0]?.body)).toBe(callback.body);
  });

  test('a callback with tries left can be dropped between two of them', async () => {
    const { shop, bank, paidOrder } = await setup();
    shop.answers.push(500);
    await paidOrder();
    bank.control.dropCallback(bank.control.callbacks()[0]?.id ?? '');
    await bank.control.advance(60_000);
    expect(shop.deliveries).toHaveLength(1);
  });
});

describe('signatures that a shop has to refuse', () => {
  const forged = SIGNATURES.filter((kind) => kind !== 'good');

  test.each(forged)('%s, as a setting', async (kind) => {
    const { shop, bank, paidOrder } = await setup({ 'callback.signature': kind });
    await paidOrder();
    const [{ body, headers } = expect.fail('no callback')] = shop.deliveries;
    const signature = headers['callback-signature'];
    if (kind === 'missing') expect(signature).toBeUndefined();
    else expect(verifies(bank.publicKeyPem, body, String(signature))).toBe(false);
    // The body is untouched: only the signature lies.
    expect(JSON.parse(String(body))).toMatchObject({ event: 'order_payment' });
    expect(bank.control.callbacks()[0]?.attempts).toMatchObject([{ signature: kind }]);
  });

  test('what each of them is the signature of', async () => {
    const { shop, bank, paidOrder } = await setup();
    await paidOrder();
    const [callback = expect.fail('no callback')] = bank.control.callbacks();
    const text = callback.body;
    const envelope = JSON.parse(text) as { body: object };
    const sent: Record<string, string> = {};
    for (const signature of forged) {
      await bank.control.resend(callback.id, { signature });
      sent[signature] = String(shop.deliveries.at(-1)?.headers['callback-signature']);
    }
    const covers = (kind: string, bytes: string) =>
      verifies(bank.publicKeyPem, Buffer.from(bytes), sent[kind] ?? '');
    expect(covers('body_only', JSON.stringify(envelope.body))).toBe(true);
    expect(covers('pretty_printed', JSON.stringify(envelope, null, 2))).toBe(true);
    expect(covers('wrong', `${text}\n`)).toBe(true);
    expect(covers('reordered_keys', text)).toBe(false);
    expect(sent.other_key).toMatch(/^[A-Za-z0-9+/]{342}==$/);
    expect(bank.control.sign(text).startsWith(sent.truncated ?? '?')).toBe(true);
    expect(sent.truncated?.length).toBe(172);
    expect(sent.not_base64).not.toMatch(/[A-Za-z]/);
    // Once by hand says nothing about the next.
    await bank.control.resend(callback.id);
    expect(shop.deliveries.at(-1)?.headers['callback-signature']).toBe(bank.control.sign(text));
  });
});
