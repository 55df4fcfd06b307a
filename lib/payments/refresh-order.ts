import 'server-only';
import type { Tx } from '@/lib/db';
import { orderFigures } from '@/lib/orders/order-status';
import { type LockedOrder, paymentsOf } from './rows';
import { orderStatement } from './settle-writes';

/** Computes a locked order's status and sums anew from its payments. */
export async function refreshOrder(tx: Tx, order: LockedOrder, now: Date): Promise<void> {
  const payments = await paymentsOf(tx, order.id);
  const figures = orderFigures(
    payments.map((row) => ({ ...row, wasHeld: row.captureDeadlineAt !== null })),
    order.cancelledAt !== null,
  );
  const { text, values } = orderStatement(order, figures, now);
  await tx.query(text, values);
}
