import { useLocale, useTranslations } from 'next-intl';
import { Card, CardTitle } from '@/components/ui/card';
import { Description, DescriptionList } from '@/components/ui/description-list';
import { Money } from '@/components/ui/money';
import type { TotalsView } from './order-view';

/** How much of the order's total has come in and gone back. */
export function AmountsCard({ totals }: { totals: TotalsView }) {
  const t = useTranslations('merchant.order.summary');
  const locale = useLocale();
  const { currency, totalMinor, capturedMinor, refundedMinor } = totals;
  const rows = [
    { key: 'total', amountMinor: totalMinor },
    { key: 'captured', amountMinor: capturedMinor },
    ...(refundedMinor > 0
      ? [
          { key: 'refunded' as const, amountMinor: refundedMinor },
          { key: 'kept' as const, amountMinor: capturedMinor - refundedMinor },
        ]
      : []),
  ] as const;
  return (
    <Card aria-labelledby="amounts">
      <CardTitle id="amounts">{t('title')}</CardTitle>
      <DescriptionList>
        {rows.map(({ key, amountMinor }) => (
          <Description key={key} term={t(key)}>
            <Money amountMinor={amountMinor} currency={currency} locale={locale} className="font-semibold" />
          </Description>
        ))}
      </DescriptionList>
    </Card>
  );
}
