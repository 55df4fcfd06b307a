import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { requestCharge } from '@/lib/payments/charge';
import type { OperationResult } from '@/lib/payments/operation-result';
import { resolveCharge } from '@/lib/payments/resolve-charge';
import { useTestDatabase } from '@/tests/setup/use-test-database';
import { type Opened, operationsIn, STAFF, TOTAL } from './operation-world';
import { createWorld, type World } from './world';

const database = useTestDatabase();
let world: World;
let shop: ReturnType<typeof operationsIn>;
beforeAll(async () => {
  world = await createWorld(database.url);
  shop = operationsIn(world);
});
beforeEach(() => {
  world.simulator.control.clearFaults();
  world.simulator.control.resetSettings();
});
afterAll(() => world.close());

/** A sale whose card the bank has kept for automatic payments. */
async function parent(): Promise<Opened> {
  const sale = await shop.open();
  await (await world.bank()).saveCard(sale.bankOrderId, 'subscription', { idempotencyKey: randomUUID() });
  world.simulator.control.pay(sale.bankOrderId, { outcome: 'completed' });
  await world.settled();
  return sale;
}

const charge = (orderId: string, { paymentId }: Opened, formToken: string = randomUUID()) =>
  requestCharge(
    world.services,
    { shopId: world.shopId, orderId, parentPaymentId: paymentId, formToken },
    STAFF,
  );

const fault = (kind: string) =>
  world.simulator.control.addFault({ endpoint: 'charge-saved-card', fault: kind, ms: 5 } as never);

describe('an automatic payment', () => {
  test('pays another order with the kept card; the answer alone never means paid', async () => {
    const first = await parent();
    world.simulator.control.setSettings({ 'callback.drop': true });
    const { orderId } = await world.place();
    expect(await charge(orderId, first)).toMatchObject({ ok: true, status: 'sent' });
    expect((await world.look(orderId)).order).toMatchObject({ status: 'awaiting_payment', capturedMinor: 0 });
    await shop.later(3);
    expect((await world.look(orderId)).order).toMatchObject({ status: 'paid', capturedMinor: TOTAL });
    expect(await shop.operations({ orderId })).toMatchObject([{ kind: 'charge', status: 'completed' }]);
    expect(await shop.mails({ orderId })).toEqual(['paid']);
  });

  test('asked for a hundred times by the same form, or by two, happens once', async () => {
    const first = await parent();
    const { orderId } = await world.place();
    const form = randomUUID();
    const results: OperationResult[] = await Promise.all([
      ...Array.from({ length: 20 }, () => charge(orderId, first, form)),
      charge(orderId, first),
    ]);
    await world.settled();
    expect(new Set(results.flatMap((result) => (result.ok ? [result.operationId] : []))).size).toBe(1);
    expect((await world.look(orderId)).payments).toHaveLength(1);
    expect(await charge(orderId, first)).toMatchObject({ ok: false, code: 'already_paid' });
  });

  test.each(['timeout-before', 'timeout-after', 'reset'])(
    'whose answer is lost (%s) happens once',
    async (kind) => {
      const first = await parent();
      const { orderId } = await world.place();
      fault(kind);
      await charge(orderId, first);
      expect(await charge(orderId, first)).toMatchObject({ ok: false });
      world.simulator.control.clearFaults();
      await shop.later(2, 3);
      const { order, payments } = await world.look(orderId);
      expect(order).toMatchObject({ status: 'paid', capturedMinor: TOTAL });
      expect(payments).toHaveLength(1);
      const atBank = world.simulator.control.orders({ externalOrderId: `${await numberOf(orderId)}-1` });
      expect(atBank).toHaveLength(1);
    },
  );

  test('that is declined leaves the order unpaid and may be followed by another payment', async () => {
    const first = await parent();
    await (await world.bank()).deleteSavedCard(first.bankOrderId, { idempotencyKey: randomUUID() });
    const { orderId, token } = await world.place();
    expect(await charge(orderId, first)).toMatchObject({ ok: true });
    await world.settled();
    await shop.later(3);
    expect((await world.look(orderId)).order).toMatchObject({ status: 'failed', capturedMinor: 0 });
    expect(await shop.operations({ orderId })).toMatchObject([{ status: 'rejected', code: '102' }]);
    expect(await world.start(token)).toMatchObject({ ok: true });
  });

  test('needs a kept card, of this shop, and the very amount', async () => {
    const without = await shop.paid();
    const { orderId } = await world.place();
    expect(await charge(orderId, without)).toMatchObject({ ok: false, code: 'card_not_saved' });
    const first = await parent();
    const dearer = await world.place({ cart: world.cart(2) });
    expect(await charge(dearer.orderId, first)).toEqual({
      ...{ ok: false, code: 'charge_amount_differs', figureMinor: TOTAL },
    });
    expect(await charge(randomUUID(), first)).toMatchObject({ ok: false, code: 'order_not_found' });
    expect(await shop.operations({ orderId })).toEqual([]);
  });

  test('while its outcome is unknown nobody is sent to pay; a person decides when the bank cannot be asked', async () => {
    const first = await parent();
    const { orderId, token } = await world.place();
    fault('timeout-before');
    await charge(orderId, first);
    expect(await world.start(token)).toMatchObject({ ok: false, code: 'payment_in_progress' });
    await shop.later(31, 3);
    expect(await shop.tasks({ orderId })).toEqual(['operation_uncertain']);
    const [operation] = await shop.operations({ orderId });
    const decided = { shopId: world.shopId, operationId: operation?.id ?? '', bankOrderId: null };
    expect(await resolveCharge(world.services, decided, STAFF)).toEqual({ ok: true });
    expect((await world.look(orderId)).order).toMatchObject({ status: 'failed', attentionReason: null });
    expect(await world.start(token)).toMatchObject({ ok: true });
  });
});

async function numberOf(orderId: string): Promise<string> {
  const [row] = await world.rows<{ number: string }>('SELECT number FROM orders WHERE id = $1', [orderId]);
  return row?.number ?? '';
}
