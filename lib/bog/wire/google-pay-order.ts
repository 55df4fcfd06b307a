import 'server-only';
import { allowedRedirect, readAnsweredOrder } from './answered-order';
import { readWalletPayment, type WalletPayment } from './wallet-payment';

export type GooglePayOrder = WalletPayment & {
  /** Where the payer has to pass 3-D Secure, on one of the allowed origins; null when there is no need to. */
  redirectUrl: string | null;
};

/** Reads the answer to a Google Pay order (bank docs: external-googlepay). @throws BogAnswerUnreadable, BogRedirectNotAllowed */
export function readGooglePayOrder(json: unknown, paymentPageOrigins: readonly string[]): GooglePayOrder {
  const payment = readWalletPayment('create_order', json, null);
  const href = readAnsweredOrder('create_order', json).linkTo('redirect');
  const redirectUrl = href && allowedRedirect('create_order', href, paymentPageOrigins, payment.bankOrderId);
  return { ...payment, redirectUrl };
}
