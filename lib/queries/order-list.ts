import 'server-only';
import type { Database } from '@/lib/db';
import type { OrderSort } from '@/lib/orders/order-list-view';
import type { OrderListFilter } from './order-list-conditions';
import { type FilterProblem, prepareWanted } from './order-list-found';
import { decodePlace, encodePlace, type ListPlace } from './order-list-place';
import { countWanted, type OrderListRow, type PlacedRow, readOrders } from './order-list-rows';

export type { OrderListFilter, OrderListRow };

export type OrderListQuery = OrderListFilter & {
  sort: OrderSort;
  /** Opaque, from an earlier page of the same order; a damaged one begins at the first. */
  cursor: string | null;
  limit: number;
};

export type OrderListResult =
  | {
      ok: true;
      orders: OrderListRow[];
      previous: string | null;
      next: string | null;
      /** How many there are on all pages; `more`: and more, which were not counted. */
      total: { count: number; more: boolean };
    }
  /** The filter cannot be what somebody meant; the page says which field. */
  | { ok: false; code: FilterProblem };

/** So far the total is exact: further nobody reads it, and counting takes longer than reading the page. */
const COUNTED_TO = 1_000;

/**
 * A page of a shop's orders by keyset on (time or total, id): as fast at any depth, and steady while new orders come in.
 * `previous` and `next` are the cursors of the neighbouring pages, null where there is none.
 */
export async function listOrders(
  db: Pick<Database, 'pool'>,
  { cursor, limit, sort, ...filter }: OrderListQuery,
): Promise<OrderListResult> {
  const prepared = await prepareWanted(db, filter);
  if (!prepared.ok) return prepared;
  const { wanted } = prepared;
  const read = (place: ListPlace | null) => readOrders(db, wanted, { sort, place, limit: limit + 1 });
  const place = decodePlace(sort, cursor);
  const [count, rows] = await Promise.all([countWanted(db, wanted, COUNTED_TO + 1), read(place)]);
  const total = { count: Math.min(count, COUNTED_TO), more: count > COUNTED_TO };
  // Near the top the page is filled up (a first page of two rows would look as if the others were gone), and a place
  // beyond the end leads back to the top.
  const nearTop = place?.direction === 'previous' && rows.length <= limit;
  const top = nearTop || (place !== null && rows.length === 0);
  const page = top
    ? pageOf(sort, await read(null), limit, null)
    : pageOf(sort, rows, limit, place?.direction ?? null);
  return { ok: true, ...page, total };
}

/** @param rows one more than fits, if there is one: at the end that was read to */
function pageOf(
  sort: OrderSort,
  rows: readonly PlacedRow[],
  limit: number,
  direction: ListPlace['direction'] | null,
) {
  const backwards = direction === 'previous';
  const shown = backwards ? rows.slice(-limit) : rows.slice(0, limit);
  const cursor = (towards: ListPlace['direction'], row: PlacedRow | undefined) =>
    row ? encodePlace(sort, { direction: towards, key: row.key, id: row.order.id }) : null;
  return {
    orders: shown.map(({ order }) => order),
    previous: direction === null ? null : cursor('previous', shown[0]),
    next: backwards || rows.length > limit ? cursor('next', shown.at(-1)) : null,
  };
}
