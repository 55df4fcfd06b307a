import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Trigger } from '@/lib/orders/events';
import { checkOrder } from '@/lib/payments/check-order';
import { receiveCallback } from '@/lib/payments/receive-callback';
import { reconcileOne } from '@/lib/payments/reconcile';
import type { Services } from '@/lib/services';
import { useTestDatabase } from '@/tests/setup/use-test-database';
import { anotherInstance, drawn, type Instance, inLanes, pause } from './concurrency-world';
import { operationsIn, STAFF, TOTAL } from './operation-world';
import { createWorld, type World } from './world';

const database = useTestDatabase();
const ROUNDS = 500;
let world: World;
let shop: ReturnType<typeof operationsIn>;
let other: Instance;
beforeAll(async () => {
  // Callbacks are posted by the test itself, twice.
  world = await createWorld(database.url, { settings: { 'callback.drop': true } });
  shop = operationsIn(world);
  other = anotherInstance(world);
});
afterAll(async () => {
  await other.close();
  await world.close();
});

const RETURN: Trigger = { source: 'shopper', via: 'return_page', actor: null, address: null };

const receive = (services: Services, { body, signature }: { body: string; signature: string }) =>
  receiveCallback(services, Buffer.from(body), signature, null);

test('callback, its twin, return page, reconcile and staff in the same instant, five hundred times: one settlement each', async () => {
  const random = drawn('settle');
  const first: Record<string, number> = {};
  await inLanes(ROUNDS, 2, async () => {
    const sale = await shop.open();
    world.simulator.control.pay(sale.bankOrderId, { outcome: 'completed' });
    const callback = world.simulator.control.callbackFor(sale.bankOrderId);
    if (!callback) throw new Error('no callback');
    const { orderId, token } = sale;
    const due = { id: sale.paymentId, orderId };
    const doors: (() => Promise<unknown>)[] = [
      () => receive(world.services, callback),
      () => receive(other.services, callback),
      () => checkOrder(world.services, { token }, RETURN, { deadlineMs: 4_000 }),
      () => reconcileOne(other.services, due),
      () => checkOrder(other.services, { orderId }, STAFF, { deadlineMs: 4_000 }),
    ];
    // One of them is a little ahead: those that ask the bank would else always come after the callback.
    const ahead = Math.floor(random.fraction() * doors.length);
    const starts = doors.map((_, index) => (index === ahead ? 0 : random.fraction() * 16));
    await Promise.all(doors.map((door, index) => pause(starts[index] ?? 0).then(door)));

    const { order, payments, events } = await world.look(orderId);
    expect(order).toEqual({ status: 'paid', capturedMinor: TOTAL, refundedMinor: 0, attentionReason: null });
    expect(payments).toMatchObject([{ status: 'completed', capturedMinor: TOTAL }]);
    const changed = events.filter(({ kind }) => kind === 'payment_changed');
    expect(changed).toMatchObject([{ data: { from: 'created', to: 'completed' } }]);
    expect(await shop.mails(sale)).toEqual(['paid']);
    const via = changed[0]?.via ?? '';
    first[via] = (first[via] ?? 0) + 1;
  });
  const kept = await world.rows<{ bodies: number }>(`SELECT count(*)::int AS bodies FROM callbacks`);
  expect(kept).toEqual([{ bodies: ROUNDS }]);
  process.stdout.write(`settle: who came first: ${JSON.stringify(first)}\n`);
  // They did race: the callback won some, and those who asked the bank won some.
  const { callback = 0, ...asked } = first;
  expect(callback).toBeGreaterThan(0);
  expect(Object.keys(asked)).not.toEqual([]);
}, 240_000);
