import { useTranslations } from 'next-intl';
import { ChartCard } from '@/components/ui/chart/chart-card';
import { RateLine } from '@/components/ui/chart/rate-line';
import { Cell, HeadCell, Table, TableBody, TableHead } from '@/components/ui/table';
import { fullBucket, shortBucket } from '@/lib/i18n/periods';
import type { Currency } from '@/lib/money';
import { successRate, type Totals } from '@/lib/orders/overview';
import type { Unit } from '@/lib/orders/period';
import type { TrendPointView } from './overview-view';
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
  const { locale, count, share } = useFigures(currency);
  const cells = (sums: Totals) => {
    const rate = successRate(sums);
    return (
      <>
        <Cell numeric>{count(sums.paidPayments)}</Cell>
        <Cell numeric>{count(sums.unpaidPayments)}</Cell>
        <Cell numeric>{rate === null ? t('figures.none') : share(rate)}</Cell>
      </>
    );
  };
  return (
    <Table caption={t('charts.success.title')}>
      <TableHead>
        <HeadCell>{t(`charts.columns.unit.${unit}`)}</HeadCell>
        {(['paidPayments', 'unpaidPayments', 'success'] as const).map((column) => (
          <HeadCell key={column} numeric>
            {t(`charts.columns.${column}`)}
          </HeadCell>
        ))}
      </TableHead>
      <TableBody>
        {trend.map((point) => (
          <tr key={point.key}>
            <Cell className="whitespace-nowrap">{fullBucket(point, unit, locale)}</Cell>
            {cells(point)}
          </tr>
        ))}
        <tr className="font-bold">
          <Cell>{t('charts.total')}</Cell>
          {cells(totals)}
        </tr>
      </TableBody>
    </Table>
  );
}
