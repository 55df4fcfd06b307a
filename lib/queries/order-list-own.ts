import 'server-only';
import type { Database } from '@/lib/db';
import { type OrderColumn, shownColumns } from '@/lib/orders/order-list-view';

export type SavedFilter = {
  id: string;
  name: string;
  /** Of the list's address: `status=paid`. */ query: string;
};

/** How a member of staff has the list of orders. */
export type OwnList = { columns: readonly OrderColumn[]; filters: SavedFilter[] };

/** The columns and the saved filters of a person in a shop; the filters by name. */
export async function readOwnList(
  db: Pick<Database, 'pool'>,
  { shopId, userId }: { shopId: string; userId: string },
): Promise<OwnList> {
  const [member, filters] = await Promise.all([
    db.pool.query<{ columns: string[] }>(
      'SELECT order_columns AS columns FROM staff_members WHERE shop_id = $1 AND user_id = $2',
      [shopId, userId],
    ),
    db.pool.query<SavedFilter>(
      'SELECT id, name, query FROM saved_filters WHERE shop_id = $1 AND user_id = $2 ORDER BY name',
      [shopId, userId],
    ),
  ]);
  return { columns: shownColumns(member.rows[0]?.columns ?? []), filters: filters.rows };
}
