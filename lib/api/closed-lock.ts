import 'server-only';
import { countMiss, slowDown } from '@/lib/callback-lock/misses';
import { countLockFailure } from '@/lib/payments/tally';
import type { Services } from '@/lib/services';
import { type Refusal, refuse } from './answer';

type Wrong = {
  shopId: string;
  address: string | null;
  /** Whether the shop has a lock at all: where there is none, nobody is to be told that it stayed closed. */
  counted: boolean;
};

/** Answers wrong credentials of the second lock: later each time, and from some time on with 429 instead. */
export async function refuseCredentials(
  services: Services,
  { shopId, address, counted }: Wrong,
  refusal: Refusal,
): Promise<Refusal> {
  if (counted) countLockFailure(services, shopId);
  const miss = await countMiss(services, { shopId, address });
  if (miss.locked)
    return refuse('too_many_requests', { headers: { 'Retry-After': String(miss.retryAfterSeconds) } });
  await slowDown(miss.delayMs);
  return refusal;
}
