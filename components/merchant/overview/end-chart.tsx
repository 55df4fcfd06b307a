import { useTranslations } from 'next-intl';
import { ChartCard } from '@/components/ui/chart/chart-card';
import { ShareBars } from '@/components/ui/chart/share-bars';
import { Cell, HeadCell, Table, TableBody, TableHead } from '@/components/ui/table';
import type { Currency } from '@/lib/money';
import { useEndWords } from './end-words';
import type { EndView } from './overview-view';
import { useFigures } from './use-figures';

type Props = { ends: readonly EndView[]; currency: Currency };

/** Why payments came to nothing. */
export function EndChart({ ends, currency }: Props) {
  const t = useTranslations('overview.charts');
  const wordsOf = useEndWords();
  const { count, share } = useFigures(currency);
  const all = ends.reduce((sum, { payments }) => sum + payments, 0);
  const rows = ends.map(({ reason, payments }) => ({
    ...{ ...wordsOf(reason), key: reason, amount: payments, value: count(payments) },
    share: share(payments / all),
  }));
  return (
    <ChartCard
      id="ends"
      title={t('ends.title')}
      tableLabel={t('table')}
      table={
        rows.length > 0 && (
          <Table caption={t('ends.title')}>
            <TableHead>
              <HeadCell>{t('columns.reason')}</HeadCell>
              <HeadCell>{t('columns.code')}</HeadCell>
              <HeadCell numeric>{t('columns.payments')}</HeadCell>
              <HeadCell numeric>{t('columns.share')}</HeadCell>
              <HeadCell>{t('columns.advice')}</HeadCell>
            </TableHead>
            <TableBody>
              {rows.map((row) => (
                <tr key={row.key}>
                  <Cell className="min-w-44">{row.what}</Cell>
                  <Cell>{row.code ?? '—'}</Cell>
                  <Cell numeric>{row.value}</Cell>
                  <Cell numeric>{row.share}</Cell>
                  <Cell className="min-w-56">{row.advice}</Cell>
                </tr>
              ))}
            </TableBody>
          </Table>
        )
      }
    >
      {rows.length === 0 ? (
        <p className="text-ink-muted">{t('ends.none')}</p>
      ) : (
        <ShareBars
          label={t('ends.title')}
          bars={rows.map(({ what, ...row }) => ({ ...row, name: what }))}
          tone="negative"
        />
      )}
    </ChartCard>
  );
}
