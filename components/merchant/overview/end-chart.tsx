import { useTranslations } from 'next-intl';
import type { Currency } from '@/lib/money';
import { useEndWords } from './end-words';
import type { EndView } from './overview-view';
import { ShareChart } from './share-chart';
import { useFigures } from './use-figures';

type Props = { ends: readonly EndView[]; currency: Currency };

/** Why payments came to nothing. */
export function EndChart({ ends, currency }: Props) {
  const t = useTranslations('overview.charts');
  const wordsOf = useEndWords();
  const { count, share } = useFigures(currency);
  const all = ends.reduce((sum, { payments }) => sum + payments, 0);
  const rows = ends.map(({ reason, payments }) => {
    const { what, code, advice } = wordsOf(reason);
    return {
      ...{ key: reason, name: what, code, advice, amount: payments, value: count(payments) },
      share: share(payments / all),
    };
  });
  return (
    <ShareChart
      id="ends"
      title={t('ends.title')}
      none={t('ends.none')}
      tone="negative"
      rows={rows}
      columns={[
        { head: t('columns.reason'), cell: ({ name }) => name, className: 'min-w-44' },
        { head: t('columns.code'), cell: ({ code }) => code ?? '—' },
        { head: t('columns.payments'), cell: ({ value }) => value, numeric: true },
        { head: t('columns.share'), cell: (row) => row.share, numeric: true },
        { head: t('columns.advice'), cell: ({ advice }) => advice, className: 'min-w-56' },
      ]}
    />
  );
}
