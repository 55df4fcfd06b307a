import { useTranslations } from 'next-intl';
import { ChartCard } from '@/components/ui/chart/chart-card';
import { UpDownBars } from '@/components/ui/chart/up-down-bars';
import { fullBucket, shortBucket } from '@/lib/i18n/periods';
import type { Currency } from '@/lib/money';
import { netMinor, type Totals } from '@/lib/orders/overview';
import type { Unit } from '@/lib/orders/period';
import type { TrendPointView } from './overview-view';
import { PeriodTable } from './period-table';
import { useFigures } from './use-figures';

type Props = { trend: readonly TrendPointView[]; totals: Totals; unit: Unit; currency: Currency };

/** Money in and out over the period. */
export function TrendChart({ trend, totals, unit, currency }: Props) {
  const t = useTranslations('overview.charts');
  const { locale, money, tick } = useFigures(currency);
  const words = { received: money(totals.paidMinor), returned: money(totals.refundedMinor) };
  const peak = trend.reduce<TrendPointView | null>(
    (best, point) => (best && best.paidMinor >= point.paidMinor ? best : point),
    null,
  );
  const description = t('trend.text', {
    ...{ ...words, unit },
    peak: peak ? fullBucket(peak, unit, locale) : '',
    peakAmount: money(peak?.paidMinor ?? 0),
  });
  return (
    <ChartCard
      id="trend"
      title={t('trend.title')}
      legend={<Legend />}
      tableLabel={t('table')}
      table={<TrendTable {...{ trend, totals, unit, currency }} />}
    >
      <UpDownBars
        id="trend-chart"
        title={t('trend.title')}
        description={description}
        formatTick={(value) => tick(Math.abs(value))}
        bars={trend.map((point) => ({
          key: point.key,
          name: shortBucket(point, unit, locale),
          text: t('trend.point', {
            when: fullBucket(point, unit, locale),
            received: money(point.paidMinor),
            returned: money(point.refundedMinor),
          }),
          up: point.paidMinor,
          down: point.refundedMinor,
        }))}
      />
    </ChartCard>
  );
}

function Legend() {
  const t = useTranslations('overview.charts.columns');
  return (
    <ul aria-hidden="true" className="mb-3 flex flex-wrap gap-x-5 gap-y-1 text-ink-muted text-sm">
      <li className="flex items-center gap-2">
        <span className="size-3 rounded-sm bg-accent" />
        {t('received')}
      </li>
      <li className="flex items-center gap-2">
        <span className="size-3 rounded-sm bg-caution" />
        {t('returned')}
      </li>
    </ul>
  );
}

function TrendTable({ trend, totals, unit, currency }: Props) {
  const t = useTranslations('overview.charts');
  const { money, count } = useFigures(currency);
  return (
    <PeriodTable
      caption={t('trend.title')}
      {...{ trend, totals, unit }}
      columns={[
        { head: t('columns.received'), figure: ({ paidMinor }) => money(paidMinor) },
        { head: t('columns.returned'), figure: ({ refundedMinor }) => money(refundedMinor) },
        { head: t('columns.kept'), figure: (sums) => money(netMinor(sums)) },
        { head: t('columns.orders'), figure: ({ orders }) => count(orders) },
      ]}
    />
  );
}
