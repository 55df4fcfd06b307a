import type { Bucket, Day, Period, Unit } from '@/lib/orders/period';

const tagOf = (locale: string): string => (locale === 'ka' ? 'ka-GE' : 'en-GB');

// A day is a date without a place: it is written by the clock by which it is read, so that no zone can move it.
const format = (locale: string, options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat(tagOf(locale), { ...options, timeZone: 'UTC' });
const at = (day: Day): Date => new Date(`${day}T00:00:00Z`);

/** The days of a period as people write them: one day, or the first and the last. */
export function formatPeriod({ from, to }: Period, locale: string): string {
  return format(locale, { dateStyle: 'medium' }).formatRange(at(from), at(to));
}

/** A bar's name, short enough for an axis. Weeks are named by their first day in the period. */
export function shortBucket({ key, from }: Bucket, unit: Unit, locale: string): string {
  switch (unit) {
    case 'hour':
      return `${key.slice(11)}:00`;
    case 'day':
    case 'week':
      return format(locale, { day: 'numeric', month: 'short' }).format(at(from));
    case 'month':
      return format(locale, { month: 'short', year: 'numeric' }).format(at(from));
    case 'year':
      return key.slice(0, 4);
  }
}

/** A bar's name in full, for tables and for those who listen. */
export function fullBucket(bucket: Bucket, unit: Unit, locale: string): string {
  switch (unit) {
    case 'hour':
      return `${bucket.key.slice(11)}:00–${bucket.key.slice(11)}:59`;
    case 'month':
      return format(locale, { month: 'long', year: 'numeric' }).format(at(bucket.from));
    case 'year':
      return bucket.key.slice(0, 4);
    default:
      return formatPeriod(bucket, locale);
  }
}
