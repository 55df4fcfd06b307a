import 'server-only';
import type { BogContext } from './config';
import { BogError, BogRefused } from './errors';

const FIRST_WAIT_MS = 250;
const LONGEST_WAIT_MS = 8_000;
const LONGEST_RETRY_AFTER_MS = 20_000;

type RetryOptions = {
  maxAttempts: number;
  /** Epoch milliseconds after which nothing more is tried; Infinity for none. */
  deadlineAt: number;
  /** See call.ts. */
  refusalSettlesDoubt: boolean;
};

/**
 * The one retry policy: what is `retryable` (connection loss, time-outs, 429, 5xx) is tried again, at most
 * `maxAttempts` times, never past the deadline, after exponential back-off with full jitter or the longer time
 * that the bank asked for. The attempts are the same request with the same key; a call that carries none must be
 * a read.
 *
 * Doubt sticks: once an attempt may have taken effect, a later failure cannot make the call certain again.
 */
export async function withRetries<T>(
  context: Pick<BogContext, 'now' | 'sleep' | 'random'>,
  options: RetryOptions,
  attempt: () => Promise<T>,
): Promise<T> {
  let doubt = false;
  for (let number = 1; ; number += 1) {
    try {
      return await attempt();
    } catch (error) {
      if (!(error instanceof BogError)) throw error;
      const failure = doubt && !settlesDoubt(error, options) ? error.amended({ certain: false }) : error;
      const waitMs = waitBefore(number, error, context.random);
      const inTime = context.now() + waitMs < options.deadlineAt;
      if (!error.retryable || number >= options.maxAttempts || !inTime) throw failure;
      doubt ||= !error.certain;
      await context.sleep(waitMs);
    }
  }
}

/** 400 and 422 in the bank's own words. A 401, 403, 404 or 429 says nothing about an earlier attempt. */
function settlesDoubt(error: BogError, { refusalSettlesDoubt }: RetryOptions): boolean {
  const bankSpoke = error.bankMessage !== null && (error.httpStatus === 400 || error.httpStatus === 422);
  return refusalSettlesDoubt && error instanceof BogRefused && bankSpoke && error.bankKey !== null;
}

function waitBefore(attempt: number, error: BogError, random: () => number): number {
  const ceiling = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (attempt - 1));
  const jittered = Math.round(random() * ceiling);
  return Math.max(jittered, Math.min(error.retryAfterMs ?? 0, LONGEST_RETRY_AFTER_MS));
}
