import { drawSql, INSERTS } from './desk-seed-sql.mjs';

/**
 * Fills a shop with orders of every kind, as a few years of trade would leave them: paid, refunded in part and whole,
 * held, released, declined at first and then paid, expired, cancelled; with lines, payments, operations, timeline and tasks.
 * Set-based, in one transaction; the same seed gives the same mixture. Nothing of it is ever asked of a bank.
 * @param {import('pg').Pool} pool
 * @param {{ shopId: string, orders: number, days: number, seed?: number }} what `days` back from now, evenly
 * @returns {Promise<void>}
 */
export async function seedDesk(pool, { shopId, orders, days, seed = 0.42 }) {
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    // The pool of the application gives a statement eight seconds, which this is not about.
    await client.query('SET LOCAL statement_timeout = 0');
    await client.query('SELECT setseed($1)', [seed]);
    await client.query(drawSql, [shopId, orders, days]);
    await client.query('ANALYZE desk_draw');
    for (const sql of INSERTS) await client.query(sql);
    await client.query('DROP TABLE desk_draw');
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  } finally {
    client.release();
  }
  // Index-only scans need the visibility map; autovacuum would get there in its own time.
  for (const table of ['orders', 'order_lines', 'payments', 'operations', 'events', 'tasks'])
    await pool.query(`VACUUM ANALYZE ${table}`);
}
