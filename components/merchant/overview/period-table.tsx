import { useLocale, useTranslations } from 'next-intl';
import { Cell, HeadCell, Table, TableBody, TableHead } from '@/components/ui/table';
import { fullBucket } from '@/lib/i18n/periods';
import type { Totals } from '@/lib/orders/overview';
import type { Unit } from '@/lib/orders/period';
import type { TrendPointView } from './overview-view';

type Props = {
  caption: string;
  trend: readonly TrendPointView[];
  totals: Totals;
  unit: Unit;
  columns: readonly { head: string; figure: (sums: Totals) => string }[];
};

/** Figures of each part of a period, and of all of it. */
export function PeriodTable({ caption, trend, totals, unit, columns }: Props) {
  const t = useTranslations('overview.charts');
  const locale = useLocale();
  const figures = (sums: Totals) =>
    columns.map(({ head, figure }) => (
      <Cell key={head} numeric>
        {figure(sums)}
      </Cell>
    ));
  return (
    <Table caption={caption}>
      <TableHead>
        <HeadCell>{t(`columns.unit.${unit}`)}</HeadCell>
        {columns.map(({ head }) => (
          <HeadCell key={head} numeric>
            {head}
          </HeadCell>
        ))}
      </TableHead>
      <TableBody>
        {trend.map((point) => (
          <tr key={point.key}>
            <Cell className="whitespace-nowrap">{fullBucket(point, unit, locale)}</Cell>
            {figures(point)}
          </tr>
        ))}
        <tr className="font-bold">
          <Cell>{t('total')}</Cell>
          {figures(totals)}
        </tr>
      </TableBody>
    </Table>
  );
}
