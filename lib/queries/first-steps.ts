import 'server-only';
import type { Tx } from '@/lib/db';

/** What a new shop has already. */
export type FirstSteps = { product: boolean; delivery: boolean; staff: boolean };

export async function firstSteps(db: Pick<Tx, 'query'>, shopId: string): Promise<FirstSteps> {
  const { rows } = await db.query<FirstSteps>(
    `SELECT EXISTS (SELECT 1 FROM products WHERE shop_id = $1 AND status = 'active') AS product,
       EXISTS (SELECT 1 FROM delivery_options WHERE shop_id = $1 AND active) AS delivery,
       (SELECT count(*) FROM staff_members WHERE shop_id = $1) > 1 AS staff`,
    [shopId],
  );
  return rows[0] ?? { product: false, delivery: false, staff: false };
}
