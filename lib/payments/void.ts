import 'server-only';
import type { Trigger } from '@/lib/orders/events';
import type { Services } from '@/lib/services';
import type { OperationResult } from './operation-result';
import { requestOperation } from './request-operation';

export type VoidInput = {
  shopId: string;
  paymentId: string;
  /** What was held when the person saw it. */
  seenMinor: number;
  reason: string | null;
  formToken: string;
};

/**
 * Asks the bank to release a hold, which it does as a whole (bank docs: preauthorization/reject). Nothing is voided in
 * our database before the bank's receipt says so.
 */
export function requestVoid(
  services: Services,
  { seenMinor, ...request }: VoidInput,
  trigger: Trigger,
): Promise<OperationResult> {
  const wish = async () => ({ kind: 'void' as const, seenMinor });
  return requestOperation(services, { ...request, lines: null, wish }, trigger);
}
