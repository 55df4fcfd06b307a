import 'server-only';
import { z } from 'zod';
import { toBankNumber } from '@/lib/money';
import type { Operation } from '../call';
import type { AcceptedAction } from '../wire/accepted-action';
import { amountMinor, currency } from '../wire/amounts';
import { checkRequest } from '../wire/check-request';
import { present } from '../wire/present';
import { actionCall } from './action';
import type { KeyedOptions } from './options';

const refundRequest = z.strictObject({
  // Not nullable: an amount that got lost must not turn into a refund of everything.
  amountMinor: amountMinor.optional(),
  currency,
});

/** `amountMinor`: minor units of the order's `currency`; left out, all that is left goes back. */
export type RefundRequest = z.input<typeof refundRequest>;

/** `POST /payment/refund/{order_id}` (bank docs: refund). @throws BogRequestInvalid */
export function refund(
  bankOrderId: string,
  request: RefundRequest,
  options: KeyedOptions,
): Operation<AcceptedAction> {
  const { amountMinor, currency } = checkRequest('refund', refundRequest, request);
  const amount = amountMinor === undefined ? undefined : toBankNumber(amountMinor, currency);
  return actionCall('refund', '/payment/refund', bankOrderId, present({ amount }), options);
}
