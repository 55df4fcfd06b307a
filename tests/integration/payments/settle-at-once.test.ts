import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Database } from '@/lib/db';
import type { Trigger } from '@/lib/orders/events';
import { checkOrder } from '@/lib/payments/check-order';
import { receiveCallback } from '@/lib/payments/receive-callback';
import type { Services } from '@/lib/services';
import { useTestDatabase } from '@/tests/setup/use-test-database';
import { createWorld, type World } from './world';

const database = useTestDatabase();
let world: World;
beforeAll(async () => {
  world = await createWorld(database.url, { settings: { 'callback.drop': true } });
});
afterAll(() => world.close());

async function paidAtTheBank() {
  const placed = await world.place();
  await world.start(placed.token);
  const bankOrderId = (await world.look(placed.orderId)).payments[0]?.bankOrderId ?? '';
  world.simulator.control.pay(bankOrderId, { outcome: 'completed' });
  const callback = world.simulator.control.callbackFor(bankOrderId);
  if (!callback) throw new Error('no callback');
  return { ...placed, ...callback };
}

/** The services with a database that counts its trips, and lets something happen after the first look. */
function watched(between: () => Promise<unknown> = async () => undefined) {
  const { db } = world.services;
  const trips = { statements: 0, transactions: 0 };
  const query = (async (text: string, values?: readonly unknown[]) => {
    trips.statements += 1;
    const answer = await db.query(text, values);
    if (trips.statements === 1) await between();
    return answer;
  }) as Database['query'];
  const transaction: Database['transaction'] = (work) => {
    trips.transactions += 1;
    return db.transaction(work);
  };
  const services: Services = { ...world.services, db: { ...db, query, transaction } };
  return { services, trips };
}

const receive = (services: Services, { body, signature }: { body: string; signature: string }) =>
  receiveCallback(services, Buffer.from(body), signature, null);

const story = async (orderId: string) => {
  const { order, events } = await world.look(orderId);
  return { order, changed: events.filter(({ kind }) => kind === 'payment_changed').length };
};
const PAID = { status: 'paid', capturedMinor: 8650, refundedMinor: 0, attentionReason: null };

describe('the ordinary callback', () => {
  test('is settled by one look and one statement; its twin costs one look', async () => {
    const order = await paidAtTheBank();
    const { services, trips } = watched();
    expect(await receive(services, order)).toEqual({ accepted: true, outcome: 'applied' });
    expect(trips).toEqual({ statements: 2, transactions: 0 });
    expect(await story(order.orderId)).toEqual({ order: PAID, changed: 1 });
    expect(await receive(services, order)).toEqual({ accepted: true, outcome: 'duplicate' });
    expect(trips).toEqual({ statements: 3, transactions: 0 });
  });
});

describe('when somebody was faster between the look and the statement', () => {
  const inBetween: [
    string,
    (order: Awaited<ReturnType<typeof paidAtTheBank>>) => Promise<unknown>,
    string,
  ][] = [
    [
      'and changed the order',
      ({ orderId }) => world.rows('UPDATE orders SET updated_at = now() WHERE id = $1', [orderId]),
      'applied',
    ],
    [
      'and changed the payment',
      ({ orderId }) => world.rows('UPDATE payments SET checks = 9 WHERE order_id = $1', [orderId]),
      'applied',
    ],
    ['and settled the same callback', (order) => receive(world.services, order), 'duplicate'],
    [
      'and asked the bank',
      ({ orderId }) => checkOrder(world.services, { orderId }, STAFF, { deadlineMs: 4_000 }),
      'same',
    ],
  ];
  test.each(inBetween)(
    '%s: nothing was written, and it is decided anew under the lock',
    async (_what, act, outcome) => {
      const order = await paidAtTheBank();
      const { services, trips } = watched(() => act(order));
      expect(await receive(services, order)).toEqual({ accepted: true, outcome });
      expect(trips.transactions).toBe(1);
      expect(await story(order.orderId)).toEqual({ order: PAID, changed: 1 });
      expect(await world.rows('SELECT 1 FROM callbacks WHERE body = $1', [order.body])).toHaveLength(1);
    },
  );

  test('and still holds the lock: the statement waits for it, and then decides anew', async () => {
    const order = await paidAtTheBank();
    const { services, trips } = watched();
    let release = () => {};
    const holding = new Promise<void>((resolve) => {
      release = resolve;
    });
    const holder = world.services.db.transaction(async (tx) => {
      await tx.query('UPDATE orders SET updated_at = now() WHERE id = $1', [order.orderId]);
      await holding;
    });
    const receiving = receive(services, order);
    await expect.poll(() => trips.statements).toBe(2);
    release();
    await holder;
    expect(await receiving).toEqual({ accepted: true, outcome: 'applied' });
    expect(trips.transactions).toBe(1);
    expect(await story(order.orderId)).toEqual({ order: PAID, changed: 1 });
  });
});

const STAFF: Trigger = { source: 'staff', via: 'merchant', actor: 'clerk@example.com', address: null };
