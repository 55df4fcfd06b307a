import 'server-only';
import type { Operation } from '../call';
import { type ApplePayOrder, readApplePayOrder } from '../wire/apple-pay-order';
import { applePayOrder, type CreateOrderRequest } from '../wire/create-order-request';
import type { OrderOptions } from './options';
import { orderCall } from './order';

/** `POST /ecommerce/orders` for Apple Pay on our page (bank docs: external-applepay). @throws BogRequestInvalid */
export function createApplePayOrder(
  request: CreateOrderRequest,
  options: OrderOptions,
): Operation<ApplePayOrder> {
  return {
    ...orderCall('create_order', '/ecommerce/orders', applePayOrder, request, options),
    read: readApplePayOrder,
    bankOrderIdOf: (created) => created.bankOrderId,
  };
}
