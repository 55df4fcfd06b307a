import { isHeld, isTaken, type PaymentStatus } from './payment-status';

/** Between two mails with the link to one order's page. */
export const LINK_AT_MOST_EVERY_MS = 60_000;

export type PaymentLinkPlan =
  | { ok: true }
  | {
      ok: false;
      code:
        | 'already_paid'
        | 'money_held'
        | 'order_cancelled'
        | 'payment_in_progress'
        | 'too_soon'
        | 'no_address';
    };

/**
 * Whether the buyer may be asked by mail to pay an order. `lastSentAt`: when they were last asked; `email`: empty when nobody
 * knows it.
 */
export function planPaymentLink(
  order: { cancelledAt: Date | null; lastSentAt: Date | null; email: string },
  payments: readonly { status: PaymentStatus }[],
  now: Date,
): PaymentLinkPlan {
  if (payments.some(({ status }) => isTaken(status))) return { ok: false, code: 'already_paid' };
  if (payments.some(({ status }) => isHeld(status))) return { ok: false, code: 'money_held' };
  if (order.cancelledAt !== null) return { ok: false, code: 'order_cancelled' };
  if (payments.some(({ status }) => status === 'processing'))
    return { ok: false, code: 'payment_in_progress' };
  if (order.email === '') return { ok: false, code: 'no_address' };
  const recent =
    order.lastSentAt !== null && now.getTime() - order.lastSentAt.getTime() < LINK_AT_MOST_EVERY_MS;
  return recent ? { ok: false, code: 'too_soon' } : { ok: true };
}
