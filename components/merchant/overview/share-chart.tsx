import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { ChartCard } from '@/components/ui/chart/chart-card';
import { type ShareBar, ShareBars } from '@/components/ui/chart/share-bars';
import { Cell, HeadCell, Table, TableBody, TableHead } from '@/components/ui/table';

type Column<Row> = { head: string; cell: (row: Row) => ReactNode; numeric?: boolean; className?: string };

type Props<Row> = {
  id: string;
  title: string;
  /** Said in the place of a chart that would be empty. */
  none: string;
  tone: 'accent' | 'negative';
  rows: readonly Row[];
  columns: readonly Column<Row>[];
};

/** Shares of a whole as bars, with all that is known of each in the table behind. */
export function ShareChart<Row extends ShareBar>({ id, title, none, tone, rows, columns }: Props<Row>) {
  const t = useTranslations('overview.charts');
  if (rows.length === 0) {
    return (
      <ChartCard id={id} title={title} tableLabel={t('table')}>
        <p className="text-ink-muted">{none}</p>
      </ChartCard>
    );
  }
  const table = (
    <Table caption={title}>
      <TableHead>
        {columns.map(({ head, numeric }) => (
          <HeadCell key={head} numeric={numeric}>
            {head}
          </HeadCell>
        ))}
      </TableHead>
      <TableBody>
        {rows.map((row) => (
          <tr key={row.key}>
            {columns.map(({ head, cell, numeric, className }) => (
              <Cell key={head} numeric={numeric} className={className}>
                {cell(row)}
              </Cell>
            ))}
          </tr>
        ))}
      </TableBody>
    </Table>
  );
  return (
    <ChartCard id={id} title={title} tableLabel={t('table')} table={table}>
      <ShareBars label={title} bars={rows} tone={tone} />
    </ChartCard>
  );
}
