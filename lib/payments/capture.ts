import 'server-only';
import type { Trigger } from '@/lib/orders/events';
import type { Services } from '@/lib/services';
import type { OperationResult } from './operation-result';
import { requestOperation } from './request-operation';

export type CaptureInput = {
  shopId: string;
  paymentId: string;
  /** Minor units of the payment's currency; at most what is held. What is not taken is released for good. */
  amountMinor: number;
  /** What was held when the person saw it. */
  seenMinor: number;
  reason: string | null;
  formToken: string;
};

/** Asks the bank to take a hold, or part of it (bank docs: preauthorization/approve). */
export function requestCapture(
  services: Services,
  { amountMinor, seenMinor, ...request }: CaptureInput,
  trigger: Trigger,
): Promise<OperationResult> {
  const wish = async () => ({ kind: 'capture' as const, amountMinor, seenMinor });
  return requestOperation(services, { ...request, lines: null, wish }, trigger);
}
