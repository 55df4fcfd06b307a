import { cameToNothing, type OrderStatus } from './order-status';
import { type NotPaidReason, type Outcome, type OutcomePayment, outcomeOf } from './outcome';

/** What a front end is told of an order, in closed lists of codes. The same judgement as on the order's page. */
export const OUTCOMES = ['paid', 'refunded', 'authorised', 'not_paid', 'cancelled', 'checking'] as const;

export const REASONS = [
  'declined',
  'cancelled',
  'expired',
  'hold_released',
  'not_started',
  'refused_by_bank',
] as const;
export type Reason = (typeof REASONS)[number];

export type Told = {
  outcome: Outcome['kind'];
  /** Of `not_paid`. */
  reason: Reason | null;
  /** The bank's response code. */
  bankCode: string | null;
  /** Nothing will change by itself: there is nothing more to ask for. */
  final: boolean;
  /** The order is over without money, and another one may take its name. */
  mayPayAgain: boolean;
};

const REASON_OF: Record<NotPaidReason, Reason> = {
  bank_code: 'declined',
  cancelled: 'cancelled',
  expired: 'expired',
  hold_released: 'hold_released',
  not_started: 'not_started',
  refused_by_bank: 'refused_by_bank',
};

/** @param payments newest first */
export function toldOf(payments: readonly OutcomePayment[], orderStatus: OrderStatus, now: Date): Told {
  const outcome = outcomeOf(payments, orderStatus, now);
  const notPaid = outcome.kind === 'not_paid' ? outcome : null;
  // Of one that was never begun nobody knows yet whether it will be: repeating its request goes on with it.
  const over = notPaid !== null && cameToNothing(orderStatus);
  const open = outcome.kind === 'checking' || (outcome.kind === 'cancelled' && outcome.open);
  return {
    outcome: outcome.kind,
    reason: notPaid && REASON_OF[notPaid.reason],
    bankCode: notPaid?.code ?? null,
    final: !open && (notPaid === null || over),
    mayPayAgain: over,
  };
}
