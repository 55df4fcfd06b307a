import 'server-only';
import type { Database } from '@/lib/db';
import type { Currency } from '@/lib/money';
import type { AttentionReason } from '@/lib/orders/attention';
import type { OrderSort } from '@/lib/orders/order-list-view';
import type { OrderStatus } from '@/lib/orders/order-status';
import type { Value } from './order-list-conditions';
import { foundSql, tailSql, type Wanted } from './order-list-found';
import { type ListPlace, SORTS } from './order-list-place';

/** An order of the list, as of its file. Amounts in minor units of `currency`. */
export type OrderListRow = {
  id: string;
  number: string;
  createdAt: Date;
  status: OrderStatus;
  source: string;
  /** Of the buyer what is known; empty: nobody said. */
  buyerName: string;
  buyerEmail: string;
  buyerPhone: string;
  currency: Currency;
  totalMinor: number;
  capturedMinor: number;
  refundedMinor: number;
  paidAt: Date | null;
  attentionReason: AttentionReason | null;
  /** Of the payment that brought the money, else of the last attempt; null: none, or the bank has not said. */
  method: string | null;
  cardMask: string | null;
  cardType: string | null;
  bankOrderId: string | null;
  transactionId: string | null;
  /** What the merchant's own system calls it; null: it did not come from there. */
  externalId: string | null;
};

/** A row with its place in the list. */
export type PlacedRow = { order: OrderListRow; key: string };

const COLUMNS = `o.id, o.number, o.created_at AS "createdAt", o.status, o.source, o.buyer_name AS "buyerName",
  o.buyer_email AS "buyerEmail", o.buyer_phone AS "buyerPhone", o.currency, o.total_minor AS "totalMinor",
  o.captured_minor AS "capturedMinor", o.refunded_minor AS "refundedMinor", o.paid_at AS "paidAt",
  o.attention_reason AS "attentionReason", p.method, p.card_mask AS "cardMask", p.card_type AS "cardType",
  p.bank_order_id AS "bankOrderId", p.transaction_id AS "transactionId", o.external_id AS "externalId"`;

const PAYMENT_OF_ORDER = `LEFT JOIN LATERAL (SELECT * FROM payments WHERE order_id = o.id
  ORDER BY greatest(captured_minor, held_minor) > 0 DESC, attempt DESC LIMIT 1) p ON true`;

const KEYS = {
  time: `to_char(f.key AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`,
  amount: 'f.key::text',
};

/** Reads the wanted orders from a place on; what is shown is read for these alone. In the list's order also backwards. */
export async function readOrders(
  db: Pick<Database, 'pool'>,
  wanted: Wanted,
  { sort, place, limit }: { sort: OrderSort; place: ListPlace | null; limit: number },
): Promise<PlacedRow[]> {
  const values: unknown[] = [];
  const value: Value = (given) => `$${values.push(given)}`;
  const found = foundSql(wanted, { sort, place, limit }, value);
  const direction = SORTS[sort].descending ? 'DESC' : 'ASC';
  const { rows } = await db.pool.query<OrderListRow & { cursorKey: string }>(
    `SELECT ${COLUMNS}, ${KEYS[SORTS[sort].by]} AS "cursorKey"
     FROM (SELECT * FROM (${found}) any_of ${tailSql({ sort, place, limit })}) f
     JOIN orders o ON o.id = f.id ${PAYMENT_OF_ORDER}
     ORDER BY f.key ${direction}, f.id ${direction}`,
    values,
  );
  return rows.map(({ cursorKey, ...order }) => ({ order, key: cursorKey }));
}

/** How many orders are wanted. @param most counts no further; null: counts all */
export async function countWanted(
  db: Pick<Database, 'pool'>,
  wanted: Wanted,
  most: number | null,
): Promise<number> {
  const values: unknown[] = [];
  const value: Value = (given) => `$${values.push(given)}`;
  // Up to a limit in the order of the list: an index has it, and then nothing else is read.
  const found = foundSql(wanted, { sort: 'newest', place: null, limit: most }, value);
  const { rows } = await db.pool.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM (SELECT id FROM (${found}) any_of ${most === null ? '' : `LIMIT ${most}`}) counted`,
    values,
  );
  return rows[0]?.count ?? 0;
}
