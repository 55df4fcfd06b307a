/** Why a person of the shop has to look at an order. A closed list: each has words in ka and en. */
export const ATTENTION_REASONS = [
  'amount_mismatch',
  'currency_mismatch',
  'bank_order_mismatch',
  'paid_twice',
  'paid_after_end',
  'over_captured',
  'payment_reversed',
  'redirect_not_allowed',
] as const;

export type AttentionReason = (typeof ATTENTION_REASONS)[number];
