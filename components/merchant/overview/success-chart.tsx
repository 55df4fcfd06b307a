import { useTranslations } from 'next-intl';
import { ChartCard } from '@/components/ui/chart/chart-card';
import { RateLine } from '@/components/ui/chart/rate-line';
import { fullBucket, shortBucket } from '@/lib/i18n/periods';
import type { Currency } from '@/lib/money';
import { successRate, type Totals } from '@/lib/orders/overview';
import type { Unit } from '@/lib/orders/period';
import type { TrendPointView } from './overview-view';
import { PeriodTable } from './period-table';
import { useFigures } from './use-figures';

type Props = { trend: readonly TrendPointView[]; totals: Totals; unit: Unit; currency: Currency };

/** How many of the payments that ended took money, over the period. */
export function SuccessChart({ trend, totals, unit, currency }: Props) {
  const t = useTranslations('overview.charts');
  const { locale, count, share } = useFigures(currency);
  const rate = successRate(totals);
  if (rate === null) {
    return (
      <ChartCard id="success" title={t('success.title')} tableLabel={t('table')}>
        <p className="text-ink-muted">{t('success.none')}</p>
      </ChartCard>
    );
  }
  return (
    <ChartCard
      id="success"
      title={t('success.title')}
      tableLabel={t('table')}
      table={<SuccessTable {...{ trend, totals, unit, currency }} />}
    >
      <RateLine
        id="success-chart"
        title={t('success.title')}
        description={t('success.text', { rate: share(rate) })}
        formatTick={share}
        points={trend.map((point) => {
          const own = successRate(point);
          const ended = count(point.paidPayments + point.unpaidPayments);
          const when = fullBucket(point, unit, locale);
          return {
            key: point.key,
            name: shortBucket(point, unit, locale),
            text: own === null ? when : t('success.point', { when, rate: share(own), ended }),
            rate: own,
          };
        })}
      />
    </ChartCard>
  );
}

function SuccessTable({ trend, totals, unit, currency }: Props) {
  const t = useTranslations('overview');
  const { count, share } = useFigures(currency);
  const rateOf = (sums: Totals) => {
    const rate = successRate(sums);
    return rate === null ? t('figures.none') : share(rate);
  };
  return (
    <PeriodTable
      caption={t('charts.success.title')}
      {...{ trend, totals, unit }}
      columns={[
        { head: t('charts.columns.paidPayments'), figure: ({ paidPayments }) => count(paidPayments) },
        { head: t('charts.columns.unpaidPayments'), figure: ({ unpaidPayments }) => count(unpaidPayments) },
        { head: t('charts.columns.success'), figure: rateOf },
      ]}
    />
  );
}
