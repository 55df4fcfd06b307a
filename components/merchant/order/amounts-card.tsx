import { useLocale, useTranslations } from 'next-intl';
import { Badge } from '@/components/ui/badge';
import { Card, CardTitle } from '@/components/ui/card';
import { Description, DescriptionList } from '@/components/ui/description-list';
import { Money } from '@/components/ui/money';
import { formatDateTime } from '@/lib/i18n/date-time';
import type { Currency } from '@/lib/money';
import { daysLeft } from '../operations/days-left';

/** Amounts in minor units of `currency`. `heldUntil`: when the first of the holds ends by itself. */
export type AmountsView = {
  currency: Currency;
  totalMinor: number;
  heldMinor: number;
  capturedMinor: number;
  refundedMinor: number;
  refundableMinor: number;
  heldUntil: Date | null;
};

/** From here on a hold's end is shown as urgent. */
const URGENT_DAYS = 3;

/** How much of the order's total is held, has come in, gone back, and can go back. */
export function AmountsCard({ amounts, now }: { amounts: AmountsView; now: Date }) {
  const t = useTranslations('merchant.order.summary');
  const locale = useLocale();
  const { currency, totalMinor, heldMinor, capturedMinor, refundedMinor, refundableMinor, heldUntil } =
    amounts;
  const rows = [
    { key: 'total', amountMinor: totalMinor },
    ...(heldMinor > 0 ? [{ key: 'held' as const, amountMinor: heldMinor }] : []),
    { key: 'captured', amountMinor: capturedMinor },
    ...(refundedMinor > 0
      ? [
          { key: 'refunded' as const, amountMinor: refundedMinor },
          { key: 'kept' as const, amountMinor: capturedMinor - refundedMinor },
        ]
      : []),
    ...(capturedMinor > 0 ? [{ key: 'refundable' as const, amountMinor: refundableMinor }] : []),
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
        {heldUntil && (
          <Description term={t('heldUntil')}>
            {formatDateTime(heldUntil, locale)} <DaysLeft days={daysLeft(heldUntil, now)} />
          </Description>
        )}
      </DescriptionList>
    </Card>
  );
}

function DaysLeft({ days }: { days: number }) {
  const t = useTranslations('merchant.operations.money');
  return <Badge tone={days <= URGENT_DAYS ? 'caution' : 'neutral'}>{t('daysLeft', { days })}</Badge>;
}
