import 'server-only';
import { verifyCallback } from '@/lib/bog';
import { enqueueCheck } from '@/lib/jobs/enqueue';
import type { Services } from '@/lib/services';

/** The bank order id that stands in a body which nobody has verified; never more than a reason to look or to ask. */
export const bankOrderNamedIn = (rawBody: Buffer): string | null =>
  verifyCallback(rawBody, null, []).bankOrderIdHint;

/**
 * Takes a body without the bank's signature for what it is: a hint that something may have happened. Nothing in it is
 * believed; the bank is asked about the payment that it names, as soon as a worker is free.
 * @returns whether the shop has such a payment
 */
export async function receiveHint(
  { db }: Pick<Services, 'db'>,
  { shopId, bankOrderId }: { shopId: string; bankOrderId: string },
): Promise<boolean> {
  return db.transaction(async (tx) => {
    const { rows } = await tx.query<{ id: string }>(
      `SELECT p.id FROM payments p JOIN orders o ON o.id = p.order_id
       WHERE p.bank_order_id = $1 AND o.shop_id = $2`,
      [bankOrderId.toLowerCase(), shopId],
    );
    if (rows[0]) await enqueueCheck(tx, rows[0].id);
    return rows.length > 0;
  });
}
