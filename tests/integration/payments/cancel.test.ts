import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cancelOrder } from '@/lib/payments/cancel-order';
import { cancelOverdue } from '@/lib/payments/cancel-overdue';
import { findOrderPage } from '@/lib/queries/order-page';
import { useTestDatabase } from '@/tests/setup/use-test-database';
import { type Opened, operationsIn, STAFF } from './operation-world';
import { createWorld, type World } from './world';

const HOUR = 3_600_000;

const database = useTestDatabase();
let world: World;
let shop: ReturnType<typeof operationsIn>;
beforeAll(async () => {
  world = await createWorld(database.url);
  shop = operationsIn(world);
});
afterAll(() => world.close());

const cancel = (orderId: string, seenOpenPaymentId: string | null = null, shopId = world.shopId) =>
  cancelOrder(world.services, { shopId, orderId, seenOpenPaymentId }, STAFF);
const statusOf = async (orderId: string) => (await world.look(orderId)).order.status;
const pay = async ({ bankOrderId }: Opened) => {
  world.simulator.control.pay(bankOrderId, { outcome: 'completed' });
  await world.settled();
};

describe('an unpaid order', () => {
  test('is given up: its page says so, and Pay opens nothing', async () => {
    const { orderId, token } = await world.place();
    expect(await cancel(orderId)).toEqual({ ok: true });
    expect(await statusOf(orderId)).toBe('cancelled');
    expect(await world.start(token)).toMatchObject({ ok: false, code: 'order_cancelled' });
    const look = await world.look(orderId);
    expect(look.payments).toEqual([]);
    expect(look.events.at(-1)).toMatchObject({ kind: 'order_cancelled', source: 'staff', via: 'merchant' });
    const page = await findOrderPage(world.services.db, world.shopId, token, 'en', world.clock.now());
    expect(page?.outcome).toEqual({ kind: 'cancelled', open: false });
  });

  test('is given up once, by its own shop alone', async () => {
    const { orderId } = await world.place();
    expect(await cancel(orderId, null, randomUUID())).toEqual({ ok: false, code: 'order_not_found' });
    const both = await Promise.all([cancel(orderId), cancel(orderId)]);
    expect(both).toContainEqual({ ok: true });
    expect(both).toContainEqual({ ok: false, code: 'already_cancelled' });
    const { events } = await world.look(orderId);
    expect(events.filter(({ kind }) => kind === 'order_cancelled')).toHaveLength(1);
  });

  test('whose buyer has begun to pay is given up only by who was told of it', async () => {
    const sale = await shop.open();
    expect(await cancel(sale.orderId)).toEqual({ ok: false, code: 'payment_opened' });
    expect(await cancel(sale.orderId, randomUUID())).toEqual({ ok: false, code: 'payment_opened' });
    expect(await statusOf(sale.orderId)).toBe('awaiting_payment');
    expect(await cancel(sale.orderId, sale.paymentId)).toEqual({ ok: true });
    expect(await world.start(sale.token)).toMatchObject({ ok: false, code: 'order_cancelled' });
  });
});

