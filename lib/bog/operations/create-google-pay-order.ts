import 'server-only';
import type { Operation } from '../call';
import { type CreateOrderRequest, googlePayOrder } from '../wire/create-order-request';
import { type GooglePayOrder, readGooglePayOrder } from '../wire/google-pay-order';
import type { OrderOptions } from './options';
import { orderCall } from './order';

/** `POST /ecommerce/orders` with a Google Pay token (bank docs: external-googlepay). @throws BogRequestInvalid */
export function createGooglePayOrder(
  request: CreateOrderRequest,
  options: OrderOptions,
  paymentPageOrigins: readonly string[],
): Operation<GooglePayOrder> {
  return {
    ...orderCall('create_order', '/ecommerce/orders', googlePayOrder, request, options),
    // This one pays: a second attempt may be refused because the first has used the token up.
    refusalSettlesDoubt: false,
    read: (json) => readGooglePayOrder(json, paymentPageOrigins),
    bankOrderIdOf: (created) => created.bankOrderId,
  };
}
