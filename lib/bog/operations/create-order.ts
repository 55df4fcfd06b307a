import 'server-only';
import { z } from 'zod';
import type { Operation } from '../call';
import { checkRequest } from '../wire/check-request';
import { toCreateOrderBody } from '../wire/create-order';
import { type CreateOrderRequest, createOrderRequest } from '../wire/create-order-request';
import { type CreatedOrder, readCreatedOrder } from '../wire/created-order';

export type CreateOrderOptions = { idempotencyKey: string; locale: 'ka' | 'en'; theme: 'light' | 'dark' };

const options = z.object({
  idempotencyKey: z.uuidv4('must be a UUID v4'),
  locale: z.enum(['ka', 'en']),
  theme: z.enum(['light', 'dark']),
});

/** `POST /ecommerce/orders` (bank docs: create-order). @throws BogRequestInvalid naming every wrong field. */
export function createOrder(
  request: CreateOrderRequest,
  how: CreateOrderOptions,
  paymentPageOrigins: readonly string[],
): Operation<CreatedOrder> {
  const { idempotencyKey, locale, theme } = checkRequest(options, how);
  const valid = checkRequest(createOrderRequest, request);
  return {
    operation: 'create_order',
    method: 'POST',
    path: '/ecommerce/orders',
    headers: { 'Accept-Language': locale, Theme: theme },
    body: JSON.stringify(toCreateOrderBody(valid)),
    idempotencyKey,
    bankOrderId: null,
    refusalSettlesDoubt: true,
    secrets: secretsOf(valid),
    read: (json) => readCreatedOrder(json, paymentPageOrigins),
    bankOrderIdOf: (created) => created.bankOrderId,
  };
}

/** A bank that echoes the request in an error must not bring these into our logs. */
function secretsOf({ config, buyer }: CreateOrderRequest): string[] {
  const { fullName, maskedEmail, maskedPhone } = buyer ?? {};
  return [config?.googlePay?.token, fullName, maskedEmail, maskedPhone].filter(
    (text) => typeof text === 'string',
  );
}
