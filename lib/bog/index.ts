import 'server-only';

/** The bank's API as the rest of the house sees it. Everything else in this folder is its own affair. */
export type { BogClient } from './bog-client';
export { BogPublicKeyInvalid, type CallbackVerdict, parsePublicKeys, verifyCallback } from './callback';
export { createBogClient } from './client';
export { type BogCall, type BogConfig, type BogDeps, sealBogConfig } from './config';
export {
  BOG_ENVIRONMENTS,
  type BogEnvironment,
  type BogEnvironmentName,
  simulatorEnvironment,
} from './environments';
export {
  BOG_OPERATIONS,
  BogAlreadyRequested,
  BogAnswerUnreadable,
  BogConnectionLost,
  BogError,
  type BogOperation,
  BogOrderNotFound,
  BogRateLimited,
  BogRedirectNotAllowed,
  BogRefused,
  BogRequestInvalid,
  BogTimedOut,
  BogUnauthorized,
  BogUnavailable,
} from './errors';
export type { ApproveRequest } from './operations/approve';
export type { InstalmentRequest } from './operations/calculate-instalments';
export type { CancelRequest } from './operations/cancel';
export type { ChargeRequest } from './operations/charge-saved-card';
export type { CallOptions, KeyedOptions, OrderOptions } from './operations/options';
export type { RefundRequest } from './operations/refund';
export type { SavedCardUse } from './operations/save-card';
export { actionCode, type CodeFacts, paymentCode, type RetryHelp } from './response-codes';
export type { AcceptedAction } from './wire/accepted-action';
export type { AcceptedCharge } from './wire/accepted-charge';
export type { ApplePayOrder } from './wire/apple-pay-order';
export type { CreateOrderRequest } from './wire/create-order-request';
export type { CreatedOrder } from './wire/created-order';
export type { GooglePayOrder } from './wire/google-pay-order';
export type { InstalmentOffer, InstalmentOffers } from './wire/instalment-offers';
export {
  type Receipt,
  type ReceiptAction,
  type ReceiptDiscount,
  readReceipt,
} from './wire/receipt';
export type { ReceiptSplit, ReceiptSplitPart } from './wire/receipt-split';
export type { Split } from './wire/split';
export type { WalletPayment } from './wire/wallet-payment';
