/** Why a payment did not start. A closed list: each has words in ka and en. */
export const REFUSALS = {
  /** The cart needs the shopper's eye: see its lines. */
  cart_changed: { httpStatus: 409 },
  cart_empty: { httpStatus: 409 },
  /** The total is not the one that the shopper saw. */
  total_changed: { httpStatus: 409 },
  fields_invalid: { httpStatus: 422 },
  order_not_found: { httpStatus: 404 },
  already_paid: { httpStatus: 409 },
  /** The shop has given the order up. */
  order_cancelled: { httpStatus: 409 },
  /** The order had come to nothing, and others have used its promo code up since. */
  promo_used_up: { httpStatus: 409 },
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

/** Why an operation was not even asked for. A closed list: each has words in ka and en. */
export const OPERATION_REFUSALS = {
  order_not_found: { httpStatus: 404 },
  /** Something is already being done with the money of this payment. */
  operation_pending: { httpStatus: 409 },
  not_refundable: { httpStatus: 409 },
  not_held: { httpStatus: 409 },
  /** The figure is not the one that was seen: the answer carries the new one. */
  figure_changed: { httpStatus: 409 },
  amount_not_positive: { httpStatus: 422 },
  amount_too_large: { httpStatus: 422 },
  full_refund_only: { httpStatus: 422 },
  /** The lines of a refund are not those of the order, or were refunded before. */
  lines_invalid: { httpStatus: 422 },
  /** The form was used for something else: load the page again. */
  form_used: { httpStatus: 409 },
  payment_not_found: { httpStatus: 404 },
  already_paid: { httpStatus: 409 },
  order_cancelled: { httpStatus: 409 },
  payment_in_progress: { httpStatus: 409 },
  /** No card is kept for automatic payments by that payment, or not for this amount. */
  card_not_saved: { httpStatus: 409 },
  charge_amount_differs: { httpStatus: 409 },
} as const;

/** Why nothing was done with an order as a whole. A closed list: each has words in ka and en. */
export const ORDER_REFUSALS = {
  order_not_found: { httpStatus: 404 },
  already_paid: { httpStatus: 409 },
  /** Its money is held: it is to be captured or released. */
  money_held: { httpStatus: 409 },
  already_cancelled: { httpStatus: 409 },
  order_cancelled: { httpStatus: 409 },
  /** The buyer has begun to pay since the page was loaded. */
  payment_opened: { httpStatus: 409 },
  payment_in_progress: { httpStatus: 409 },
  /** The buyer was written to less than a minute ago. */
  too_soon: { httpStatus: 429 },
  /** Nobody knows the buyer's e-mail address. */
  no_address: { httpStatus: 409 },
  mail_not_found: { httpStatus: 404 },
  /** It has not been sent for the first time yet. */
  mail_waiting: { httpStatus: 409 },
  note_empty: { httpStatus: 422 },
  note_too_long: { httpStatus: 422 },
} as const;

export type OrderRefusalCode = keyof typeof ORDER_REFUSALS;

export type OperationRefusalCode = keyof typeof OPERATION_REFUSALS;
