import { useLocale, useTranslations } from 'next-intl';
import { Money } from '@/components/ui/money';
import { Cell, HeadCell, Table, TableBody, TableHead } from '@/components/ui/table';
import type { TotalsView } from './report-view';

/** Sums of both sides per currency, and by how much they differ. Nothing where there is nothing to add up. */
export function TotalsTable({ totals }: { totals: readonly TotalsView[] }) {
  const t = useTranslations('ledger.day.totals');
  if (totals.length === 0) return null;
  return (
    <section className="mb-8">
      <h2 className="font-bold text-lg">{t('title')}</h2>
      <p className="mb-3 max-w-3xl text-ink-muted">{t('text')}</p>
      <Table caption={t('title')}>
        <TableHead>
          <HeadCell>{t('what')}</HeadCell>
          <HeadCell numeric>{t('ours')}</HeadCell>
          <HeadCell numeric>{t('bank')}</HeadCell>
          <HeadCell numeric className="hidden sm:table-cell">
            {t('difference')}
          </HeadCell>
        </TableHead>
        <TableBody>
          {totals.flatMap(({ currency, ...sums }) => [
            <Row
              key={`${currency}-captured`}
              what={t('captured', { currency })}
              currency={currency}
              ours={sums.oursCapturedMinor}
              bank={sums.bankCapturedMinor}
            />,
            <Row
              key={`${currency}-refunded`}
              what={t('refunded', { currency })}
              currency={currency}
              ours={sums.oursRefundedMinor}
              bank={sums.bankRefundedMinor}
            />,
          ])}
        </TableBody>
      </Table>
    </section>
  );
}

type RowProps = { what: string; currency: TotalsView['currency']; ours: number; bank: number };

function Row({ what, currency, ours, bank }: RowProps) {
  const locale = useLocale();
  const t = useTranslations('ledger.day.totals');
  const difference = bank - ours;
  const tone = difference === 0 ? 'text-ink-muted' : 'font-semibold text-negative';
  const differing =
    difference === 0 ? t('none') : <Money amountMinor={difference} currency={currency} locale={locale} />;
  return (
    <tr>
      <Cell>
        {what}
        {/* On a phone there is no room for a column of its own. */}
        <span className={`block text-sm sm:hidden ${tone}`}>
          {t('difference')}: {differing}
        </span>
      </Cell>
      <Cell numeric>
        <Money amountMinor={ours} currency={currency} locale={locale} />
      </Cell>
      <Cell numeric>
        <Money amountMinor={bank} currency={currency} locale={locale} />
      </Cell>
      <Cell numeric className={`hidden sm:table-cell ${tone}`}>
        {differing}
      </Cell>
    </tr>
  );
}
