import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cancelOrder } from '@/lib/payments/cancel-order';
import { checkOrder } from '@/lib/payments/check-order';
import { useTestDatabase } from '@/tests/setup/use-test-database';
import { SHOPPER } from '../payments/world';
import { type ApiWorld, basket, createApiWorld, name, PRO } from './api-world';

const database = useTestDatabase();
let world: ApiWorld;
beforeAll(async () => {
  world = await createApiWorld(database.url);
});
afterAll(() => world.close());

type Row = { id: string; number: string; token: string; status: string; claimed: boolean };
/** Oldest first. */
const ordersOf = (externalId: string) =>
  world.rows<Row>(
    `SELECT id, number, token, status, external_claimed AS claimed FROM orders WHERE external_id = $1 ORDER BY id`,
    [externalId],
  );

async function made(
  externalId: string,
  sent: Record<string, unknown> = {},
): Promise<Row & { bankOrderId: string }> {
  const { status, body } = await world.post({ body: basket({ external_order_id: externalId, ...sent }) });
  expect(body.code).toBeUndefined();
  expect(status).toBe(200);
  const order = (await ordersOf(externalId)).at(-1);
  if (!order) throw new Error('it was made a moment ago');
  return { ...order, bankOrderId: String(body.order_id) };
}

const bring = async (bankOrderId: string, outcome: 'completed' | 'declined') => {
  world.simulator.control.pay(bankOrderId, { outcome });
  await world.settled();
};

/** The bank tells nobody that time is over. */
const ask = (orderId: string) => checkOrder(world.services, { orderId }, SHOPPER, { deadlineMs: 4_000 });

describe('the order that owns a name keeps it', () => {
  const blocked = async (externalId: string) => {
    const { status, body } = await world.post({ body: basket({ external_order_id: externalId }) });
    expect([status, body.code]).toEqual([409, 'external_order_id_in_use']);
    expect((await ordersOf(externalId)).filter(({ claimed }) => claimed)).toHaveLength(1);
  };

  test('while it awaits payment, and when it is paid', async () => {
    const externalId = name();
    const { bankOrderId } = await made(externalId);
    await blocked(externalId);
    await bring(bankOrderId, 'completed');
    await blocked(externalId);
    expect(await ordersOf(externalId)).toHaveLength(1);
  });

  test('while its money is held, and when it has gone back', async () => {
    const held = name();
    await bring((await made(held, { capture: 'manual' })).bankOrderId, 'completed');
    await blocked(held);
    const refunded = name();
    const { bankOrderId } = await made(refunded);
    await bring(bankOrderId, 'completed');
    world.simulator.control.refundAtBank(bankOrderId);
    await world.settled();
    await blocked(refunded);
  });

  test('against a plan without a key as well', async () => {
    const externalId = name();
    await made(externalId);
    const { status } = await world.post({ body: { ...PRO, external_order_id: externalId }, key: null });
    expect(status).toBe(409);
  });
});

