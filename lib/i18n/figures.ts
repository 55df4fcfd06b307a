import { type Currency, exponentOf } from '@/lib/money';

const tagOf = (locale: string): string => (locale === 'ka' ? 'ka-GE' : 'en-GB');

/** A count with its thousands apart. */
export const formatCount = (count: number, locale: string): string =>
  new Intl.NumberFormat(tagOf(locale)).format(count);

/** A share of a whole, 0 to 1: `81.3%`. */
export const formatShare = (share: number, locale: string): string =>
  new Intl.NumberFormat(tagOf(locale), { style: 'percent', maximumFractionDigits: 1 }).format(share);

/** A change as a share of what was before, with its sign: `+12%`. */
export const formatChange = (change: number, locale: string): string =>
  new Intl.NumberFormat(tagOf(locale), {
    style: 'percent',
    maximumFractionDigits: Math.abs(change) < 0.1 ? 1 : 0,
    signDisplay: 'exceptZero',
  }).format(change);

/** A mark of an axis: rounded, without the currency's name. Never for an amount that somebody is told. */
export const formatTick = (amountMinor: number, currency: Currency, locale: string): string =>
  new Intl.NumberFormat(tagOf(locale), { notation: 'compact', maximumFractionDigits: 2 }).format(
    amountMinor / 10 ** exponentOf(currency),
  );
