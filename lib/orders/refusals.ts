/** Why a payment did not start, or an action was not done. A closed list: each has words in ka and en. */
export const REFUSALS = {
  /** The cart needs the shopper's eye: see its lines. */
  cart_changed: { httpStatus: 409 },
  cart_empty: { httpStatus: 409 },
  /** The total is not the one that the shopper saw. */
  total_changed: { httpStatus: 409 },
  fields_invalid: { httpStatus: 422 },
  order_not_found: { httpStatus: 404 },
  already_paid: { httpStatus: 409 },
  /** The bank is processing a payment of this order: wait for its outcome. */
  payment_in_progress: { httpStatus: 409 },
  /** The bank certainly did nothing. */
  bank_refused: { httpStatus: 502 },
  bank_unavailable: { httpStatus: 503 },
  bank_busy: { httpStatus: 503 },
  bank_credentials: { httpStatus: 502 },
  /** The bank may have opened the payment; the shopper was not sent anywhere, so nothing was charged. */
  bank_uncertain: { httpStatus: 504 },
  redirect_not_allowed: { httpStatus: 502 },
  too_many_requests: { httpStatus: 429 },
  database_unavailable: { httpStatus: 503 },
} as const;

export type RefusalCode = keyof typeof REFUSALS;
