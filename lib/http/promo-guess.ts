import 'server-only';
import { clientKey, createLimiter, LIMITS } from '@/lib/rate-limit';
import type { Services } from '@/lib/services';
import { normaliseCode } from '@/lib/shops/promo';

export type PromoGuess =
  | {
      ok: true;
      /** To be called when the code was known: then it cost nothing. */
      wasKnown(): Promise<void>;
    }
  /** The code must not be looked up: whoever guesses on would learn which one is right. */
  | { ok: false; code: 'too_many_codes' };

const FREE: PromoGuess = { ok: true, wasKnown: async () => {} };

/**
 * Counts a promo code as a wrong guess of this network address, before it is looked up: a burst of parallel guesses is
 * not faster.
 * @param typed costs nothing when it is empty or can be no code
 */
export async function guessPromo(
  { db, log }: Pick<Services, 'db' | 'log'>,
  typed: string,
  address: string | null,
): Promise<PromoGuess> {
  if (normaliseCode(typed) === null) return FREE;
  const limiter = createLimiter(db, LIMITS.promoMiss);
  const key = clientKey(address);
  if (!(await limiter.take(key))) return { ok: false, code: 'too_many_codes' };
  return {
    ok: true,
    wasKnown: () =>
      limiter.giveBack(key).catch((error: unknown) => {
        // An order that was placed is not lost for a point.
        log.warn({ err: error }, 'the point of a right promo code was not given back');
      }),
  };
}
