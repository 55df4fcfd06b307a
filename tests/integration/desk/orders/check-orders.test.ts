import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checkOrders } from '@/lib/desk/orders/check-orders';
import { recordExport } from '@/lib/desk/orders/record-export';
import { readCheckProgress } from '@/lib/queries/check-progress';
import { useTestDatabase } from '@/tests/setup/use-test-database';
import { jobsIn } from '../../jobs/support';
import { runQueue } from '../../payments/run-queue';
import { createWorld, type World } from '../../payments/world';
import { insertOrder, insertPayment, insertShop } from '../../queries/order-rows';

const { url, pool } = useTestDatabase();
let world: World;

beforeAll(async () => {
  world = await createWorld(url);
});
afterAll(() => world.close());

/** An order that the shopper has been to the bank for. */
async function atBank() {
  const { orderId, token } = await world.place();
  await world.start(token);
  const [order] = await world.rows<{ number: string }>('SELECT number FROM orders WHERE id = $1', [orderId]);
  const [payment] = (await world.look(orderId)).payments;
  return {
    orderId,
    number: order?.number ?? '',
    paymentId: payment?.id ?? '',
    bankOrderId: payment?.bankOrderId ?? '',
  };
}

const keysInQueue = async () => (await jobsIn(world, 'check_payment')).map(({ key }) => key).sort();
const ask = (numbers: string[], shopId = world.shopId) => checkOrders(world.services, shopId, numbers);

describe('asking the bank about selected orders', () => {
  test('puts each payment into the queue once, and tells when all have been asked about', async () => {
    await runQueue(world);
    const [paid, open] = [await atBank(), await atBank()];
    const { number: fresh } = await insertOrder(pool, { shopId: world.shopId });
    const result = await ask([paid.number, open.number, open.number, fresh, 'A-999999', 'nonsense']);
    if (!result.ok) throw new Error(result.code);
    expect([...result.numbers].sort()).toEqual([paid.number, open.number, fresh].sort());
    expect(await keysInQueue()).toEqual([paid, open].map(({ paymentId }) => `check:${paymentId}`).sort());
    const progress = () => readCheckProgress(world.services.db, { shopId: world.shopId, ...result });
    expect(await progress()).toEqual({ orders: 3, neverAtBank: 1, payments: 2, checked: 0 });
    await ask([paid.number]);
    expect(await keysInQueue()).toHaveLength(2);
    await runQueue(world);
    expect(await progress()).toEqual({ orders: 3, neverAtBank: 1, payments: 2, checked: 2 });
  });

  test('counts a question that the bank has not answered as over, too', async () => {
    const { number } = await atBank();
    await world.simulator.control.addFault({ endpoint: 'receipt', fault: 'refuse-400' });
    const result = await ask([number]);
    if (!result.ok) throw new Error(result.code);
    await runQueue(world);
    await world.simulator.control.clearFaults();
    const progress = await readCheckProgress(world.services.db, { shopId: world.shopId, ...result });
    expect(progress).toMatchObject({ payments: 1, checked: 1 });
  });

  test('asks about no order of another shop, and tells nothing of it', async () => {
    const other = await insertShop(pool, 'other', 'other.example.com');
    const { id, number } = await insertOrder(pool, { shopId: other });
    await insertPayment(pool, id, { bank_order_id: crypto.randomUUID() });
    const before = await keysInQueue();
    expect(await ask([number])).toEqual({ ok: false, code: 'none_selected' });
    expect(await keysInQueue()).toEqual(before);
    const since = new Date(0);
    const progress = await readCheckProgress(world.services.db, {
      shopId: world.shopId,
      numbers: [number],
      since,
    });
    expect(progress).toEqual({ orders: 0, neverAtBank: 0, payments: 0, checked: 0 });
  });

  test('takes none and more than a hundred for a mistake', async () => {
    expect(await ask([])).toEqual({ ok: false, code: 'none_selected' });
    const many = Array.from({ length: 101 }, (_, n) => `A-${n}`);
    expect(await ask(many)).toEqual({ ok: false, code: 'too_many' });
  });
});

test('who has taken orders out of the console is written down', async () => {
  const editor = { shopId: world.shopId, email: 'owner@example.com', address: '192.0.2.1' };
  await recordExport(world.services, editor, { filter: 'status=paid', count: 12 });
  const rows = await world.rows(
    "SELECT actor, subject, after FROM audit_entries WHERE action = 'orders_exported'",
  );
  expect(rows).toEqual([
    { actor: 'owner@example.com', subject: 'status=paid', after: { filter: 'status=paid', count: 12 } },
  ]);
});
