const DAY_MS = 24 * 3_600_000;

/** Whole days until a moment; 0: less than one, or past. */
export function daysLeft(until: Date, now: Date): number {
  return Math.max(0, Math.floor((until.getTime() - now.getTime()) / DAY_MS));
}
