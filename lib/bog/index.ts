import 'server-only';

/** The bank's API as the rest of the house sees it. Everything else in this folder is its own affair. */
export { BogPublicKeyInvalid, type CallbackVerdict, parsePublicKeys, verifyCallback } from './callback';
export {
  type BogCall,
  type BogClient,
  type BogConfig,
  type BogDeps,
  type CreatedOrder,
  type CreateOrderRequest,
  createBogClient,
} from './client';
export { sealBogConfig } from './config';
export {
  BOG_ENVIRONMENTS,
  type BogEnvironment,
  type BogEnvironmentName,
  simulatorEnvironment,
} from './environments';
export {
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
export {
  type AdviceKey,
  type CodeExplanation,
  explainActionCode,
  explainPaymentCode,
  type ResponseCodeKind,
} from './response-codes';
export { type Receipt, type ReceiptAction, type ReceiptDiscount, readReceipt } from './wire/receipt';
