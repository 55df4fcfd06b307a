import 'server-only';
import type { Tx } from '@/lib/db';
import { newId } from '@/lib/ids';
import type { Trigger } from '@/lib/orders/events';
import { planPaymentLink } from '@/lib/orders/payment-link-plan';
import type { OrderRefusalCode } from '@/lib/orders/refusals';
import { queueMails, shopperMailStatement } from '@/lib/payments/outbox';
import { recordEvent } from '@/lib/payments/record-event';
import { type LockedOrder, lockOrder, paymentsOf } from '@/lib/payments/rows';
import type { Services } from '@/lib/services';

export type PaymentLinkResult = { ok: true } | { ok: false; code: OrderRefusalCode };

/**
 * Writes to the buyer of an unpaid order, in its language, what it comes to and where it is paid: the order's own page,
 * from which Pay begins or goes on with at most one payment.
 */
export function sendPaymentLink(
  services: Services,
  { shopId, orderId }: { shopId: string; orderId: string },
  trigger: Trigger,
): Promise<PaymentLinkResult> {
  return services.db.transaction(async (tx) => {
    const order = await lockOrder(tx, { orderId });
    if (!order || order.shopId !== shopId) return { ok: false, code: 'order_not_found' };
    return queuePaymentLink(tx, order, services.clock.now(), trigger);
  });
}

/** The same within the caller's transaction. @param order locked */
export async function queuePaymentLink(
  tx: Tx,
  order: LockedOrder,
  now: Date,
  trigger: Trigger,
): Promise<PaymentLinkResult> {
  const found = await tx.query<{ lastSentAt: Date | null; email: string }>(
    `SELECT buyer_email AS email, (SELECT max(created_at) FROM mails WHERE order_id = o.id AND kind = 'payment_link')
       AS "lastSentAt" FROM orders o WHERE id = $1`,
    [order.id],
  );
  const { lastSentAt = null, email = '' } = found.rows[0] ?? {};
  const plan = planPaymentLink({ ...order, lastSentAt, email }, await paymentsOf(tx, order.id), now);
  if (!plan.ok) return plan;
  const mail = {
    kind: 'payment_link' as const,
    causeKey: `payment_link:${newId()}`,
    data: { totalMinor: order.totalMinor },
  };
  await queueMails(tx, [shopperMailStatement(order.id, mail, now)]);
  const kind = 'payment_link_sent';
  const data = { amountMinor: order.totalMinor, currency: order.currency };
  await recordEvent(tx, { orderId: order.id, paymentId: null, kind, at: now, trigger, data });
  return { ok: true };
}
