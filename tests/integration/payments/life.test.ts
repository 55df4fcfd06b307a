import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Trigger } from '@/lib/orders/events';
import { checkOrder } from '@/lib/payments/check-order';
import { receiveCallback } from '@/lib/payments/receive-callback';
import { reconcile } from '@/lib/payments/reconcile';
import { useTestDatabase } from '@/tests/setup/use-test-database';
import { createWorld, type World } from './world';

const database = useTestDatabase();
let world: World;
beforeAll(async () => {
  world = await createWorld(database.url, { settings: { 'callback.drop': true } });
});
afterAll(() => world.close());

const RETURN: Trigger = { source: 'shopper', via: 'return_page', actor: null, address: '192.0.2.7' };
const STAFF: Trigger = { source: 'staff', via: 'merchant', actor: 'clerk@example.com', address: '192.0.2.9' };

async function open() {
  const placed = await world.place();
  await world.start(placed.token);
  const bankOrderId = (await world.look(placed.orderId)).payments[0]?.bankOrderId ?? '';
  return { ...placed, bankOrderId };
}

const signed = (bankOrderId: string) => {
  const callback = world.simulator.control.callbackFor(bankOrderId);
  if (!callback) throw new Error('no callback');
  return callback;
};
const deliver = ({ body, signature }: { body: string; signature: string }) =>
  receiveCallback(world.services, Buffer.from(body), signature, null);

describe('a callback that never comes', () => {
  test('the return page asks the bank and tells the truth', async () => {
    const { token, orderId, bankOrderId } = await open();
    world.simulator.control.pay(bankOrderId, { outcome: 'completed' });
    expect(await checkOrder(world.services, { token }, RETURN, { deadlineMs: 4000 })).toEqual({
      asked: true,
      answered: true,
    });
    const { order, events } = await world.look(orderId);
    expect(order).toMatchObject({ status: 'paid', capturedMinor: 8650 });
    expect(events.at(-1)).toMatchObject({ kind: 'payment_changed', source: 'shopper', via: 'return_page' });
  });

  test('reconcile alone settles it', async () => {
    const { orderId, bankOrderId } = await open();
    world.simulator.control.pay(bankOrderId, { outcome: 'declined', code: '101' });
    await world.advance(3 * 60_000);
    await reconcile(world.services);
    const { order, events } = await world.look(orderId);
    expect(order.status).toBe('failed');
    expect(events.at(-1)).toMatchObject({
      source: 'system',
      via: 'reconcile',
      data: { to: 'rejected', code: '101' },
    });
  });

  test('an order that nobody paid expires by reconcile', async () => {
    const { orderId } = await open();
    await world.advance(16 * 60_000);
    await reconcile(world.services);
    expect((await world.look(orderId)).order.status).toBe('expired');
  });

  test('a refund made in the bank’s own console appears within a day', async () => {
    const { orderId, bankOrderId } = await open();
    world.simulator.control.pay(bankOrderId, { outcome: 'completed' });
    await deliver(signed(bankOrderId));
    world.simulator.control.refundAtBank(bankOrderId, '10.00');
    await world.settled();
    await world.advance(25 * 3_600_000);
    await reconcile(world.services);
    expect((await world.look(orderId)).order).toMatchObject({
      status: 'partially_refunded',
      capturedMinor: 8650,
      refundedMinor: 1000,
    });
  });
});

describe('a bank that does not answer, or does not know the order', () => {
  test('changes nothing but the time of the next check, which backs off', async () => {
    const { token, orderId, bankOrderId } = await open();
    const before = await world.look(orderId);
    const { endpoint } = { endpoint: 'receipt' as const };
    world.simulator.control.addFault({ endpoint, fault: '500' });
    expect(await checkOrder(world.services, { token }, RETURN, { deadlineMs: 1500 })).toEqual({
      asked: true,
      answered: false,
    });
    await world.advance(3 * 60_000);
    await reconcile(world.services);
    world.simulator.control.clearFaults();
    const after = await world.look(orderId);
    expect(after).toEqual(before);
    const [row] = await world.rows<{ checks: number }>(
      'SELECT checks FROM payments WHERE bank_order_id = $1',
      [bankOrderId],
    );
    expect(row?.checks).toBe(2);
  });

  test('a payment whose bank id is unknown there keeps its state', async () => {
    const { token, orderId, bankOrderId } = await open();
    await world.rows('UPDATE payments SET bank_order_id = $2 WHERE bank_order_id = $1', [
      bankOrderId,
      crypto.randomUUID(),
    ]);
    const before = (await world.look(orderId)).order;
    expect(await checkOrder(world.services, { token }, STAFF, { deadlineMs: 4000 })).toEqual({
      asked: true,
      answered: false,
    });
    expect((await world.look(orderId)).order).toEqual(before);
  });
});

