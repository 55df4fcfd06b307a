import { useTranslations } from 'next-intl';
import type { Currency } from '@/lib/money';
import { useBankWords } from '../bank-words';
import type { MethodView } from './overview-view';
import { ShareChart } from './share-chart';
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
    <ShareChart
      id="methods"
      title={t('methods.title')}
      none={t('methods.none')}
      tone="accent"
      rows={rows}
      columns={[
        { head: t('columns.method'), cell: ({ name }) => name },
        { head: t('columns.payments'), cell: ({ payments }) => payments, numeric: true },
        { head: t('columns.received'), cell: ({ value }) => value, numeric: true },
        { head: t('columns.share'), cell: (row) => row.share, numeric: true },
      ]}
    />
  );
}
