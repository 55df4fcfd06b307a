import 'server-only';
import { enqueueCheck } from '@/lib/jobs/enqueue';
import { MAX_SELECTED_ORDERS } from '@/lib/orders/order-list-view';
import type { Services } from '@/lib/services';

export type CheckOrdersResult =
  /** `numbers`: the orders of the shop among the selected. `since`: a payment checked later has been asked about. */
  { ok: true; numbers: string[]; since: Date } | { ok: false; code: 'none_selected' | 'too_many' };

/**
 * Puts all payments of the selected orders that the bank knows into the queue to be asked about. Each ends as if reconcile had
 * come to it; how far they are is told by `lib/queries/check-progress.ts`.
 * @param selected numbers of orders; those of other shops and unknown ones are passed over
 */
export async function checkOrders(
  { db, clock }: Pick<Services, 'db' | 'clock'>,
  shopId: string,
  selected: readonly string[],
): Promise<CheckOrdersResult> {
  const wanted = [...new Set(selected)];
  if (wanted.length > MAX_SELECTED_ORDERS) return { ok: false, code: 'too_many' };
  const since = clock.now();
  const numbers = await db.transaction(async (tx) => {
    const { rows } = await tx.query<{ number: string; payments: string[] }>(
      `SELECT o.number, array_remove(array_agg(p.id ORDER BY p.attempt), NULL) AS payments
       FROM orders o LEFT JOIN payments p ON p.order_id = o.id AND p.bank_order_id IS NOT NULL
       WHERE o.shop_id = $1 AND o.number = ANY($2::text[]) GROUP BY o.id ORDER BY o.number`,
      [shopId, wanted],
    );
    for (const paymentId of rows.flatMap(({ payments }) => payments)) await enqueueCheck(tx, paymentId);
    return rows.map(({ number }) => number);
  });
  return numbers.length === 0 ? { ok: false, code: 'none_selected' } : { ok: true, numbers, since };
}
