import type { OrderStatus } from './order-status';
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
  return {
    outcome: outcome.kind,
    reason: notPaid && REASON_OF[notPaid.reason],
    bankCode: notPaid?.code ?? null,
    final: outcome.kind !== 'checking' && !(outcome.kind === 'cancelled' && outcome.open),
    mayPayAgain: notPaid !== null,
  };
}
