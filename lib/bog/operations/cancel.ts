import 'server-only';
import { z } from 'zod';
import type { Operation } from '../call';
import type { AcceptedAction } from '../wire/accepted-action';
import { checkRequest } from '../wire/check-request';
import { present } from '../wire/present';
import { actionCall } from './action';
import type { KeyedOptions } from './options';

const cancelRequest = z.strictObject({ description: z.string().nullish() });

export type CancelRequest = z.input<typeof cancelRequest>;

/** `POST /payment/authorization/cancel/{order_id}` (bank docs: preauthorization/reject). @throws BogRequestInvalid */
export function cancel(
  bankOrderId: string,
  request: CancelRequest,
  options: KeyedOptions,
): Operation<AcceptedAction> {
  const body = present(checkRequest('cancel', cancelRequest, request));
  return actionCall('cancel', '/payment/authorization/cancel', bankOrderId, body, options);
}
