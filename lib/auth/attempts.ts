import 'server-only';
import { createHash } from 'node:crypto';
import type { Database } from '@/lib/db';
import { clientKey, createLimiter, LIMITS } from '@/lib/rate-limit';

/** Points taken for one attempt, to be given back when it turns out to be good. */
export type Attempt = { allowed: boolean; giveBack(): Promise<void> };

/**
 * Counts an attempt to prove who one is, for the account and the network address, before anything is looked at: a burst of
 * parallel guesses is not faster.
 */
export async function takeAttempt(db: Database, email: string, address: string | null): Promise<Attempt> {
  const counters = [
    { limiter: createLimiter(db, LIMITS.signInByAddress), key: clientKey(address) },
    // Hashed: what people type into the field can be long, or their password.
    { limiter: createLimiter(db, LIMITS.signInByAccount), key: sha256(email.trim().toLowerCase()) },
  ];
  const allowed = await Promise.all(counters.map(({ limiter, key }) => limiter.take(key)));
  return {
    allowed: !allowed.includes(false),
    giveBack: async () => {
      await Promise.all(counters.map(({ limiter, key }) => limiter.giveBack(key)));
    },
  };
}

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
