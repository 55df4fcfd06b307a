import 'server-only';
import type { Operation } from '../call';
import { type CreateOrderRequest, pageOrder } from '../wire/create-order-request';
import { type CreatedOrder, readCreatedOrder } from '../wire/created-order';
import type { OrderOptions } from './options';
import { orderCall } from './order';

/** `POST /ecommerce/orders` (bank docs: create-order). @throws BogRequestInvalid naming every wrong field. */
export function createOrder(
  request: CreateOrderRequest,
  options: OrderOptions,
  paymentPageOrigins: readonly string[],
): Operation<CreatedOrder> {
  return {
    ...orderCall('create_order', '/ecommerce/orders', pageOrder, request, options),
    read: (json) => readCreatedOrder('create_order', json, paymentPageOrigins),
    bankOrderIdOf: (created) => created.bankOrderId,
  };
}
