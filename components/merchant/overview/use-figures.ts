import { useLocale } from 'next-intl';
import { formatChange, formatCount, formatShare, formatTick } from '@/lib/i18n/figures';
import { type Currency, formatMoney } from '@/lib/money';

/** How the page writes amounts, counts and shares. */
export function useFigures(currency: Currency) {
  const locale = useLocale();
  return {
    locale,
    money: (amountMinor: number) => formatMoney({ amountMinor, currency }, locale),
    tick: (amountMinor: number) => formatTick(amountMinor, currency, locale),
    count: (count: number) => formatCount(count, locale),
    share: (share: number) => formatShare(share, locale),
    change: (change: number) => formatChange(change, locale),
  };
}
