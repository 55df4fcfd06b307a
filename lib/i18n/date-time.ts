/** Georgia keeps UTC+4 all year; shop and merchant read the same clock. */
export const TIME_ZONE = 'Asia/Tbilisi';

const STYLES = {
  date: { dateStyle: 'medium' },
  time: { timeStyle: 'short' },
  dateTime: { dateStyle: 'medium', timeStyle: 'short' },
  /** For timelines, where the order of seconds matters. */
  exact: { dateStyle: 'medium', timeStyle: 'medium' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;

export type DateTimeStyle = keyof typeof STYLES;

/** A moment as people in Georgia write it, in the language of the page and always by Tbilisi's clock. */
export function formatDateTime(at: Date, locale: string, style: DateTimeStyle = 'dateTime'): string {
  return new Intl.DateTimeFormat(locale === 'ka' ? 'ka-GE' : 'en-GB', {
    ...STYLES[style],
    hourCycle: 'h23',
    timeZone: TIME_ZONE,
  }).format(at);
}
