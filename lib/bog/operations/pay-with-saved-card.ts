import 'server-only';
import type { Operation } from '../call';
import { type CreateOrderRequest, pageOrder } from '../wire/create-order-request';
import { type CreatedOrder, readCreatedOrder } from '../wire/created-order';
import { parentInPath } from '../wire/ids';
import type { OrderOptions } from './options';
import { orderCall } from './order';

/**
 * `POST /ecommerce/orders/{parent_order_id}` (bank docs: recurrent-payment): an order of any amount, for which the payer
 * need not enter the card again. @throws BogRequestInvalid
 */
export function payWithSavedCard(
  parentBankOrderId: string,
  request: CreateOrderRequest,
  options: OrderOptions,
  paymentPageOrigins: readonly string[],
): Operation<CreatedOrder> {
  const operation = 'pay_with_saved_card';
  const path = `/ecommerce/orders/${parentInPath(operation, parentBankOrderId)}`;
  return {
    ...orderCall(operation, path, pageOrder, request, options),
    read: (json) => readCreatedOrder(operation, json, paymentPageOrigins),
    bankOrderIdOf: (created) => created.bankOrderId,
  };
}
