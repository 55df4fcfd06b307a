import { useLocale, useTranslations } from 'next-intl';
import { Card, CardTitle } from '@/components/ui/card';
import { Money } from '@/components/ui/money';
import { formatRate } from '@/lib/i18n/rate';
import type { LineView, TotalsView } from './order-view';

/** What was bought, as it was frozen when the order was placed, and how the total came about. */
export function OrderLines({ lines, totals }: { lines: readonly LineView[]; totals: TotalsView }) {
  const t = useTranslations('merchant.order.lines');
  const locale = useLocale();
  const { currency } = totals;
  const money = (amountMinor: number) => (
    <Money amountMinor={amountMinor} currency={currency} locale={locale} />
  );
  return (
    <Card aria-labelledby="lines">
      <CardTitle id="lines">{t('title')}</CardTitle>
      <ul className="divide-y divide-line">
        {lines.map((line) => (
          <li key={line.position} className="flex flex-wrap justify-between gap-x-4 py-2 first:pt-0">
            <span className="min-w-0 flex-1 basis-40 break-words">{line.name}</span>
            <span className="ms-auto whitespace-nowrap text-end tabular-nums">
              <span className="text-ink-muted text-sm">
                {line.quantity} × {money(line.unitPriceMinor)}
              </span>
              <span className="ms-4 inline-block min-w-20">{money(line.totalMinor)}</span>
            </span>
          </li>
        ))}
      </ul>
      <Sums totals={totals} />
    </Card>
  );
}

function Sums({ totals }: { totals: TotalsView }) {
  const t = useTranslations('merchant.order.lines');
  const sums = [
    { key: 'subtotal', amountMinor: totals.subtotalMinor },
    ...(totals.discountMinor > 0 ? [{ key: 'discount' as const, amountMinor: -totals.discountMinor }] : []),
    { key: 'delivery', amountMinor: totals.deliveryMinor },
    { key: 'grandTotal', amountMinor: totals.totalMinor },
    ...(totals.vatMinor > 0 ? [{ key: 'vat' as const, amountMinor: totals.vatMinor }] : []),
  ] as const;
  const locale = useLocale();
  const labelOf = (key: (typeof sums)[number]['key']) => {
    if (key === 'discount' && totals.promoCode) return t('discountCode', { code: totals.promoCode });
    if (key === 'vat' && totals.vatRateBp !== null)
      return t('vatAt', { rate: formatRate(totals.vatRateBp, locale) });
    return t(key);
  };
  return (
    <dl className="mt-3 space-y-1 border-line border-t pt-3">
      {sums.map(({ key, amountMinor }) => (
        <div
          key={key}
          className={`flex justify-between gap-4 ${key === 'grandTotal' ? 'font-bold text-lg' : 'text-ink-muted'}`}
        >
          <dt>{labelOf(key)}</dt>
          <dd>
            <Money amountMinor={amountMinor} currency={totals.currency} locale={locale} />
          </dd>
        </div>
      ))}
    </dl>
  );
}
