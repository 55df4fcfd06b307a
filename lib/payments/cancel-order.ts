import 'server-only';
import type { Tx } from '@/lib/db';
import { planCancel } from '@/lib/orders/cancel-plan';
import type { Trigger } from '@/lib/orders/events';
import type { OrderRefusalCode } from '@/lib/orders/refusals';
import type { Services } from '@/lib/services';
import { recordEvent } from './record-event';
import { refreshOrder } from './refresh-order';
import { type LockedOrder, lockOrder, paymentsOf } from './rows';

export type CancelInput = {
  shopId: string;
  orderId: string;
  /** The payment that the clerk was told may still be finished at the bank; null: they saw none. */
  seenOpenPaymentId: string | null;
};

export type CancelResult = { ok: true } | { ok: false; code: OrderRefusalCode };

/**
 * Gives an unpaid order up: nobody is asked to pay it any more. A payment that the buyer has open at the bank cannot be
 * closed from here; should it bring money after all, the order shows it and a task tells staff.
 */
export function cancelOrder(
  services: Services,
  { shopId, orderId, seenOpenPaymentId }: CancelInput,
  trigger: Trigger,
): Promise<CancelResult> {
  return services.db.transaction(async (tx): Promise<CancelResult> => {
    const order = await lockOrder(tx, { orderId });
    if (!order || order.shopId !== shopId) return { ok: false, code: 'order_not_found' };
    const plan = planCancel(order, await paymentsOf(tx, order.id));
    if (!plan.ok) return plan;
    // Whoever saw no open payment, or another one, has not been told until when this one may be paid.
    if (plan.open && plan.open.id !== seenOpenPaymentId) return { ok: false, code: 'payment_opened' };
    await writeCancelled(tx, order, services.clock.now(), trigger, {
      openUntil: plan.open?.expiresAt ?? null,
    });
    return { ok: true };
  });
}

/** Marks a locked order as given up, with its row of the timeline. */
export async function writeCancelled(
  tx: Tx,
  order: LockedOrder,
  now: Date,
  trigger: Trigger,
  data: Record<string, unknown>,
): Promise<void> {
  await tx.query('UPDATE orders SET cancelled_at = $2 WHERE id = $1', [order.id, now]);
  await refreshOrder(tx, { ...order, cancelledAt: now }, now);
  await recordEvent(tx, {
    orderId: order.id,
    paymentId: null,
    kind: 'order_cancelled',
    at: now,
    trigger,
    data,
  });
}
