/** What the bank answers instead of doing what it was asked. */
export type Refusal = { readonly status: number; readonly key: string; readonly message: string };

/** An ordinary 400. */
export function badRequest(message: string): Refusal {
  return { status: 400, key: 'bad_request', message };
}

/** Refusals with fixed words, in one place so that no two paths word them differently. */
export const REFUSALS = {
  unauthorized: { status: 401, key: 'unauthorized', message: 'Access token is invalid or expired' },
  forbidden: { status: 403, key: 'forbidden', message: 'Operation is not permitted for this merchant' },
  orderNotFound: badRequest('Invalid order_id'),
  malformedJson: badRequest('Malformed JSON request'),
  amount: badRequest('purchase_units.total_amount should be more than 0'),
  basket: badRequest('purchase_units.basket must not be empty'),
  callbackUrl: badRequest('callback_url must be a valid HTTPS address'),
  currency: badRequest('purchase_units.currency is not supported'),
  ttl: badRequest('ttl must be between 2 and 1440'),
  paymentMethod: badRequest('payment_method contains an unknown value'),
  captureManual: badRequest('capture manual is allowed only for card, google_pay and apple_pay'),
  sum: badRequest('purchase_units.total_amount does not match the basket'),
  refundNotAllowed: badRequest('Refund is not allowed for this order'),
  refundAmount: badRequest('Refund amount should be more than 0'),
  refundExceeds: badRequest('Refund amount exceeds the available amount'),
  refundRunning: badRequest('Refund is already requested'),
  splitZero: badRequest('Split amount should be more than 0'),
  splitAmountOrPercent: badRequest('Each split payment must contain exactly one of amount or percent'),
  splitSum: badRequest('Split payments exceed the amount of the order'),
  splitCurrency: badRequest('Split is allowed only in GEL'),
  splitNotActivated: badRequest('Split payments are not activated for this merchant'),
  internal: { status: 500, key: 'internal_error', message: 'Internal server error' },
} as const satisfies Record<string, Refusal>;
