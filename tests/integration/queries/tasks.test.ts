import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createDatabase, type Database } from '@/lib/db';
import { findOrderDetail } from '@/lib/queries/order-detail';
import { countOpenTasks, listOpenTasks } from '@/lib/queries/tasks';
import { useTestDatabase } from '../../setup/use-test-database';
import { insertOperation, insertOrder, insertPayment, insertShop, insertTask } from './order-rows';

const { url, pool } = useTestDatabase();
let db: Database;
let shopId: string;
let otherId: string;

beforeAll(async () => {
  db = createDatabase(url);
  shopId = await insertShop(pool, 'main');
  otherId = await insertShop(pool, 'other', 'other.example.com');
});
afterAll(() => db.close());
beforeEach(() => pool.query('DELETE FROM tasks'));

const list = (cursor: string | null = null, limit = 10, shop = shopId) =>
  listOpenTasks(db, { shopId: shop, cursor, limit });

describe('whose tasks', () => {
  test('the shop’s own and the installation’s, not another shop’s, not those dealt with', async () => {
    const own = await insertTask(pool, { shop_id: shopId, raised_at: '2026-11-20T10:00:00Z' });
    const everybodys = await insertTask(pool, {
      reason: 'signature_failures',
      raised_at: '2026-11-21T10:00:00Z',
    });
    const foreign = await insertTask(pool, { shop_id: otherId, raised_at: '2026-11-22T10:00:00Z' });
    await insertTask(pool, {
      shop_id: shopId,
      closed_at: '2026-11-23T10:00:00Z',
      closed_by: 'a@example.com',
    });
    expect((await list()).tasks.map(({ id }) => id)).toEqual([everybodys, own]);
    expect((await list(null, 10, otherId)).tasks.map(({ id }) => id)).toEqual([foreign, everybodys]);
    expect(await countOpenTasks(db, shopId)).toBe(2);
    expect(await countOpenTasks(db, otherId)).toBe(2);
  });

  test('none at all', async () => {
    expect(await list()).toEqual({ tasks: [], newer: null, older: null });
    expect(await countOpenTasks(db, shopId)).toBe(0);
  });
});

test('what a task tells: order, payment, operation and figures', async () => {
  const { id: orderId, number } = await insertOrder(pool, { shopId, status: 'paid', capturedMinor: 10_000 });
  const bankOrderId = crypto.randomUUID();
  const paymentId = await insertPayment(pool, orderId, {
    ...{ attempt: 2, status: 'completed', captured_minor: 10_000, bank_order_id: bankOrderId },
  });
  const operationId = await insertOperation(
    pool,
    { orderId, paymentId },
    { status: 'rejected', code: '163' },
  );
  const about = { shop_id: shopId, order_id: orderId, payment_id: paymentId };
  await insertTask(pool, {
    ...{ ...about, operation_id: operationId, reason: 'refund_refused', raised_at: '2026-11-22T10:00:00Z' },
    data: JSON.stringify({ amountMinor: 1_000, code: '163' }),
  });
  await insertTask(pool, {
    ...{ ...about, reason: 'paid_twice', raised_at: '2026-11-21T10:00:00Z', data: '"odd"' },
    ...{ closed_at: '2026-11-21T11:00:00Z', closed_by: 'owner@example.com' },
  });
  const refused = {
    ...{ reason: 'refund_refused', orderNumber: number, attempt: 2, bankOrderId, operation: 'refund' },
    ...{ currency: 'GEL', amountMinor: 1_000, code: '163', closedAt: null, captureDeadlineAt: null },
  };
  expect((await list()).tasks).toMatchObject([refused]);
  const order = await findOrderDetail(db, { shopId, ref: number });
  expect(order?.tasks).toMatchObject([
    refused,
    { reason: 'paid_twice', closedBy: 'owner@example.com', closedAt: new Date('2026-11-21T11:00:00Z') },
  ]);
});

test('a hold tells until when, only as long as it stands', async () => {
  const { id: orderId } = await insertOrder(pool, { shopId, status: 'authorised' });
  const deadline = '2026-12-01T10:00:00Z';
  const paymentId = await insertPayment(pool, orderId, {
    ...{ status: 'blocked', held_minor: 10_000, capture_deadline_at: deadline },
  });
  await insertTask(pool, {
    shop_id: shopId,
    order_id: orderId,
    payment_id: paymentId,
    reason: 'hold_ending',
  });
  expect((await list()).tasks).toMatchObject([{ captureDeadlineAt: new Date(deadline) }]);
  await pool.query(`UPDATE payments SET status = 'rejected', held_minor = 0 WHERE id = $1`, [paymentId]);
  expect((await list()).tasks).toMatchObject([{ captureDeadlineAt: null }]);
});

test('a message about an unknown payment names the bank’s id of it', async () => {
  const callbackId = crypto.randomUUID();
  await pool.query(
    `INSERT INTO callbacks (id, received_at, body, sha256, signature, verdict, event, bank_order_id)
     VALUES ($1, now(), '{}', $2, 's', 'valid', 'order_payment', 'bank-order-7')`,
    [callbackId, 'a'.repeat(64)],
  );
  await insertTask(pool, { callback_id: callbackId, reason: 'callback_unknown_order' });
  expect((await list()).tasks).toMatchObject([{ bankOrderId: 'bank-order-7', orderNumber: null }]);
});

test('a reason that a newer version raised is shown as another one', async () => {
  await insertTask(pool, { shop_id: shopId, reason: 'moon_landing' });
  expect((await list()).tasks).toMatchObject([{ reason: 'other' }]);
});

describe('pages', () => {
  test('through all of them and back, each task once, also when many were raised at the same moment', async () => {
    const ids: string[] = [];
    for (let index = 0; index < 7; index += 1)
      ids.push(
        await insertTask(pool, {
          shop_id: shopId,
          raised_at: index < 4 ? '2026-11-20T10:00:00.123456Z' : '2026-11-21T10:00:00Z',
        }),
      );
    const first = await list(null, 3);
    const second = await list(first.older, 3);
    const third = await list(second.older, 3);
    const seen = [first, second, third].map(({ tasks }) => tasks.map(({ id }) => id));
    expect(seen.map(({ length }) => length)).toEqual([3, 3, 1]);
    expect(seen.flat().sort()).toEqual([...ids].sort());
    expect([first.newer, third.older]).toEqual([null, null]);
    expect((await list(third.newer, 3)).tasks).toEqual(second.tasks);
    expect((await list(second.newer, 3)).tasks).toEqual(first.tasks);
  });

  test('a damaged place, or one beyond the end, begins at the top', async () => {
    const id = await insertTask(pool, { shop_id: shopId, raised_at: '2026-11-20T10:00:00Z' });
    const beyond = Buffer.from(`older|2026-11-01T00:00:00.000000Z|${id}`).toString('base64url');
    for (const cursor of ['x', 'b2xkZXI', beyond, '€'.repeat(50)])
      expect((await list(cursor)).tasks.map((task) => task.id)).toEqual([id]);
  });
});
