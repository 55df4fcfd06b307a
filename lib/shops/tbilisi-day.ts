/** Days by Tbilisi's calendar: UTC+4, without summer time. */

export const DAY_MS = 24 * 3_600_000;
const OFFSET_MS = 4 * 3_600_000;

/** The moment at which a day, `2026-11-30`, begins; null for what is no day of this century. */
export function startOfDay(text: string): Date | null {
  if (!/^20\d\d-\d\d-\d\d$/.test(text)) return null;
  const midnight = new Date(`${text}T00:00:00+04:00`);
  // The 31st of a shorter month would be a day of the next.
  return !Number.isNaN(midnight.getTime()) && dayOf(midnight) === text ? midnight : null;
}

/** The day on which a moment is. */
export function dayOf(moment: Date): string {
  return new Date(moment.getTime() + OFFSET_MS).toISOString().slice(0, 10);
}

/** The last day, `2026-11-30`, of something that ends at a moment. */
export function lastDayOf(end: Date): string {
  return dayOf(new Date(end.getTime() - 1));
}

/** A last day as typed → the moment at which it ends; null when nothing was typed. */
export function readLastDay(typed: string, now: Date): Date | null | 'not_a_day' | 'day_is_over' {
  const text = typed.trim();
  if (text === '') return null;
  const start = startOfDay(text);
  if (!start) return 'not_a_day';
  const end = new Date(start.getTime() + DAY_MS);
  return end <= now ? 'day_is_over' : end;
}
