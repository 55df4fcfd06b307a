import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { useTestDatabase } from '@/tests/setup/use-test-database';
import { operationsIn } from '../payments/operation-world';
import { createWorld, type World } from '../payments/world';
import { insertOperation, insertPayment } from './scene';

// Fifty connections send the same statement at the same instant: no lock of ours stands in between, only the guards.

const CONNECTIONS = 50;

const database = useTestDatabase();
let world: World;
let clients: pg.Client[] = [];
beforeAll(async () => {
  world = await createWorld(database.url);
  clients = Array.from({ length: CONNECTIONS }, () => new pg.Client({ connectionString: database.url }));
  await Promise.all(clients.map((client) => client.connect()));
});
afterAll(async () => {
  await Promise.all(clients.map((client) => client.end()));
  await world.close();
});

type Answers = { accepted: number; guards: string[] };

/** All of them have begun their transactions, with a snapshot, before the first one writes. */
async function together(sql: (connection: number) => string): Promise<Answers> {
  await Promise.all(clients.map((client) => client.query('BEGIN; SELECT 1 FROM payments')));
  const answers = await Promise.all(
    clients.map(async (client, connection) => {
      try {
        await client.query(sql(connection));
        await client.query('COMMIT');
        return null;
      } catch (error) {
        await client.query('ROLLBACK');
        return (error as { constraint?: string }).constraint ?? String(error);
      }
    }),
  );
  const guards = answers.filter((guard) => guard !== null);
  return { accepted: answers.length - guards.length, guards: [...new Set(guards)] };
}

test('refunds of 30 on 100: one is pending, the others are refused', async () => {
  const sale = await operationsIn(world).paid();
  const answers = await together(() => insertOperation(sale, { amountMinor: 3_000 }));
  expect(answers).toEqual({ accepted: 1, guards: ['operations_one_pending_per_payment'] });
});

test('refunds of 30 on 100 whose first ones are done: never more than was taken', async () => {
  const shop = operationsIn(world);
  const sale = await shop.paid();
  const rounds: Answers[] = [];
  for (let round = 0; round < 4; round += 1) {
    rounds.push(await together(() => insertOperation(sale, { amountMinor: 3_000 })));
    await world.rows(
      `WITH done AS (UPDATE operations SET status = 'completed' WHERE payment_id = $1 AND status = 'requested' RETURNING amount_minor)
       UPDATE payments SET refunded_minor = refunded_minor + (SELECT coalesce(sum(amount_minor), 0) FROM done) WHERE id = $1`,
      [sale.paymentId],
    );
  }
  // 86.50 were paid: two refunds of 30.00 fit in.
  expect(rounds.map(({ accepted }) => accepted)).toEqual([1, 1, 0, 0]);
  expect(rounds[2]?.guards).toEqual(['operations_within_the_money']);
});

test('captures and releases of one hold: one is pending', async () => {
  const sale = await operationsIn(world).held();
  const answers = await together((connection) =>
    insertOperation(sale, { kind: connection % 2 ? 'capture' : 'void', amountMinor: 8_650 }),
  );
  expect(answers).toEqual({ accepted: 1, guards: ['operations_one_pending_per_payment'] });
});

test('orders that take the same name: one', async () => {
  const orders: string[] = [];
  for (let i = 0; i < CONNECTIONS; i += 1) orders.push((await world.place()).orderId);
  const answers = await together(
    (connection) =>
      `UPDATE orders SET external_id = 'web-1', external_claimed = true WHERE id = '${orders[connection]}'`,
  );
  expect(answers).toEqual({ accepted: 1, guards: ['orders_external_claim'] });
});

test('live payments of one order: one', async () => {
  const sale = await operationsIn(world).open();
  await world.rows(`UPDATE payments SET status = 'failed' WHERE id = $1`, [sale.paymentId]);
  const answers = await together((connection) => insertPayment(sale, { attempt: connection + 2 }));
  expect(answers).toEqual({ accepted: 1, guards: ['payments_one_live_per_order'] });
});
