import 'server-only';
import { z } from 'zod';
import type { Operation } from '../call';
import { type AcceptedCharge, readAcceptedCharge } from '../wire/accepted-charge';
import { checkRequest } from '../wire/check-request';
import { parentInPath } from '../wire/ids';
import { present } from '../wire/present';
import { isCallbackUrl } from '../wire/urls';
import { checkKey, type KeyedOptions } from './options';

const chargeRequest = z.strictObject({
  callbackUrl: z.string().refine(isCallbackUrl, 'must be https (http only for localhost)').nullish(),
  externalOrderId: z
    .string()
    .refine((value) => value.trim() !== '', 'must not be empty')
    .nullish(),
});

/** What is left out is taken from the order that saved the card. */
export type ChargeRequest = z.input<typeof chargeRequest>;

/**
 * `POST /ecommerce/orders/{parent_order_id}/subscribe` (bank docs: offline-payment): amount, currency and buyer are
 * those of the order that saved the card. @throws BogRequestInvalid
 */
export function chargeSavedCard(
  parentBankOrderId: string,
  request: ChargeRequest,
  options: KeyedOptions,
): Operation<AcceptedCharge> {
  const operation = 'charge_saved_card';
  const { callbackUrl, externalOrderId } = checkRequest(operation, chargeRequest, request);
  return {
    operation,
    method: 'POST',
    path: `/ecommerce/orders/${parentInPath(operation, parentBankOrderId)}/subscribe`,
    body: JSON.stringify(present({ callback_url: callbackUrl, external_order_id: externalOrderId })),
    idempotencyKey: checkKey(operation, options),
    bankOrderId: null,
    refusalSettlesDoubt: false,
    read: readAcceptedCharge,
    bankOrderIdOf: (charge) => charge.bankOrderId,
  };
}