describe('one that came to nothing gives its name to the next, and is cancelled', () => {
  const ENDS: [how: string, end: (order: Row & { bankOrderId: string }) => Promise<unknown>][] = [
    ['failed', ({ bankOrderId }) => bring(bankOrderId, 'declined')],
    [
      'expired',
      async ({ id }) => {
        await world.advance(16 * 60_000);
        await ask(id);
      },
    ],
    [
      'cancelled',
      ({ id }) =>
        cancelOrder(world.services, { shopId: world.shopId, orderId: id, seenOpenPaymentId: null }, SHOPPER),
    ],
  ];
  test.each(ENDS)('%s', async (status, end) => {
    const externalId = name();
    const first = await made(externalId);
    if (status === 'cancelled') await bring(first.bankOrderId, 'declined');
    await end(first);
    expect((await ordersOf(externalId)).map((order) => order.status)).toEqual([status]);
    const second = await made(externalId);
    const orders = await ordersOf(externalId);
    expect(orders.map((order) => [order.status, order.claimed])).toEqual([
      ['cancelled', false],
      ['awaiting_payment', true],
    ]);
    const { events } = await world.look(first.id);
    expect(events.filter(({ kind }) => kind === 'order_cancelled')).toHaveLength(1);
    expect(await world.start(first.token)).toMatchObject({ ok: false, code: 'order_cancelled' });
    await bring(second.bankOrderId, 'completed');
    expect((await world.look(second.id)).order.status).toBe('paid');
  });

  test('a hold that was released', async () => {
    const externalId = name();
    const { bankOrderId } = await made(externalId, { capture: 'manual' });
    await bring(bankOrderId, 'completed');
    world.simulator.control.cancelAtBank(bankOrderId);
    await world.advance(2_000);
    await ask((await ordersOf(externalId))[0]?.id ?? '');
    expect((await ordersOf(externalId)).map(({ status }) => status)).toEqual(['voided']);
    await made(externalId);
  });

  test('one that nobody ever asked the bank about, after a minute', async () => {
    const externalId = name();
    const first = await made(externalId);
    await world.rows('DELETE FROM tasks WHERE order_id = $1', [first.id]);
    await world.rows(`ALTER TABLE events DISABLE TRIGGER USER`);
    await world.rows('DELETE FROM events WHERE payment_id IS NOT NULL AND order_id = $1', [first.id]);
    await world.rows(`ALTER TABLE events ENABLE TRIGGER USER`);
    await world.rows('DELETE FROM payments WHERE order_id = $1', [first.id]);
    expect((await world.post({ body: basket({ external_order_id: externalId }) })).status).toBe(409);
    await world.advance(61_000);
    await made(externalId);
  });

  test('of many who want it at once one gets it', async () => {
    const externalId = name();
    await bring((await made(externalId)).bankOrderId, 'declined');
    const body = () => basket({ external_order_id: externalId });
    const answers = await Promise.all(Array.from({ length: 30 }, () => world.post({ body: body() })));
    const statuses = answers.map(({ status }) => status).sort();
    expect(statuses).toEqual([200, ...Array.from({ length: 29 }, () => 409)]);
    const claims = (await ordersOf(externalId)).map(({ claimed }) => claimed);
    expect(claims).toEqual([false, true]);
  });

  test('of many who want a name that was never used at once one gets it', async () => {
    const externalId = name();
    const answers = await Promise.all(
      Array.from({ length: 30 }, () => world.post({ body: basket({ external_order_id: externalId }) })),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ body }) => body.code === 'external_order_id_in_use')).toHaveLength(29);
    expect(await ordersOf(externalId)).toHaveLength(1);
  });
});

/** Gives an order up while its payment is open at the bank. */
async function giveUp(orderId: string): Promise<void> {
  const [payment] = (await world.look(orderId)).payments;
  const given = { shopId: world.shopId, orderId, seenOpenPaymentId: payment?.id ?? null };
  expect(await cancelOrder(world.services, given, SHOPPER)).toEqual({ ok: true });
}

// The buyer had two windows open: the name went on, and the first window paid all the same.
test('money that comes late for an order that has lost its name settles, and a task tells', async () => {
  const externalId = name();
  const first = await made(externalId);
  // Given up while its payment is still open at the bank: that one cannot be closed from here.
  await giveUp(first.id);
  const second = await made(externalId);
  await bring(first.bankOrderId, 'completed');
  await bring(second.bankOrderId, 'completed');
  const late = await world.look(first.id);
  expect(late.order).toMatchObject({
    status: 'paid',
    capturedMinor: 2_000,
    attentionReason: 'paid_after_cancel',
  });
  expect((await world.look(second.id)).order).toMatchObject({ status: 'paid', attentionReason: null });
  expect((await ordersOf(externalId)).map(({ claimed }) => claimed)).toEqual([false, true]);
  // The late money gives the name to nobody, and takes it from nobody.
  const { status } = await world.post({ body: basket({ external_order_id: externalId }) });
  expect(status).toBe(409);
});

// It is the name's money: with a third order the buyer would pay twice.
test('late money keeps the name from a third order, until it has gone back, and is what a key is told', async () => {
  const externalId = name();
  const first = await made(externalId);
  await giveUp(first.id);
  const second = await made(externalId);
  await bring(first.bankOrderId, 'completed');
  // As long as the second is alive it is the one that is told of.
  expect((await world.get(externalId)).body).toMatchObject({ number: second.number });
  await bring(second.bankOrderId, 'declined');
  const { status, body } = await world.post({ body: basket({ external_order_id: externalId }) });
  expect([status, body.code]).toEqual([409, 'external_order_id_in_use']);
  expect((await world.get(externalId)).body).toMatchObject({
    ...{ number: first.number, status: 'paid', may_pay_again: false },
  });
  world.simulator.control.refundAtBank(first.bankOrderId);
  await world.settled();
  expect((await world.get(externalId)).body).toMatchObject({ number: second.number, may_pay_again: true });
  await made(externalId);
});
