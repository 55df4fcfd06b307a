import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { pruneWebhooks } from '@/lib/webhooks/prune';
import { useTestDatabase } from '@/tests/setup/use-test-database';
import { operationsIn, TOTAL } from '../payments/operation-world';
import { insertShop } from '../queries/order-rows';
import { type Receiver, startReceiver } from './receiver';
import { createWebhookWorld, type WebhookWorld } from './webhook-world';

const database = useTestDatabase();
let world: WebhookWorld;
let receiver: Receiver;
beforeAll(async () => {
  world = await createWebhookWorld(database.url);
  receiver = await startReceiver();
});
afterAll(async () => {
  await receiver.close();
  await world.close();
});
beforeEach(() => {
  receiver.received.length = 0;
});
afterEach(async () => {
  await world.rows('DELETE FROM webhook_messages');
  await world.rows('DELETE FROM webhook_endpoints');
  await world.rows(`DELETE FROM graphile_worker._private_jobs`);
});

describe('a real sale', () => {
  test('every change of the order is one message, with the figures of that moment, numbered in their order', async () => {
    await world.endpoint(receiver.url);
    const shop = operationsIn(world);
    const sale = await shop.paid();
    await shop.refund(sale, 1_000, TOTAL);
    await shop.later(3, 2);
    await shop.refund(sale, TOTAL - 1_000, TOTAL - 1_000);
    await shop.later(3, 2);
    await world.work();
    const { number } =
      (await world.rows<{ number: string }>('SELECT number FROM orders WHERE id = $1', [sale.orderId]))[0] ??
      {};
    const told = (await world.deliveries()).map(({ kind, sequence }) => [kind, sequence]);
    expect(told).toEqual([
      ['order.created', 1],
      ['order.paid', 2],
      ['order.partially_refunded', 3],
      ['order.refunded', 4],
    ]);
    const bySequence = receiver
      .messages()
      .map(({ data }) => data)
      .sort((a, b) => Number(a.sequence) - Number(b.sequence));
    expect(
      bySequence.map((data) => [data.number, data.status, data.captured_amount, data.refunded_amount]),
    ).toEqual([
      [number, 'awaiting_payment', '0.00', '0.00'],
      [number, 'paid', '86.50', '0.00'],
      [number, 'partially_refunded', '86.50', '10.00'],
      [number, 'refunded', '86.50', '86.50'],
    ]);
    const text = receiver.received.map(({ body }) => body).join('');
    expect(text).not.toMatch(/nino|example\.com|555 12|Tbilisi/i);
  });

  test('what changes nothing about an order’s state or sums is not told', async () => {
    const { orderId } = await world.place();
    await world.endpoint(receiver.url);
    await world.rows(`UPDATE orders SET buyer_name = 'Somebody', updated_at = now() WHERE id = $1`, [
      orderId,
    ]);
    await world.rows(`UPDATE orders SET attention_reason = 'paid_twice' WHERE id = $1`, [orderId]);
    expect(await world.deliveries()).toEqual([]);
  });
});

test('a change whose transaction rolls back tells nothing', async () => {
  const { orderId } = await world.place();
  await world.endpoint(receiver.url);
  const failing = world.services.db.transaction(async (tx) => {
    await tx.query(`UPDATE orders SET status = 'cancelled' WHERE id = $1`, [orderId]);
    throw new Error('and then something broke');
  });
  await expect(failing).rejects.toThrow('something broke');
  await world.work();
  expect(await world.deliveries()).toEqual([]);
  expect(receiver.received).toEqual([]);
  expect(
    await world.rows(`SELECT 1 FROM graphile_worker.jobs WHERE task_identifier = 'send_webhook'`),
  ).toEqual([]);
});

test('an endpoint is told what it asked for, and nothing else', async () => {
  await world.endpoint(receiver.url, { events: ['order.cancelled'] });
  const { orderId } = await world.place();
  await world.rows(`UPDATE orders SET status = 'failed' WHERE id = $1`, [orderId]);
  await world.rows(`UPDATE orders SET status = 'cancelled' WHERE id = $1`, [orderId]);
  expect((await world.deliveries()).map(({ kind, sequence }) => [kind, sequence])).toEqual([
    ['order.cancelled', 3],
  ]);
});

