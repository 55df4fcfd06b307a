import 'server-only';
import type { BogClient } from './bog-client';
import { callBank, type Operation } from './call';
import { type BogConfig, type BogDeps, createContext } from './config';
import { approve } from './operations/approve';
import { calculateInstalments } from './operations/calculate-instalments';
import { cancel } from './operations/cancel';
import { chargeSavedCard } from './operations/charge-saved-card';
import { completeApplePay } from './operations/complete-apple-pay';
import { createApplePayOrder } from './operations/create-apple-pay-order';
import { createGooglePayOrder } from './operations/create-google-pay-order';
import { createOrder } from './operations/create-order';
import { deleteSavedCard } from './operations/delete-saved-card';
import { getReceipt } from './operations/get-receipt';
import type { CallOptions } from './operations/options';
import { payWithSavedCard } from './operations/pay-with-saved-card';
import { refund } from './operations/refund';
import { saveCard } from './operations/save-card';
import { withRetries } from './retry';
import { createTokenSource, type Token } from './token';

/** One client per merchant; keep it, since it holds the token. @throws TypeError for a wrong configuration. */
export function createBogClient(config: BogConfig, deps: BogDeps): BogClient {
  const context = createContext(config, deps);
  const { clientId, maxAttempts, paymentPageOrigins: origins } = context.config;
  const tokens = createTokenSource(context);
  // A wrong request must reject the promise, not throw beside it: so the operation is made inside.
  const call = async <T>(options: CallOptions | undefined, make: () => Operation<T>): Promise<T> =>
    callBank(context, tokens, make(), options?.deadlineMs);
  const tokenBy = (deadlineAt: number, ask: (waitMs: number) => Promise<Token>): Promise<Token> =>
    withRetries(context, { maxAttempts, deadlineAt, refusalSettlesDoubt: false }, () =>
      ask(Math.max(0, deadlineAt - context.now())),
    );

  return Object.freeze<BogClient>({
    createOrder: (request, options) => call(options, () => createOrder(request, options, origins)),
    getReceipt: (id, options) => call(options, () => getReceipt(id)),
    refund: (id, request, options) => call(options, () => refund(id, request, options)),
    approve: (id, request, options) => call(options, () => approve(id, request, options)),
    cancel: (id, request, options) => call(options, () => cancel(id, request, options)),
    saveCard: (id, use, options) => call(options, () => saveCard(id, use, options)),
    payWithSavedCard: (parent, request, options) =>
      call(options, () => payWithSavedCard(parent, request, options, origins)),
    chargeSavedCard: (parent, request, options) =>
      call(options, () => chargeSavedCard(parent, request, options)),
    deleteSavedCard: (parent, options) => call(options, () => deleteSavedCard(parent, options)),
    createGooglePayOrder: (request, options) =>
      call(options, () => createGooglePayOrder(request, options, origins)),
    createApplePayOrder: (request, options) => call(options, () => createApplePayOrder(request, options)),
    completeApplePay: (id, token, options) => call(options, () => completeApplePay(id, token, options)),
    calculateInstalments: (request, options) => call(options, () => calculateInstalments(request, clientId)),
    accessToken: async (options) => {
      const deadlineAt = context.now() + (options?.deadlineMs ?? Number.POSITIVE_INFINITY);
      const { value, endsAt } = await tokenBy(deadlineAt, (waitMs) => tokens.get(waitMs));
      return { value, endsAt };
    },
    checkCredentials: async () => {
      const { expiresAt } = await tokenBy(Number.POSITIVE_INFINITY, (waitMs) => tokens.renew(waitMs));
      return { expiresAt };
    },
  });
}
