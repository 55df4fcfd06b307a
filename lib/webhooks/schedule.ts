import 'server-only';
import { parseRetryAfter } from '@/lib/bog/retry-after';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** After each failed attempt, how long until the next: nine attempts over 25 hours and a half. */
const PAUSES_MS = [
  5 * SECOND,
  MINUTE,
  5 * MINUTE,
  30 * MINUTE,
  2 * HOUR,
  5 * HOUR,
  8 * HOUR,
  10 * HOUR,
] as const;

/** How many attempts there are in all. */
export const MAX_ATTEMPTS = PAUSES_MS.length + 1;

/** What was stopped at once is not begun at once again. */
const JITTER = 0.2;
/** Longer than this nobody is waited for: the attempts left would not be made within days. */
const RETRY_AFTER_MAX_MS = 10 * HOUR;

/**
 * When the next attempt is due.
 * @param attempt that has just failed, from 1
 * @param retryAfter header of the answer: waited for when it is longer than the pause, up to ten hours
 * @param random from 0 to 1
 * @returns milliseconds from now; null: that was the last one
 */
export function nextPauseMs(
  attempt: number,
  { retryAfter = null, now, random }: { retryAfter?: string | null; now: Date; random: number },
): number | null {
  const pause = PAUSES_MS[attempt - 1];
  if (pause === undefined) return null;
  const asked = Math.min(parseRetryAfter(retryAfter, now.getTime()) ?? 0, RETRY_AFTER_MAX_MS);
  return Math.round(Math.max(pause, asked) * (1 + JITTER * random));
}
