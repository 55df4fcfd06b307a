import 'server-only';
import type { z } from 'zod';
import type { Operation } from '../call';
import type { BogOperation } from '../errors';
import { orderSecrets } from '../secrets';
import { checkRequest } from '../wire/check-request';
import { toCreateOrderBody } from '../wire/create-order';
import type { anyOrder, CreateOrderRequest } from '../wire/create-order-request';
import { checkOrderOptions, type OrderOptions } from './options';

/**
 * The request that every way of creating an order shares: the order as body, its language and look as headers.
 * @param schema the rules of this way. @throws BogRequestInvalid naming every wrong field.
 */
export function orderCall(
  operation: BogOperation,
  path: string,
  schema: typeof anyOrder,
  request: CreateOrderRequest,
  options: OrderOptions,
): Omit<Operation<never>, 'read' | 'bankOrderIdOf'> {
  const { idempotencyKey, locale, theme } = checkOrderOptions(operation, options);
  const valid: z.output<typeof anyOrder> = checkRequest(operation, schema, request);
  return {
    operation,
    method: 'POST',
    path,
    headers: { 'Accept-Language': locale, Theme: theme },
    body: JSON.stringify(toCreateOrderBody(valid)),
    idempotencyKey,
    bankOrderId: null,
    refusalSettlesDoubt: true,
    secrets: orderSecrets(valid),
  };
}
