import 'server-only';
import type { Database } from '@/lib/db';
import type { Currency } from '@/lib/money';
import type { AttentionReason } from '@/lib/orders/attention';
import type { OrderStatus } from '@/lib/orders/order-status';
import { conditionsOf, type OrderListFilter } from './order-list-conditions';
import { decodeCursor, encodeCursor, type OrderListCursor } from './order-list-cursor';
import { readSearch } from './order-list-search';

export type OrderListQuery = OrderListFilter & {
  /** Opaque, from an earlier page; a damaged one begins at the first. */
  cursor: string | null;
  limit: number;
};

export type OrderListRow = {
  id: string;
  number: string;
  createdAt: Date;
  status: OrderStatus;
  buyerName: string;
  buyerEmail: string;
  currency: Currency;
  totalMinor: number;
  capturedMinor: number;
  refundedMinor: number;
  attentionReason: AttentionReason | null;
};

export type OrderListResult =
  | { ok: true; orders: OrderListRow[]; newer: string | null; older: string | null }
  /** The filter cannot be what somebody meant; the page says which field. */
  | { ok: false; code: 'search_too_long' | 'dates_reversed' };

type Row = OrderListRow & { cursorAt: string };

const COLUMNS = `o.id, o.number, o.created_at AS "createdAt", o.status, o.buyer_name AS "buyerName",
  o.buyer_email AS "buyerEmail", o.currency, o.total_minor AS "totalMinor", o.captured_minor AS "capturedMinor",
  o.refunded_minor AS "refundedMinor", o.attention_reason AS "attentionReason",
  to_char(o.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS "cursorAt"`;

/**
 * A page of a shop's orders, newest first, by keyset on (created_at, id): as fast at any depth, and steady while new
 * orders come in. `newer` and `older` are the cursors of the neighbouring pages, null where there is none.
 */
export async function listOrders(
  db: Pick<Database, 'pool'>,
  { cursor, limit, ...filter }: OrderListQuery,
): Promise<OrderListResult> {
  if (readSearch(filter.search).kind === 'too_long') return { ok: false, code: 'search_too_long' };
  if (filter.from && filter.to && filter.from > filter.to) return { ok: false, code: 'dates_reversed' };
  const place = decodeCursor(cursor);
  const rows = await readRows(db, filter, place, limit + 1);
  // Near the top the page is filled up (a first page of two rows would look as if the others were gone), and a place
  // beyond the end leads back to the top.
  const nearTop = place?.direction === 'newer' && rows.length <= limit;
  if (nearTop || (place && rows.length === 0)) return listOrders(db, { ...filter, cursor: null, limit });
  const page = rows.slice(0, limit);
  return place?.direction === 'newer'
    ? pageOf(page.reverse(), true, true)
    : pageOf(page, place !== null, rows.length > limit);
}

function pageOf(rows: Row[], hasNewer: boolean, hasOlder: boolean): OrderListResult {
  const cursor = (direction: OrderListCursor['direction'], row: Row | undefined) =>
    row ? encodeCursor({ direction, createdAt: row.cursorAt, id: row.id }) : null;
  return {
    ok: true,
    orders: rows.map(({ cursorAt: _, ...order }) => order),
    newer: hasNewer ? cursor('newer', rows[0]) : null,
    older: hasOlder ? cursor('older', rows.at(-1)) : null,
  };
}

async function readRows(
  db: Pick<Database, 'pool'>,
  filter: OrderListFilter,
  place: OrderListCursor | null,
  limit: number,
): Promise<Row[]> {
  const { where, values } = conditionsOf(filter, place);
  const direction = place?.direction === 'newer' ? 'ASC' : 'DESC';
  const tail = `ORDER BY o.created_at ${direction}, o.id ${direction} LIMIT ${limit}`;
  if (filter.statuses.length === 0) {
    const { rows } = await db.pool.query<Row>(
      `SELECT ${COLUMNS} FROM orders o WHERE ${where} ${tail}`,
      values,
    );
    return rows;
  }
  // One walk down the (shop, status, time) index per status and a merge of them: with `status = ANY` PostgreSQL
  // would walk through all orders of the shop to find a few rare ones.
  values.push([...new Set(filter.statuses)]);
  const { rows } = await db.pool.query<Row>(
    `SELECT found.* FROM unnest($${values.length}::text[]) AS wanted (status)
     CROSS JOIN LATERAL (SELECT ${COLUMNS} FROM orders o WHERE o.status = wanted.status AND ${where} ${tail}) AS found
     ORDER BY found."cursorAt" ${direction}, found.id ${direction} LIMIT ${limit}`,
    values,
  );
  return rows;
}
