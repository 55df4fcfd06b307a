import { useLocale, useTranslations } from 'next-intl';
import { DateTime } from '@/components/ui/date-time';
import { Money } from '@/components/ui/money';
import { Cell, HeadCell, Table, TableBody, TableHead } from '@/components/ui/table';
import type { Currency } from '@/lib/money';
import type { LinkState } from '@/lib/shops/link-state';
import { linkHref } from './link-href';
import { LinkStateBadge } from './link-state-badge';

export type LinkSummary = {
  id: string;
  title: string;
  amountMinor: number;
  currency: Currency;
  paid: number;
  maxPaid: number | null;
  state: LinkState;
  expiresAt: Date | null;
};

export function LinkTable({ links }: { links: readonly LinkSummary[] }) {
  const t = useTranslations('links');
  const locale = useLocale();
  return (
    <Table caption={t('columns.caption')}>
      <TableHead>
        <HeadCell>{t('columns.title')}</HeadCell>
        <HeadCell numeric>{t('columns.amount')}</HeadCell>
        <HeadCell numeric>{t('columns.paid')}</HeadCell>
        <HeadCell>{t('columns.state')}</HeadCell>
        <HeadCell>{t('columns.until')}</HeadCell>
      </TableHead>
      <TableBody>
        {links.map((link) => (
          <tr key={link.id} className="hover:bg-surface">
            <Cell className="min-w-40">
              <a
                href={linkHref(link.id)}
                className="inline-block py-0.5 font-semibold text-accent underline underline-offset-4"
              >
                {link.title}
              </a>
            </Cell>
            <Cell numeric className="font-semibold">
              <Money amountMinor={link.amountMinor} currency={link.currency} locale={locale} />
            </Cell>
            <Cell numeric>
              {link.maxPaid === null ? link.paid : t('paidOf', { paid: link.paid, max: link.maxPaid })}
            </Cell>
            <Cell>
              <LinkStateBadge state={link.state} />
            </Cell>
            <Cell className="whitespace-nowrap">
              {link.expiresAt ? <DateTime at={link.expiresAt} locale={locale} /> : t('noEnd')}
            </Cell>
          </tr>
        ))}
      </TableBody>
    </Table>
  );
}
