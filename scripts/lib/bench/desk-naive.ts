import type pg from 'pg';

// What one writes first: the comparators of the merchant's desk. They give the same rows for the shop's seeded orders.

const ROW = `o.id, o.number, o.created_at, o.status, o.source, o.buyer_name, o.buyer_email, o.buyer_phone, o.currency, o.total_minor,
  o.captured_minor, o.refunded_minor, o.paid_at, o.attention_reason, p.method, p.card_mask, p.card_type, p.bank_order_id, p.transaction_id`;
const JOINED = 'FROM orders o LEFT JOIN payments p ON p.order_id = o.id';

/** A page by OFFSET. */
export const naivePage = (pool: pg.Pool, shopId: string, offset: number, limit: number) =>
  pool.query(
    `SELECT ${ROW} ${JOINED} WHERE o.shop_id = $1 ORDER BY o.created_at DESC, o.id DESC OFFSET $2 LIMIT $3`,
    [shopId, offset, limit],
  );

/** A search by ILIKE in whatever might hold the text. */
export const naiveSearch = (pool: pg.Pool, shopId: string, text: string, limit: number) =>
  pool.query(
    `SELECT ${ROW} ${JOINED} WHERE o.shop_id = $1 AND (o.number ILIKE $2 OR o.buyer_email ILIKE $2 OR o.buyer_name ILIKE $2
       OR o.buyer_phone ILIKE $2 OR p.bank_order_id ILIKE $2 OR p.transaction_id ILIKE $2 OR p.card_mask ILIKE $2)
     ORDER BY o.created_at DESC, o.id DESC LIMIT $3`,
    [shopId, `%${text}%`, limit],
  );

/** The figures of some last days, added up by the program from all rows of them. */
export async function naiveOverview(pool: pg.Pool, shopId: string, days: number): Promise<bigint> {
  const { rows } = await pool.query<Record<string, string>>(
    `SELECT o.*, p.*, o.paid_at ${JOINED} WHERE o.shop_id = $1 AND o.currency = 'GEL'
       AND (o.paid_at > now() - make_interval(days => $2) OR p.ended_at > now() - make_interval(days => $2))`,
    [shopId, days],
  );
  return rows.reduce((sum, row) => sum + BigInt(row.captured_minor ?? 0), 0n);
}

/** Everything at once, as a program that knows no streams exports it. */
export const naiveExport = (pool: pg.Pool, shopId: string) =>
  pool.query(`SELECT ${ROW} ${JOINED} WHERE o.shop_id = $1 ORDER BY o.created_at DESC`, [shopId]);
