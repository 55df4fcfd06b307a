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
  refundPartial: badRequest('Partial refund is not allowed for this payment method'),
  approvalNotAllowed: badRequest('Pre-authorization approval is not allowed for this order'),
  approvalAmount: badRequest('Approval amount should be more than 0'),
  approvalExceeds: badRequest('Approval amount exceeds the blocked amount'),
  approvalRunning: badRequest('Pre-authorization payment approval is already requested'),
  cancellationNotAllowed: badRequest('Pre-authorization cancellation is not allowed for this order'),
  cancellationRunning: badRequest('Pre-authorization payment cancellation is already requested'),
  splitZero: badRequest('Split amount should be more than 0'),
  splitAmountOrPercent: badRequest('Each split payment must contain exactly one of amount or percent'),
  splitSum: badRequest('Split payments exceed the amount of the order'),
  splitCurrency: badRequest('Split is allowed only in GEL'),
  splitNotActivated: badRequest('Split payments are not activated for this merchant'),
  splitOnHold: badRequest('Split of a manual capture order is sent with its approval'),
  loanMissing: badRequest('config.loan is required for this payment_method'),
  twoWallets: badRequest('config allows one external wallet'),
  googlePayNotListed: badRequest('payment_method must contain google_pay'),
  applePayNotListed: badRequest('payment_method must contain apple_pay'),
  googlePayToken: badRequest('config.google_pay.google_pay_token is required'),
  applePayToken: badRequest('apple_pay_token is required'),
  applePayNotExpected: badRequest('Apple Pay payment is not allowed for this order'),
  savedCardNotEnabled: {
    status: 403,
    key: 'forbidden',
    message: 'Saved card service is not enabled for this merchant',
  },
  savedCardMissing: badRequest("Saved card wasn't found"),
  saveCardNotAllowed: badRequest('Card can be saved only before the payment'),
  internal: { status: 500, key: 'internal_error', message: 'Internal server error' },
} as const satisfies Record<string, Refusal>;
