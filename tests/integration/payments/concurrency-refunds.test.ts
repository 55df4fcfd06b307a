import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '@/lib/ids';
import type { OperationResult } from '@/lib/payments/operation-result';
import { useTestDatabase } from '@/tests/setup/use-test-database';
import { anotherInstance, type Instance, inLanes, pause } from './concurrency-world';
import { type Opened, operationsIn, TOTAL } from './operation-world';
import { createWorld, type World } from './world';

const database = useTestDatabase();
let world: World;
let shop: ReturnType<typeof operationsIn>;
let instances: Instance[];
beforeAll(async () => {
  world = await createWorld(database.url);
  shop = operationsIn(world);
  instances = [anotherInstance(world), anotherInstance(world)];
  await world.rows(
    `INSERT INTO products (id, shop_id, slug, name_ka, name_en, description_ka, description_en, price_minor, currency, image_path)
     VALUES ($1, $2, 'hundred', 'ასი', 'Hundred', '', '', 10000, 'GEL', '/products/lamp.svg')`,
    [newId(), world.shopId],
  );
});
afterAll(async () => {
  await Promise.all(instances.map((instance) => instance.close()));
  await world.close();
});

/** An order of exactly 100 that is paid. */
async function paidHundred(): Promise<Opened> {
  const cart = { id: crypto.randomUUID(), lines: [{ slug: 'hundred', quantity: 1 }] };
  const placed = await world.place({ cart, typed: { delivery: 'pickup' } });
  await world.start(placed.token);
  const payment = (await world.look(placed.orderId)).payments[0];
  if (!payment?.bankOrderId) throw new Error('the payment was not opened');
  world.simulator.control.pay(payment.bankOrderId, { outcome: 'completed' });
  await world.settled();
  return { ...placed, paymentId: payment.id, bankOrderId: payment.bankOrderId };
}

/**
 * A clerk who wants 30 back and does not give up: told that something runs or that the figure has changed, they look
 * again and press again.
 */
async function clerk(
  { shop: own }: Instance,
  sale: Opened,
  every: (result: OperationResult) => void,
): Promise<string> {
  let seenMinor = 10_000;
  for (;;) {
    const result = await own.refund(sale, 3_000, seenMinor);
    every(result);
    if (result.ok) return result.status;
    if (result.code !== 'operation_pending' && result.code !== 'figure_changed') return result.code;
    // While one runs the page shows what is left beside it.
    seenMinor = result.figureMinor ?? seenMinor;
    await pause(20);
  }
}

test.each([0, 40])(
  'a hundred refunds of 30 on 100 by two instances at once give back three, with a bank that takes %d ms for each',
  async (delayMs) => {
    world.simulator.control.setSettings({ 'refund.settleDelayMs': delayMs });
    const sale = await paidHundred();
    const refundedAtBank = () =>
      Number(world.simulator.control.receipt(sale.bankOrderId)?.purchase_units.refund_amount ?? 0);
    let refusals = 0;
    const ends = await inLanes(100, 100, (index) => {
      const instance = instances[index % 2] as Instance;
      return clerk(instance, sale, (result) => {
        expect(refundedAtBank()).toBeLessThanOrEqual(90);
        if (!result.ok) refusals += 1;
      });
    });
    await world.settled();
    await shop.later(2);

    expect(ends.filter((end) => end === 'sent' || end === 'completed')).toHaveLength(3);
    expect(ends.filter((end) => end === 'amount_too_large')).toHaveLength(97);
    // 97 in the end, and those on the way that show that they did meet.
    expect(refusals).toBeGreaterThan(97);
    expect(shop.bankActions(sale)).toEqual(Array(3).fill('partial_refund 30.0 completed'));
    expect(await shop.operations(sale)).toMatchObject(
      Array(3).fill({ status: 'completed', amountMinor: 3_000 }),
    );
    expect((await world.look(sale.orderId)).order).toEqual({
      ...{ status: 'partially_refunded', capturedMinor: 10_000, refundedMinor: 9_000, attentionReason: null },
    });
    expect(refundedAtBank()).toBe(90);
    expect(await shop.mails(sale)).toEqual(['paid', 'refunded', 'refunded', 'refunded']);
  },
  120_000,
);

test('the same refund form on two instances at once, a hundred times: one refund each', async () => {
  world.simulator.control.resetSettings();
  await inLanes(100, 5, async () => {
    const sale = await shop.paid();
    const form = crypto.randomUUID();
    const results = await Promise.all(
      [...instances, ...instances].map((instance) => instance.shop.refund(sale, 3_000, TOTAL, form)),
    );
    await expect
      .poll(() => shop.operations(sale))
      .toMatchObject([{ status: 'completed', amountMinor: 3_000 }]);
    const [operation] = await shop.operations(sale);
    expect(results.map((result) => result.ok && result.operationId)).toEqual(Array(4).fill(operation?.id));
    expect(shop.bankActions(sale)).toEqual(['partial_refund 30.0 completed']);
    expect((await world.look(sale.orderId)).order).toMatchObject({ refundedMinor: 3_000 });
    expect(await shop.mails(sale)).toEqual(['paid', 'refunded']);
  });
}, 120_000);
