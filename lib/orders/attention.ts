/**
 * Why a person of the shop has to look: the reasons of tasks. A closed list; each has words in ka and en that say what
 * happened, what it means and what to press.
 */
export const ATTENTION_REASONS = [
  'amount_mismatch',
  'currency_mismatch',
  'bank_order_mismatch',
  'paid_twice',
  'paid_after_end',
  'paid_after_cancel',
  'over_captured',
  'payment_reversed',
  'redirect_not_allowed',
  'receipt_unreadable',
  'hold_ending',
  'hold_lapsed',
  'operation_uncertain',
  'operation_not_done',
  'refund_refused',
  'capture_refused',
  'void_refused',
  'split_rejected',
  'callback_unknown_order',
  'signature_failures',
  'webhook_failing',
  'callback_lock_failures',
] as const;

export type AttentionReason = (typeof ATTENTION_REASONS)[number];

/** A task that has become due. `causeKey`: the same cause never makes a second one. */
export type DueTask = {
  reason: AttentionReason;
  causeKey: string;
  operationId: string | null;
  data: Record<string, unknown>;
};

/** The cause of a task about a payment or an operation. */
export const causeOf = (reason: AttentionReason, id: string): string => `${reason}:${id}`;
