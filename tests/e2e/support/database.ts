import pg from 'pg';
import { e2eStack } from '@/tests/setup/e2e-stack';

/**
 * One statement against the shop's database: for looking, and for asking the queue to hurry.
 * @param url of another database than the stack's
 */
export async function query<T extends object>(
  sql: string,
  values: unknown[] = [],
  url = e2eStack().databaseUrl,
): Promise<T[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<T>(sql, values)).rows;
  } finally {
    await client.end();
  }
}

export const paymentsOf = (number: string) =>
  query<{ status: string; bankOrderId: string | null }>(
    `SELECT p.status, p.bank_order_id AS "bankOrderId" FROM payments p JOIN orders o ON o.id = p.order_id
     WHERE o.number = $1 ORDER BY p.attempt`,
    [number],
  );

export const orderOf = async (number: string) =>
  (
    await query<{ status: string; captured: string; attention: string | null }>(
      'SELECT status, captured_minor AS captured, attention_reason AS attention FROM orders WHERE number = $1',
      [number],
    )
  )[0];

/** Reconcile now, by the worker that the shop runs: as if its minute and the payment's time had come. */
export async function reconcileNow(number: string): Promise<void> {
  await query(
    `UPDATE payments SET next_check_at = now() WHERE order_id = (SELECT id FROM orders WHERE number = $1)`,
    [number],
  );
  await query(`SELECT graphile_worker.add_job('reconcile', job_key => 'reconcile')`);
}