describe('a payment that was open when its order was given up', () => {
  test('brings money all the same: the order is paid, and a person decides', async () => {
    const sale = await shop.open();
    await cancel(sale.orderId, sale.paymentId);
    await pay(sale);
    expect(await world.look(sale.orderId)).toMatchObject({
      order: { status: 'paid', capturedMinor: 8_650, attentionReason: 'paid_after_cancel' },
    });
    expect(await shop.tasks(sale)).toEqual(['paid_after_cancel']);
    expect(await shop.mails(sale)).toContain('paid');
    expect(await shop.refund(sale, 8_650, 8_650)).toMatchObject({ ok: true });
    await shop.later(1);
    expect(await statusOf(sale.orderId)).toBe('refunded');
  });

  test('is held: released, the order is cancelled again and the buyer is not asked to pay', async () => {
    const sale = await world
      .rows('UPDATE shops SET capture_mode = $2 WHERE id = $1', [world.shopId, 'manual'])
      .then(() => shop.open());
    await world.rows('UPDATE shops SET capture_mode = $2 WHERE id = $1', [world.shopId, 'automatic']);
    await cancel(sale.orderId, sale.paymentId);
    await pay(sale);
    expect(await statusOf(sale.orderId)).toBe('authorised');
    expect(await shop.tasks(sale)).toEqual(['paid_after_cancel']);
    expect(await shop.release(sale)).toMatchObject({ ok: true });
    await shop.later(1);
    expect(await statusOf(sale.orderId)).toBe('cancelled');
    const [mail] = await world.rows<{ data: unknown }>(
      `SELECT data FROM mails WHERE order_id = $1 AND kind = 'released'`,
      [sale.orderId],
    );
    expect(mail?.data).toEqual({ orderCancelled: true });
  });

  test('ends without money: nobody is told that it failed', async () => {
    const sale = await shop.open();
    await cancel(sale.orderId, sale.paymentId);
    world.simulator.control.pay(sale.bankOrderId, { outcome: 'declined' });
    await world.settled();
    expect(await statusOf(sale.orderId)).toBe('cancelled');
    expect(await shop.mails(sale)).toEqual([]);
    expect(await shop.tasks(sale)).toEqual([]);
  });
});

test('money that is there is not given up with the order', async () => {
  expect(await cancel((await shop.paid()).orderId)).toEqual({ ok: false, code: 'already_paid' });
  const held = await shop.held();
  expect(await cancel(held.orderId)).toEqual({ ok: false, code: 'money_held' });
  await shop.release(held);
  await shop.later(1);
  expect(await statusOf(held.orderId)).toBe('voided');
  expect(await cancel(held.orderId)).toEqual({ ok: true });
});

describe('the shop’s rule for unpaid orders', () => {
  const rule = (hours: number | null) =>
    world.rows('UPDATE shops SET auto_cancel_hours = $2 WHERE id = $1', [world.shopId, hours]);

  test('gives up those that are older, and no other', async () => {
    await rule(null);
    const old = await world.place();
    const open = await shop.open();
    const paid = await shop.paid();
    await world.rows(
      'UPDATE orders SET created_at = $2::timestamptz - make_interval(hours => 25) WHERE id = ANY($1)',
      [[old.orderId, open.orderId, paid.orderId], world.clock.now()],
    );
    const young = await world.place();
    expect(await cancelOverdue(world.services)).toBe(0);

    await rule(24);
    await cancelOverdue(world.services);
    expect(await statusOf(old.orderId)).toBe('cancelled');
    // Its buyer may be paying right now.
    expect(await statusOf(open.orderId)).toBe('awaiting_payment');
    expect(await statusOf(paid.orderId)).toBe('paid');
    expect(await statusOf(young.orderId)).toBe('awaiting_payment');
    expect((await world.look(old.orderId)).events.at(-1)).toMatchObject({
      kind: 'order_cancelled',
      source: 'system',
      via: 'reconcile',
      data: { afterHours: 24 },
    });
    expect(await cancelOverdue(world.services)).toBe(0);
  });

  test('is followed by reconcile, which first asks what became of the payment', async () => {
    await rule(1);
    const paid = await shop.open();
    const left = await shop.open();
    world.simulator.control.setSettings({ 'callback.drop': true });
    world.simulator.control.pay(paid.bankOrderId, { outcome: 'completed' });
    await world.advance(2 * HOUR);
    await shop.later(1);
    expect(await statusOf(paid.orderId)).toBe('paid');
    expect(await statusOf(left.orderId)).toBe('cancelled');
    expect(await shop.tasks(paid)).toEqual([]);
  });

  test('reads the unpaid ones by their age, not all orders', async () => {
    const plan = await world.rows<{ 'QUERY PLAN': string }>(
      `EXPLAIN SELECT id FROM orders WHERE shop_id = $1 AND cancelled_at IS NULL
         AND status IN ('awaiting_payment', 'failed', 'expired', 'voided') AND created_at <= now()
       ORDER BY created_at LIMIT 100`,
      [world.shopId],
    );
    expect(plan.map((row) => row['QUERY PLAN']).join('\n')).toContain('orders_unpaid');
  });
});
