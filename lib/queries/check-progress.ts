import 'server-only';
import type { Database } from '@/lib/db';

export type CheckProgress = {
  /** Of the shop, among those asked about. */
  orders: number;
  /** Orders with no payment that the bank knows. */
  neverAtBank: number;
  payments: number;
  /** Payments whose question to the bank is over, whatever came of it. */
  checked: number;
};

/** How far the questions about some orders are that were asked from a moment on. */
export async function readCheckProgress(
  db: Pick<Database, 'pool'>,
  { shopId, numbers, since }: { shopId: string; numbers: readonly string[]; since: Date },
): Promise<CheckProgress> {
  const { rows } = await db.pool.query<CheckProgress>(
    `SELECT count(DISTINCT o.id)::int AS orders, (count(DISTINCT o.id) - count(DISTINCT p.order_id))::int AS "neverAtBank",
       count(p.id)::int AS payments, count(p.id) FILTER (WHERE p.checked_at >= $3)::int AS checked
     FROM orders o LEFT JOIN payments p ON p.order_id = o.id AND p.bank_order_id IS NOT NULL
     WHERE o.shop_id = $1 AND o.number = ANY($2::text[])`,
    [shopId, [...numbers], since],
  );
  return rows[0] ?? { orders: 0, neverAtBank: 0, payments: 0, checked: 0 };
}
