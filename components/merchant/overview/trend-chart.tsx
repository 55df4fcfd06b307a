import { useTranslations } from 'next-intl';
import { ChartCard } from '@/components/ui/chart/chart-card';
import { UpDownBars } from '@/components/ui/chart/up-down-bars';
import { Cell, HeadCell, Table, TableBody, TableHead } from '@/components/ui/table';
import { fullBucket, shortBucket } from '@/lib/i18n/periods';
import type { Currency } from '@/lib/money';
import { netMinor, type Totals } from '@/lib/orders/overview';
import type { Unit } from '@/lib/orders/period';
import type { TrendPointView } from './overview-view';
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
  const { locale, money, count } = useFigures(currency);
  const cells = (sums: Totals) => (
    <>
      <Cell numeric>{money(sums.paidMinor)}</Cell>
      <Cell numeric>{money(sums.refundedMinor)}</Cell>
      <Cell numeric>{money(netMinor(sums))}</Cell>
      <Cell numeric>{count(sums.orders)}</Cell>
    </>
  );
  return (
    <Table caption={t('trend.title')}>
      <TableHead>
        <HeadCell>{t(`columns.unit.${unit}`)}</HeadCell>
        {(['received', 'returned', 'kept', 'orders'] as const).map((column) => (
          <HeadCell key={column} numeric>
            {t(`columns.${column}`)}
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
          <Cell>{t('total')}</Cell>
          {cells(totals)}
        </tr>
      </TableBody>
    </Table>
  );
}