test('two shops never hear of each other', async () => {
  const shopId = await insertShop(database.pool, 'elsewhere', 'elsewhere.example.com');
  const theirs = await startReceiver();
  await world.endpoint(receiver.url);
  const { endpointId } = await world.endpoint(theirs.url, { shopId });
  await world.place();
  await world.work();
  expect(receiver.received).toHaveLength(1);
  expect(theirs.received).toEqual([]);
  expect(await world.deliveries(endpointId)).toEqual([]);
  await theirs.close();
});

test('the numbers of an order go on when old messages are deleted, and those that wait are not', async () => {
  const { endpointId } = await world.endpoint(receiver.url);
  const { orderId } = await world.place();
  const { orderId: waiting } = await world.place();
  await world.rows(
    `UPDATE webhook_deliveries d SET status = 'delivered' FROM webhook_messages m WHERE m.id = d.message_id AND m.order_id = $1`,
    [orderId],
  );
  const pruned = () => pruneWebhooks(world.services);
  expect((await pruned()).rows).toBe(0);
  await world.pass(31 * 24 * 3_600_000);
  expect(await pruned()).toEqual({ rows: 1, finished: true });
  await world.rows(`UPDATE orders SET status = 'cancelled', updated_at = $2 WHERE id = $1`, [
    orderId,
    world.clock.now(),
  ]);
  const left = await world.deliveries(endpointId);
  expect(left.map(({ kind, sequence }) => [kind, sequence])).toEqual([
    ['order.created', 1],
    ['order.cancelled', 2],
  ]);
  expect(await world.rows('SELECT 1 FROM webhook_messages WHERE order_id = $1', [waiting])).toHaveLength(1);
  await world.rows(`UPDATE webhook_endpoints SET status = 'paused'`);
  expect((await pruned()).rows).toBe(1);
});

// A writer that leaves updated_at alone would date its message back, to be deleted at once perhaps.
test('a change is dated by its own moment, whatever the writer does about updated_at', async () => {
  const { orderId } = await world.place();
  await world.rows(`UPDATE orders SET updated_at = '2020-01-01' WHERE id = $1`, [orderId]);
  await world.endpoint(receiver.url);
  await world.rows(`UPDATE orders SET status = 'cancelled' WHERE id = $1`, [orderId]);
  const [message] = await world.rows<{ recent: boolean }>(
    `SELECT created_at > now() - interval '1 minute' AS recent FROM webhook_messages`,
  );
  expect(message).toEqual({ recent: true });
});

describe('an order that nobody is to be told of', () => {
  test('costs one look into an index, however many endpoints others have', async () => {
    const pool = database.pool;
    await pool.query(
      `INSERT INTO webhook_endpoints (id, shop_id, url, secret_box, created_by)
       SELECT gen_random_uuid(), $1, 'https://hooks.example.com/' || n, 'x', 'x' FROM generate_series(1, 3000) n`,
      [await insertShop(pool, `many-${randomUUID().slice(0, 8)}`, `${randomUUID()}.example.com`)],
    );
    await pool.query('ANALYZE webhook_endpoints');
    const { rows } = await pool.query<{ 'QUERY PLAN': string }>(
      `EXPLAIN SELECT 1 FROM webhook_endpoints WHERE shop_id = '${world.shopId}' AND status = 'active'
       AND (events = '{}' OR 'order.paid' = ANY (events))`,
    );
    const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
    expect(plan).toContain('webhook_endpoints_shop_id_created_at_idx');
    expect(plan).not.toContain('Seq Scan');
  });

  test('takes no longer to change', async () => {
    const { orderId } = await world.place();
    const { rows } = await database.pool.query<{
      'QUERY PLAN': { Triggers: { 'Trigger Name': string; Time: number }[] }[];
    }>(`EXPLAIN (ANALYZE, FORMAT JSON) UPDATE orders SET status = 'cancelled' WHERE id = '${orderId}'`);
    const triggers = rows[0]?.['QUERY PLAN'][0]?.Triggers ?? [];
    const ours = triggers.filter((one) => /orders_(tell|count)/.test(one['Trigger Name']));
    expect(ours.length).toBeGreaterThan(0);
    // Some tenths of a millisecond at worst, on a machine that does other things.
    expect(ours.reduce((sum, { Time }) => sum + Time, 0)).toBeLessThan(20);
  });
});
