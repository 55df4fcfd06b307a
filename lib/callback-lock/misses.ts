import 'server-only';
import { clientKey, createLimiter, LIMITS } from '@/lib/rate-limit';
import type { Services } from '@/lib/services';
import { oncePerProcess } from '@/lib/shared';

/** What a wrong credential costs: a delay, or a refusal for some time. */
export type Miss = { locked: false; delayMs: number } | { locked: true; retryAfterSeconds: number };

const FIRST_MS = 25;
const LONGEST_MS = 1_000;

/**
 * Counts a wrong credential against its network address and its shop. Each further one of an address waits twice as long, and
 * when none are left it is told to come back later. Right credentials are never counted, and open also then: they have
 * 256 random bits, and nobody can shut the sender out by failing in its place.
 */
export async function countMiss(
  { db }: Pick<Services, 'db'>,
  { shopId, address }: { shopId: string; address: string | null },
): Promise<Miss> {
  const [ofAddress, ofShop] = await Promise.all([
    createLimiter(db, LIMITS.callbackMiss).spend(`${shopId}:${clientKey(address)}`),
    createLimiter(db, LIMITS.callbackMissShop).spend(shopId),
  ]);
  const spent = [ofAddress, ofShop].filter(({ allowed }) => !allowed);
  if (spent.length > 0)
    return { locked: true, retryAfterSeconds: Math.max(...spent.map(({ resetSeconds }) => resetSeconds)) };
  return { locked: false, delayMs: delayAfter(ofAddress.limit - ofAddress.remaining) };
}

/** How long the answer to the n-th wrong credential of an address waits. */
export const delayAfter = (misses: number): number =>
  Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(10, misses - 1));

/** So many answers wait at once; further ones do not, for waiting must not use up what serves everybody else. */
export const SLEEPERS_MAX = 50;

const sleeping = oncePerProcess('callback-lock-sleepers', () => ({ count: 0 }));

/** Keeps an answer back. @returns whether there was room to wait */
export async function slowDown(delayMs: number): Promise<boolean> {
  if (sleeping.count >= SLEEPERS_MAX) return false;
  sleeping.count += 1;
  try {
    await new Promise((resolve) => setTimeout(resolve, delayMs));
  } finally {
    sleeping.count -= 1;
  }
  return true;
}
