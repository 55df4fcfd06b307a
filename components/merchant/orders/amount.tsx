import { useLocale, useTranslations } from 'next-intl';
import { Money } from '@/components/ui/money';
import type { Currency } from '@/lib/money';

/** An amount of a column; nothing is a dash, so that the amounts stand out. */
export function Amount({ amountMinor, currency }: { amountMinor: number; currency: Currency }) {
  const locale = useLocale();
  const t = useTranslations('merchant.orders');
  if (amountMinor !== 0) return <Money amountMinor={amountMinor} currency={currency} locale={locale} />;
  return (
    <>
      <span aria-hidden="true" className="text-ink-muted">
        —
      </span>
      <span className="sr-only">{t('nothingYet')}</span>
    </>
  );
}
