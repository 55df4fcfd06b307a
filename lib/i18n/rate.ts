/** A rate in hundredths of a percent, for people: `18%`. */
export function formatRate(rateBp: number, locale: string): string {
  return new Intl.NumberFormat(locale === 'ka' ? 'ka-GE' : 'en-GB', {
    style: 'percent',
    maximumFractionDigits: 2,
  }).format(rateBp / 10_000);
}
