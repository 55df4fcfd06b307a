import 'server-only';
import { callBank } from './call';
import { type BogConfig, type BogDeps, createContext } from './config';
import { type CreateOrderOptions, createOrder } from './operations/create-order';
import { getReceipt } from './operations/get-receipt';
import { withRetries } from './retry';
import { createTokenSource } from './token';
import type { CreateOrderRequest } from './wire/create-order-request';
import type { CreatedOrder } from './wire/created-order';
import type { Receipt } from './wire/receipt';

export type { BogCall, BogConfig, BogDeps } from './config';
export type { CreateOrderRequest } from './wire/create-order-request';
export type { CreatedOrder } from './wire/created-order';

/** `deadlineMs`: how long the call may take with all its attempts. Every method throws a `BogError`. */
export type BogClient = {
  /**
   * Creates an order. The same `idempotencyKey` (UUID v4, stored before the call) brings the same order.
   * `locale` and `theme` are those of the bank's payment page.
   */
  createOrder(
    request: CreateOrderRequest,
    options: CreateOrderOptions & { deadlineMs?: number },
  ): Promise<CreatedOrder>;
  getReceipt(bankOrderId: string, options?: { deadlineMs?: number }): Promise<Receipt>;
  /** Fetches a new token. `expiresAt`: epoch ms until which it will be used. */
  checkCredentials(): Promise<{ expiresAt: number }>;
};

/** One client per merchant; keep it, since it holds the token. @throws TypeError for a wrong configuration. */
export function createBogClient(config: BogConfig, deps: BogDeps): BogClient {
  const context = createContext(config, deps);
  const tokens = createTokenSource(context);
  return Object.freeze({
    createOrder: async (request: CreateOrderRequest, options: CreateOrderOptions & { deadlineMs?: number }) =>
      callBank(
        context,
        tokens,
        createOrder(request, options, context.config.paymentPageOrigins),
        options.deadlineMs,
      ),
    getReceipt: async (bankOrderId: string, options?: { deadlineMs?: number }) =>
      callBank(context, tokens, getReceipt(bankOrderId), options?.deadlineMs),
    checkCredentials: async () => {
      const once = () => tokens.renew(Number.POSITIVE_INFINITY);
      const limits = { maxAttempts: context.config.maxAttempts, deadlineAt: Number.POSITIVE_INFINITY };
      const { expiresAt } = await withRetries(context, { ...limits, refusalSettlesDoubt: false }, once);
      return { expiresAt };
    },
  });
}
