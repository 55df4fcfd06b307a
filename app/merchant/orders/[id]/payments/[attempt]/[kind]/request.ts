import 'server-only';
import type { Trigger } from '@/lib/orders/events';
import { requestCapture } from '@/lib/payments/capture';
import type { OperationResult } from '@/lib/payments/operation-result';
import { requestRefund } from '@/lib/payments/refund';
import { requestVoid } from '@/lib/payments/void';
import { services } from '@/lib/services';
import type { What } from './check-typed';
import type { Desk } from './desk';

type Wish = {
  shopId: string;
  what: What;
  seenMinor: number;
  reason: string | null;
  formToken: string;
};

/** Asks for what the form is about. */
export function request(
  { payment, kind }: Desk,
  { what, ...wish }: Wish,
  trigger: Trigger,
): Promise<OperationResult> {
  const input = { ...wish, paymentId: payment.id };
  if (kind === 'refund') return requestRefund(services(), { ...input, what }, trigger);
  if (kind === 'void') return requestVoid(services(), input, trigger);
  if (!('amountMinor' in what)) throw new Error('a capture is for an amount');
  return requestCapture(services(), { ...input, amountMinor: what.amountMinor }, trigger);
}
