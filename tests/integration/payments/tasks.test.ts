import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { handleCallback } from '@/lib/payments/handle-callback';
import { receiveCallback } from '@/lib/payments/receive-callback';
import { countRefused, flushRefused } from '@/lib/payments/tally';
import { closeTask } from '@/lib/payments/tasks';
import { useTestDatabase } from '@/tests/setup/use-test-database';
import { operationsIn, STAFF } from './operation-world';
import { createWorld, type World } from './world';

const database = useTestDatabase();
let world: World;
let shop: ReturnType<typeof operationsIn>;
beforeAll(async () => {
  world = await createWorld(database.url, { settings: { 'callback.drop': true } });
  shop = operationsIn(world);
});
afterAll(() => world.close());

const deliver = ({ body, signature }: { body: string; signature: string }) =>
  receiveCallback(world.services, Buffer.from(body), signature, null);
const signed = (bankOrderId: string, change: (text: string) => string = (text) => text) => {
  const callback = world.simulator.control.callbackFor(bankOrderId);
  if (!callback) throw new Error('no callback');
  const body = change(callback.body);
  return { body, signature: world.simulator.control.sign(body) };
};
const openTasks = () =>
  world.rows<{ reason: string; id: string; data: Record<string, unknown> }>(
    'SELECT id, reason, data FROM tasks WHERE closed_at IS NULL ORDER BY raised_at, id',
  );
async function employ(): Promise<void> {
  const userId = randomUUID();
  const email = `clerk-${userId}@example.com`;
  await world.rows(`INSERT INTO users (id, name, email) VALUES ($1, 'Clerk', $2)`, [userId, email]);
  const sql = 'INSERT INTO staff_members (id, shop_id, user_id) VALUES ($1, $2, $3)';
  await world.rows(sql, [randomUUID(), world.shopId, userId]);
}

describe('a task', () => {
  test('stands once per cause, marks its order, and mails each member of staff once', async () => {
    await employ();
    await employ();
    const sale = await shop.open();
    const other = { ...sale, body: '' };
    const cheaper = (text: string) => text.replace('"request_amount":"86.5"', '"request_amount":"1.5"');
    world.simulator.control.pay(other.bankOrderId, { outcome: 'completed' });
    await deliver(signed(sale.bankOrderId, cheaper));
    await deliver(signed(sale.bankOrderId, (text) => `${cheaper(text)} `));
    expect(await shop.tasks(sale)).toEqual(['amount_mismatch']);
    const { order, events } = await world.look(sale.orderId);
    expect(order).toMatchObject({ status: 'awaiting_payment', attentionReason: 'amount_mismatch' });
    expect(events.filter(({ kind }) => kind === 'attention_raised')).toHaveLength(1);
    expect(await shop.mails(sale)).toEqual(['staff_alert', 'staff_alert']);
  });

  test('is closed by staff of its shop alone, once, and then the next oldest marks the order', async () => {
    const [task] = await openTasks();
    const close = (shopId: string) => closeTask(world.services, { shopId, taskId: task?.id ?? '' }, STAFF);
    expect(await close(randomUUID())).toEqual({ ok: false });
    expect(await close(world.shopId)).toEqual({ ok: true });
    expect(await close(world.shopId)).toEqual({ ok: false });
    expect(await openTasks()).toEqual([]);
    const marks = await world.rows('SELECT 1 FROM orders WHERE attention_reason IS NOT NULL');
    expect(marks).toEqual([]);
  });

  test('comes of a verified callback whose order nobody knows, and goes when the order is found', async () => {
    const sale = await shop.open();
    world.simulator.control.pay(sale.bankOrderId, { outcome: 'completed' });
    const hide = (bankOrderId: string | null, externalId: string) =>
      world.rows('UPDATE payments SET bank_order_id = $2, external_id = $3 WHERE id = $1', [
        ...[sale.paymentId, bankOrderId, externalId],
      ]);
    const [{ external = '' } = {}] = await world.rows<{ external: string }>(
      'SELECT external_id AS external FROM payments WHERE id = $1',
      [sale.paymentId],
    );
    await hide(null, 'elsewhere');
    expect(await deliver(signed(sale.bankOrderId))).toMatchObject({
      accepted: true,
      outcome: 'unknown_order',
    });
    const [row] = await world.rows<{ id: string }>(
      `SELECT id FROM callbacks WHERE outcome = 'unknown_order'`,
    );
    const again = () => handleCallback(world.services, row?.id ?? '').catch((error: Error) => error.name);
    for (let attempt = 0; attempt < 6; attempt += 1) expect(await again()).toBe('CallbackNotHandledYet');
    expect(await openTasks()).toMatchObject([
      { reason: 'callback_unknown_order', data: { bankOrderId: sale.bankOrderId } },
    ]);
    await hide(sale.bankOrderId, external);
    await again();
    expect((await world.look(sale.orderId)).order.status).toBe('paid');
    expect(await openTasks()).toEqual([]);
  });

  test('comes of a split that the bank rejected', async () => {
    const sale = await shop.open();
    world.simulator.control.pay(sale.bankOrderId, { outcome: 'completed' });
    const split = {
      ...{ split_status: 'rejected', split_reject_reason: 'ACCOUNT_CLOSED', currency: 'GEL' },
      split_payments: [{ iban: 'GE29NB0000000101904917', amount: '10.0', status: 'rejected' }],
    };
    await deliver(
      signed(sale.bankOrderId, (text) => text.replace('"split":null', `"split":${JSON.stringify(split)}`)),
    );
    expect((await world.look(sale.orderId)).order).toMatchObject({
      ...{ status: 'paid', attentionReason: 'split_rejected' },
    });
    expect(await openTasks()).toMatchObject([{ data: { bankReason: 'ACCOUNT_CLOSED', rejectedParts: 1 } }]);
  });

  test('comes of a receipt that cannot be read, and goes with one that can', async () => {
    const sale = await shop.open();
    world.simulator.control.pay(sale.bankOrderId, { outcome: 'completed' });
    const { checkOrder } = await import('@/lib/payments/check-order');
    const real = await world.bank();
    const broken = {
      ...world.services,
      bankOf: async () => ({
        ...real,
        getReceipt: async (id: string) => ({ ...(await real.getReceipt(id)), transferredMinor: null }),
      }),
    };
    await checkOrder(broken, { orderId: sale.orderId }, STAFF, { deadlineMs: 5_000 });
    expect(await shop.tasks(sale)).toEqual(['receipt_unreadable']);
    expect((await world.look(sale.orderId)).order.status).toBe('awaiting_payment');
    await world.advance(5_000);
    await checkOrder(world.services, { orderId: sale.orderId }, STAFF, { deadlineMs: 5_000 });
    expect(await shop.tasks(sale)).toEqual(['receipt_unreadable, closed']);
  });

  test('comes of signatures that keep failing while no callback is valid', async () => {
    await world.advance(2 * 3_600_000);
    for (let count = 0; count < 9; count += 1) countRefused(world.services, 'bad_signature');
    await flushRefused(world.services);
    expect((await openTasks()).map(({ reason }) => reason)).not.toContain('signature_failures');
    countRefused(world.services, 'bad_signature');
    await flushRefused(world.services);
    countRefused(world.services, 'bad_signature');
    await flushRefused(world.services);
    const raised = (await openTasks()).filter(({ reason }) => reason === 'signature_failures');
    expect(raised).toHaveLength(1);
  });
});
