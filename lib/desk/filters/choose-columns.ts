import 'server-only';
import { shownColumns } from '@/lib/orders/order-list-view';
import type { Services } from '@/lib/services';
import type { Own } from './own';

/** Which columns this person's list of orders has from now on; none chosen: the usual ones. Unknown ones are left out. */
export async function chooseColumns(
  { db }: Pick<Services, 'db'>,
  { shopId, userId }: Own,
  chosen: readonly string[],
): Promise<void> {
  const columns = chosen.length === 0 ? [] : [...shownColumns(chosen)];
  await db.query('UPDATE staff_members SET order_columns = $3 WHERE shop_id = $1 AND user_id = $2', [
    shopId,
    userId,
    columns,
  ]);
}
