import { isHeld, isLive, isTaken, type PaymentStatus } from './payment-status';

export type StartablePayment = {
  id: string;
  attempt: number;
  status: PaymentStatus;
  redirectUrl: string | null;
  expiresAt: Date | null;
  startingUntil: Date | null;
  /** Of an automatic payment, which nobody begins or continues by hand; null: an ordinary one. */
  parentPaymentId: string | null;
};

/** What a press of Pay means for an order, given its payments. */
export type StartPlan =
  /** No payment is live: open the next one. */
  | { kind: 'open'; attempt: number }
  /** The same payment, the same address: a second click, a second tab, the way back. */
  | { kind: 'reuse'; redirectUrl: string }
  /** Ask the bank again with the same key: the earlier call failed, or its process died. */
  | { kind: 'repeat'; paymentId: string }
  /** Another request is calling the bank for it right now. */
  | { kind: 'wait'; paymentId: string }
  /** Its time is over by our clock; the bank has the last word before a new one may begin. */
  | { kind: 'ask'; paymentId: string }
  | { kind: 'refuse'; code: 'already_paid' | 'payment_in_progress' | 'order_cancelled' };

/** @param order one that was given up is not paid any more, not even by going on with the payment that has begun */
export function planStart(
  payments: readonly StartablePayment[],
  order: { cancelledAt: Date | null },
  now: Date,
): StartPlan {
  if (payments.some(({ status }) => isTaken(status) || isHeld(status)))
    return { kind: 'refuse', code: 'already_paid' };
  if (order.cancelledAt !== null) return { kind: 'refuse', code: 'order_cancelled' };
  const live = payments.find(({ status }) => isLive(status));
  if (!live) return { kind: 'open', attempt: Math.max(0, ...payments.map(({ attempt }) => attempt)) + 1 };
  if (live.status === 'processing' || live.parentPaymentId !== null)
    return { kind: 'refuse', code: 'payment_in_progress' };
  if (live.expiresAt !== null && live.expiresAt <= now) return { kind: 'ask', paymentId: live.id };
  if (live.redirectUrl !== null && live.status === 'created')
    return { kind: 'reuse', redirectUrl: live.redirectUrl };
  if (live.startingUntil !== null && live.startingUntil > now) return { kind: 'wait', paymentId: live.id };
  return { kind: 'repeat', paymentId: live.id };
}