describe('staff who check with the bank', () => {
  test('stand in the timeline with their name, also when the bank has nothing new', async () => {
    const { orderId } = await open();
    await checkOrder(world.services, { orderId }, STAFF, { deadlineMs: 4000 });
    const [row] = await world.rows<{ kind: string; actor: string; data: unknown }>(
      'SELECT kind, actor, data FROM events WHERE order_id = $1 ORDER BY at DESC, id DESC LIMIT 1',
      [orderId],
    );
    expect(row).toEqual({
      kind: 'checked_by_staff',
      actor: 'clerk@example.com',
      data: { outcomes: ['applied'] },
    });
    await world.advance(3_000);
    await checkOrder(world.services, { orderId }, STAFF, { deadlineMs: 4000 });
    const { events } = await world.look(orderId);
    expect(events.at(-1)?.data).toEqual({ outcomes: ['same'] });
  });
});

describe('a page that reloads itself', () => {
  test('asks the bank about a payment at most every two seconds', async () => {
    const { token } = await open();
    const first = await checkOrder(world.services, { token }, RETURN, { deadlineMs: 4000 });
    const second = await checkOrder(world.services, { token }, RETURN, { deadlineMs: 4000 });
    expect([first.asked, second.asked]).toEqual([true, false]);
  });
});

describe('the receipts of a life, delivered as callbacks in every order', () => {
  test('720 permutations end in the same state', async () => {
    const { orderId, bankOrderId } = await open();
    const bank = world.simulator.control;
    const life = [signed(bankOrderId)];
    bank.pay(bankOrderId, { outcome: 'processing' });
    life.push(signed(bankOrderId));
    // What follows is written by hand: the bank cannot be stopped in each of these states.
    const [first] = life;
    const text = (key: string, transfer: string | null, refund: string | null, actions: object[] | null) => {
      const envelope = JSON.parse(first?.body ?? '');
      envelope.body.order_status = { key, value: key };
      Object.assign(envelope.body.purchase_units, { transfer_amount: transfer, refund_amount: refund });
      envelope.body.actions = actions;
      const body = JSON.stringify(envelope);
      return { body, signature: bank.sign(body) };
    };
    const refund = (id: string, amount: string) => ({
      action_id: id,
      request_channel: 'business_manager',
      action: 'partial_refund',
      status: 'completed',
      amount,
    });
    life.push(
      text('completed', '86.5', null, null),
      text('refund_requested', '86.5', null, null),
      text('refunded_partially', '76.5', '10.0', [refund('a1', '10.0')]),
      text('refunded', '0.0', '86.5', [refund('a1', '10.0'), refund('a2', '76.5')]),
    );
    const ends = new Set<string>();
    const reset = `UPDATE payments SET status = 'created', receipt = NULL, receipt_via = NULL, receipt_at = NULL, held_minor = 0,
      captured_minor = 0, refunded_minor = 0 WHERE order_id = $1`;
    for (const order of permutations(life)) {
      await world.rows('DELETE FROM callbacks');
      await world.rows(reset, [orderId]);
      await world.rows(
        `UPDATE orders SET status = 'awaiting_payment', captured_minor = 0, refunded_minor = 0 WHERE id = $1`,
        [orderId],
      );
      for (const callback of order) await deliver(callback);
      ends.add(JSON.stringify((await world.look(orderId)).order));
    }
    expect([...ends].map((end) => JSON.parse(end))).toEqual([
      { status: 'refunded', capturedMinor: 8650, refundedMinor: 8650, attentionReason: null },
    ]);
  }, 120_000);
});

function permutations<T>(items: readonly T[]): T[][] {
  if (items.length <= 1) return [[...items]];
  return items.flatMap((item, index) =>
    permutations([...items.slice(0, index), ...items.slice(index + 1)]).map((rest) => [item, ...rest]),
  );
}
