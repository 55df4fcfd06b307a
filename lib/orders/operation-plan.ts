import { isPending, type OperationKind, type StandingOperation } from './operation';
import { isHeld, isTaken, type PaymentStatus } from './payment-status';
import type { OperationRefusalCode } from './refusals';

/** What of a payment decides what can still be done with its money. */
export type MoneyOfPayment = {
  status: PaymentStatus;
  /** Whether the bank is working on something (facts.ts, isInFlight). */
  inFlight: boolean;
  method: string | null;
  bankOrderId: string | null;
  heldMinor: number;
  capturedMinor: number;
  refundedMinor: number;
};

/**
 * What somebody asks for. `seenMinor` is the figure that they saw when they did: what could still be refunded, or what
 * was held. Minor units.
 */
export type OperationWish =
  | { kind: 'refund' | 'capture'; amountMinor: number; seenMinor: number }
  | { kind: 'void'; seenMinor: number };

export type OperationPlan =
  | { ok: true; amountMinor: number }
  /** `figureMinor`: what is true now, for the sentence and for the next attempt. */
  | { ok: false; code: OperationRefusal; figureMinor: number };

/** The codes of refusals.ts that depend on the figures. */
export type OperationRefusal = Extract<
  OperationRefusalCode,
  | 'operation_pending'
  | 'not_refundable'
  | 'not_held'
  | 'figure_changed'
  | 'amount_not_positive'
  | 'amount_too_large'
  | 'full_refund_only'
>;

/** Parts go back only to cards, Apple Pay and Google Pay (bank docs: refund). */
const TAKES_PARTS: readonly string[] = ['card', 'apple_pay', 'google_pay'];

/** Whether a payment by this method can be refunded in parts; null: a method that the bank did not tell. */
export const takesParts = (method: string | null): boolean => TAKES_PARTS.includes(method ?? '');

/** What may still be asked back of a payment: taken, not returned, and not on its way. */
export function refundableMinor(payment: MoneyOfPayment, operations: readonly StandingOperation[]): number {
  if (!isTaken(payment.status)) return 0;
  const onTheWay = operations
    .filter(({ kind, status }) => kind === 'refund' && isPending(status))
    .reduce((sum, { amountMinor }) => sum + amountMinor, 0);
  return Math.max(0, payment.capturedMinor - payment.refundedMinor - onTheWay);
}

/** Whether something is under way with the money of a payment, by us or at the bank. */
export function isMoneyMoving(payment: MoneyOfPayment, operations: readonly StandingOperation[]): boolean {
  return payment.inFlight || operations.some(({ status }) => isPending(status));
}

/** What can be asked for now: the buttons of the order page, and the first check of every request. */
export function possibleOperations(
  payment: MoneyOfPayment,
  operations: readonly StandingOperation[],
): readonly OperationKind[] {
  if (payment.bankOrderId === null || isMoneyMoving(payment, operations)) return [];
  if (isHeld(payment.status)) return ['capture', 'void'];
  return refundableMinor(payment, operations) > 0 ? ['refund'] : [];
}

/** Decides whether a wish may be carried out, and for which amount. Pure; called under the order's lock. */
export function planOperation(
  payment: MoneyOfPayment,
  operations: readonly StandingOperation[],
  wish: OperationWish,
): OperationPlan {
  const figureMinor =
    wish.kind === 'refund'
      ? refundableMinor(payment, operations)
      : isHeld(payment.status)
        ? payment.heldMinor
        : 0;
  const refuse = (code: OperationRefusal): OperationPlan => ({ ok: false, code, figureMinor });
  if (isMoneyMoving(payment, operations)) return refuse('operation_pending');
  if (!possibleOperations(payment, operations).includes(wish.kind))
    return refuse(wish.kind === 'refund' ? 'not_refundable' : 'not_held');
  if (wish.seenMinor !== figureMinor) return refuse('figure_changed');
  // A hold is released as a whole (bank docs: cancel).
  if (wish.kind === 'void') return { ok: true, amountMinor: figureMinor };
  if (!Number.isSafeInteger(wish.amountMinor) || wish.amountMinor <= 0) return refuse('amount_not_positive');
  if (wish.amountMinor > figureMinor) return refuse('amount_too_large');
  const part = wish.amountMinor < figureMinor || payment.refundedMinor > 0;
  if (wish.kind === 'refund' && part && !takesParts(payment.method)) return refuse('full_refund_only');
  return { ok: true, amountMinor: wish.amountMinor };
}
