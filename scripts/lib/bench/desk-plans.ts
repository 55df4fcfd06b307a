import type pg from 'pg';
import type { Database } from '@/lib/db';

type Statement = { text: string; values: unknown[] };
type Node = { 'Node Type': string; 'Relation Name'?: string; Plans?: Node[] };
type Reader = Pick<Database, 'pool'>;

/** Read whole they take as long as the shop is old. */
const GROWING = ['orders', 'payments', 'operations', 'events', 'order_lines'];

/**
 * Runs a read and asks PostgreSQL how it would carry out each of its very statements.
 * @returns the tables that grow and that one of them would read from end to end; empty is what a hot path should give
 */
export async function tablesReadWhole(
  db: Database,
  read: (db: Database) => Promise<unknown>,
): Promise<string[]> {
  const statements: Statement[] = [];
  await read({ ...db, ...recording(db, statements) });
  if (statements.length === 0) throw new Error('the read made no statement that could be explained');
  const found = new Set<string>();
  for (const { text, values } of statements) {
    const { rows } = await db.pool.query<{ 'QUERY PLAN': { Plan: Node }[] }>(
      `EXPLAIN (FORMAT JSON) ${text}`,
      values,
    );
    const [plan] = rows[0]?.['QUERY PLAN'] ?? [];
    if (plan) collect(plan.Plan, found);
  }
  return [...found].sort();
}

function collect(node: Node, found: Set<string>): void {
  const table = node['Relation Name'];
  if (node['Node Type'] === 'Seq Scan' && table && GROWING.includes(table)) found.add(table);
  for (const child of node.Plans ?? []) collect(child, found);
}

function recording(db: Reader, statements: Statement[]): Reader {
  const query = (text: string, values: unknown[] = []) => {
    statements.push({ text, values });
    return db.pool.query(text, values);
  };
  return { pool: { query } as unknown as pg.Pool };
}
