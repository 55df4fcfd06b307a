import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { useTestDatabase } from '@/tests/setup/use-test-database';
import { createWorld, type World } from './world';

const database = useTestDatabase();
let world: World;
let orderId: string;
beforeAll(async () => {
  world = await createWorld(database.url);
  const placed = await world.place();
  orderId = placed.orderId;
  await world.start(placed.token);
});
afterAll(() => world.close());

/** Direct SQL, as a bug or a person with psql would send it. */
const attack = (sql: string) => world.rows(sql, [orderId]);

describe('the database refuses, whoever asks', () => {
  test.each([
    [
      'more refunded than captured',
      'UPDATE orders SET captured_minor = 100, refunded_minor = 101 WHERE id = $1',
      /orders_money_in_order/,
    ],
    [
      'more captured than ordered',
      'UPDATE orders SET captured_minor = total_minor + 1 WHERE id = $1',
      /orders_money_in_order/,
    ],
    [
      'a total that does not add up',
      'UPDATE orders SET total_minor = total_minor - 1 WHERE id = $1',
      /orders_total_adds_up/,
    ],
    [
      'an unknown order status',
      `UPDATE orders SET status = 'almost_paid' WHERE id = $1`,
      /orders_status_known/,
    ],
    [
      'more captured than asked for',
      'UPDATE payments SET captured_minor = amount_minor + 1 WHERE order_id = $1',
      /payments_money_in_order/,
    ],
    [
      'a negative refund',
      'UPDATE payments SET refunded_minor = -1 WHERE order_id = $1',
      /payments_money_in_order/,
    ],
    [
      'an unknown payment status',
      `UPDATE payments SET status = 'paid' WHERE order_id = $1`,
      /payments_status_known/,
    ],
    [
      'a lifetime that the bank does not take',
      'UPDATE payments SET ttl_minutes = 1 WHERE order_id = $1',
      /payments_ttl_of_the_bank/,
    ],
    [
      'a second live payment',
      `INSERT INTO payments (id, order_id, attempt, external_id, idempotency_key, request, capture_mode, ttl_minutes, amount_minor, currency, status)
       SELECT gen_random_uuid(), order_id, 2, external_id || '-2', gen_random_uuid(), request, capture_mode, ttl_minutes, amount_minor, currency, 'creating'
       FROM payments WHERE order_id = $1`,
      /payments_one_live_per_order/,
    ],
    ['a rewritten event', `UPDATE events SET kind = 'nothing' WHERE order_id = $1`, /append-only: UPDATE/],
    ['a deleted event', 'DELETE FROM events WHERE order_id = $1', /append-only: DELETE/],
    [
      'a line whose sum is wrong',
      'UPDATE order_lines SET total_minor = 1 WHERE order_id = $1',
      /order_lines_figures/,
    ],
  ])('%s', async (_name, sql, reason) => {
    await expect(attack(sql)).rejects.toThrow(reason);
  });

  test('an emptied timeline', async () => {
    await expect(world.rows('TRUNCATE events')).rejects.toThrow(/append-only: TRUNCATE/);
  });
});
