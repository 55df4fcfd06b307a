import { useTranslations } from 'next-intl';
import { ChartCard } from '@/components/ui/chart/chart-card';
import { ShareBars } from '@/components/ui/chart/share-bars';
import { Cell, HeadCell, Table, TableBody, TableHead } from '@/components/ui/table';
import type { Currency } from '@/lib/money';
import { useBankWords } from '../bank-words';
import type { MethodView } from './overview-view';
import { useFigures } from './use-figures';

type Props = { methods: readonly MethodView[]; currency: Currency };

/** Which means of payment the money came by. */
export function MethodChart({ methods, currency }: Props) {
  const t = useTranslations('overview.charts');
  const bank = useBankWords();
  const { money, count, share } = useFigures(currency);
  const all = methods.reduce((sum, { paidMinor }) => sum + paidMinor, 0);
  const rows = methods.map(({ method, payments, paidMinor }) => ({
    key: method ?? '',
    name: bank.method(method ?? ''),
    amount: paidMinor,
    value: money(paidMinor),
    payments: count(payments),
    share: all === 0 ? '' : share(paidMinor / all),
  }));
  return (
    <ChartCard
      id="methods"
      title={t('methods.title')}
      tableLabel={t('table')}
      table={
        rows.length > 0 && (
          <Table caption={t('methods.title')}>
            <TableHead>
              <HeadCell>{t('columns.method')}</HeadCell>
              <HeadCell numeric>{t('columns.payments')}</HeadCell>
              <HeadCell numeric>{t('columns.received')}</HeadCell>
              <HeadCell numeric>{t('columns.share')}</HeadCell>
            </TableHead>
            <TableBody>
              {rows.map((row) => (
                <tr key={row.key}>
                  <Cell>{row.name}</Cell>
                  <Cell numeric>{row.payments}</Cell>
                  <Cell numeric>{row.value}</Cell>
                  <Cell numeric>{row.share}</Cell>
                </tr>
              ))}
            </TableBody>
          </Table>
        )
      }
    >
      {rows.length === 0 ? (
        <p className="text-ink-muted">{t('methods.none')}</p>
      ) : (
        <ShareBars label={t('methods.title')} bars={rows} tone="accent" />
      )}
    </ChartCard>
  );
}
