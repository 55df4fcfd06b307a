import 'server-only';
import type { Database } from '@/lib/db';
import type { OrderSort } from '@/lib/orders/order-list-view';
import type { OrderListFilter } from './order-list-conditions';
import { type FilterProblem, prepareWanted } from './order-list-found';
import { countWanted, type OrderListRow, readOrders } from './order-list-rows';

export type OrderExport = {
  /** How many orders the file will have; changed only by orders that come under the filter, or leave it, meanwhile. */
  count: number;
  /** The orders in batches. Each is a short statement of its own that is made when it is asked for. */
  batches: AsyncGenerator<OrderListRow[], void, undefined>;
};

const BATCH = 1_000;

/**
 * All orders that the list of this filter shows, in its order, for a file. Orders that are placed after `now` are left out:
 * in an order by age or amount they would come in while the file is written, and it would have more rows than were said.
 */
export async function exportOrders(
  db: Pick<Database, 'pool'>,
  filter: OrderListFilter & { sort: OrderSort },
  now: Date,
): Promise<{ ok: true; export: OrderExport } | { ok: false; code: FilterProblem }> {
  const { sort, ...rest } = filter;
  const prepared = await prepareWanted(db, { ...rest, placedUntil: now });
  if (!prepared.ok) return prepared;
  const { wanted } = prepared;
  async function* batches() {
    let rows = await readOrders(db, wanted, { sort, place: null, limit: BATCH });
    for (let last = rows.at(-1); last; last = rows.at(-1)) {
      yield rows.map(({ order }) => order);
      if (rows.length < BATCH) return;
      const place = { direction: 'next', key: last.key, id: last.order.id } as const;
      rows = await readOrders(db, wanted, { sort, place, limit: BATCH });
    }
  }
  return { ok: true, export: { count: await countWanted(db, wanted, null), batches: batches() } };
}
