import type { OrderStatus } from './order-status';
import { isDead, isHeld, isLive, isTaken, type PaymentStatus } from './payment-status';

/** What of an order's newest payment decides what the shopper is told. */
export type OutcomePayment = {
  status: PaymentStatus;
  redirectUrl: string | null;
  expiresAt: Date | null;
  code: string | null;
  rejectReason: string | null;
  startError: string | null;
  wasHeld: boolean;
};

/** Why it was not paid; each has plain words in ka and en. `bank_code` goes by the bank's response code. */
export type NotPaidReason =
  | 'expired'
  | 'bank_code'
  | 'cancelled'
  | 'hold_released'
  | 'not_started'
  | 'refused_by_bank';

/**
 * What the shopper is told: a function of how far the money got, and of nothing else.
 * - `paid`, `authorised` (held, waits for the shop), `refunded`: never asks to pay
 * - `cancelled`: the shop has given the order up; never asks to pay. `open`: a payment that began before may still bring money
 * - `not_paid`: the bank says so, or certainly never opened the payment; paying again is safe
 * - `checking`: nobody knows yet; never asks to pay again. `continueUrl` leads back to the same payment.
 */
export type Outcome =
  | { kind: 'paid' }
  | { kind: 'refunded' }
  | { kind: 'authorised' }
  | { kind: 'cancelled'; open: boolean }
  | { kind: 'not_paid'; reason: NotPaidReason; code: string | null }
  | { kind: 'checking'; continueUrl: string | null; expiresAt: Date | null; knownNotCharged: boolean };

/**
 * @param payments newest first
 * @param orderStatus as computed from them
 */
export function outcomeOf(payments: readonly OutcomePayment[], orderStatus: OrderStatus, now: Date): Outcome {
  if (payments.some((payment) => isTaken(payment.status)))
    return { kind: orderStatus === 'refunded' ? 'refunded' : 'paid' };
  if (payments.some((payment) => isHeld(payment.status))) return { kind: 'authorised' };
  const live = payments.find((payment) => isLive(payment.status));
  if (orderStatus === 'cancelled') return { kind: 'cancelled', open: live !== undefined };
  if (live) return checking(live, now);
  const last = payments[0];
  if (!last || !isDead(last.status)) return { kind: 'not_paid', reason: 'not_started', code: null };
  return { kind: 'not_paid', reason: notPaidReason(last), code: last.code };
}

function checking(payment: OutcomePayment, now: Date): Outcome {
  const open = payment.expiresAt === null || payment.expiresAt > now;
  // Nobody can have paid what the shopper was never sent to.
  const knownNotCharged = payment.redirectUrl === null && payment.status !== 'processing';
  return {
    kind: 'checking',
    continueUrl: open && payment.status === 'created' ? payment.redirectUrl : null,
    expiresAt: payment.expiresAt,
    knownNotCharged,
  };
}

/** Why a payment that is over brought nothing. */
export function notPaidReason(
  payment: Pick<OutcomePayment, 'status' | 'wasHeld' | 'code' | 'rejectReason'>,
): NotPaidReason {
  if (payment.status === 'failed') return 'refused_by_bank';
  if (payment.wasHeld) return 'hold_released';
  if (payment.rejectReason === 'expiration') return 'expired';
  // No code and no reason but "unknown": the shopper pressed cancel on the bank's page. A reason in words is a decline;
  // receipts of the 2024 edition carry no code at all.
  const unexplained = payment.rejectReason === null || payment.rejectReason === 'unknown';
  return payment.code === null && unexplained ? 'cancelled' : 'bank_code';
}
