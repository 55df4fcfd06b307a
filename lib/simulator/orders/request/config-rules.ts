import { badRequest, REFUSALS, type Refusal } from '@/lib/simulator/orders/refusal';
import type { OrderBody } from '@/lib/simulator/orders/request/schema';

/** What the bank checks about `config`, the split excepted (see `readSplit`); the first fault, or null. */
export function configFault(body: OrderBody): Refusal | null {
  return loanFault(body) ?? walletFault(body);
}

/** Who offers nothing but an instalment has to say which one. */
function loanFault({ payment_method: methods = [], config }: OrderBody): Refusal | null {
  const only = methods.length === 1 ? methods[0] : undefined;
  const { loan } = config ?? {};
  if (!loan) return only === 'bog_loan' || only === 'bnpl' ? REFUSALS.loanMissing : null;
  return Number.isInteger(loan.month) && loan.month >= 1
    ? null
    : badRequest('config.loan.month must be a whole number of months');
}

/** A wallet whose button stands on the shop's page is one of two, is listed, and brings its token with it. */
function walletFault({ payment_method: methods = [], config }: OrderBody): Refusal | null {
  const google = config?.google_pay?.external === true;
  const apple = config?.apple_pay?.external === true;
  if (google && apple) return REFUSALS.twoWallets;
  if (google && methods.length > 0 && !methods.includes('google_pay')) return REFUSALS.googlePayNotListed;
  if (apple && methods.length > 0 && !methods.includes('apple_pay')) return REFUSALS.applePayNotListed;
  if (google && !config?.google_pay?.google_pay_token?.trim()) return REFUSALS.googlePayToken;
  return null;
}
