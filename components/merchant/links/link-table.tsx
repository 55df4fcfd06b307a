import { useLocale, useTranslations } from 'next-intl';
import { DateTime } from '@/components/ui/date-time';
import { Money } from '@/components/ui/money';
import { Cell, HeadCell, Table, TableBody, TableHead } from '@/components/ui/table';
import type { Currency } from '@/lib/money';
import type { LinkState } from '@/lib/shops/link-state';
import { linkHref } from './link-href';
import { LinkStateBadge } from './link-state-badge';

/** Columns for which a phone has no room: there they stand below the title. */
const WIDE = 'hidden sm:table-cell';

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
  return (
    <Table caption={t('columns.caption')}>
      <TableHead>
        <HeadCell>{t('columns.title')}</HeadCell>
        <HeadCell numeric>{t('columns.amount')}</HeadCell>
        <HeadCell numeric className={WIDE}>
          {t('columns.paid')}
        </HeadCell>
        <HeadCell className={WIDE}>{t('columns.state')}</HeadCell>
        <HeadCell className={WIDE}>{t('columns.until')}</HeadCell>
      </TableHead>
      <TableBody>
        {links.map((link) => (
          <Row key={link.id} link={link} />
        ))}
      </TableBody>
    </Table>
  );
}

function Row({ link }: { link: LinkSummary }) {
  const t = useTranslations('links');
  const locale = useLocale();
  const paid = link.maxPaid === null ? link.paid : t('paidOf', { paid: link.paid, max: link.maxPaid });
  return (
    <tr className="hover:bg-surface">
      <Cell>
        <a
          href={linkHref(link.id)}
          className="inline-block break-words py-0.5 font-semibold text-accent underline underline-offset-4"
        >
          {link.title}
        </a>
        {/* On a phone there is no room for columns of their own. */}
        <span className="mt-1 flex flex-wrap items-center gap-x-3 gap-y-1 text-ink-muted text-sm sm:hidden">
          <LinkStateBadge state={link.state} />
          <span>
            {t('columns.paid')}: {paid}
          </span>
          {link.expiresAt && (
            <span>
              {t('columns.until')}: <DateTime at={link.expiresAt} locale={locale} />
            </span>
          )}
        </span>
      </Cell>
      <Cell numeric className="font-semibold">
        <Money amountMinor={link.amountMinor} currency={link.currency} locale={locale} />
      </Cell>
      <Cell numeric className={WIDE}>
        {paid}
      </Cell>
      <Cell className={WIDE}>
        <LinkStateBadge state={link.state} />
      </Cell>
      <Cell className={`${WIDE} whitespace-nowrap`}>
        {link.expiresAt ? <DateTime at={link.expiresAt} locale={locale} /> : t('noEnd')}
      </Cell>
    </tr>
  );
}
