import { useLocale, useTranslations } from 'next-intl';
import { Cell, HeadCell, Table, TableBody, TableHead } from '@/components/ui/table';
import { formatRate } from '@/lib/i18n/rate';
import { formatMoney } from '@/lib/money';
import type { PromoCode, PromoState } from '@/lib/shops/promo';
import { dayOf, lastDayOf } from '@/lib/shops/tbilisi-day';
import { promoCodeHref } from './promo-href';
import { PromoStateBadge } from './promo-state-badge';

export type PromoSummary = PromoCode & { uses: number; state: PromoState };

export function PromoTable({ promos }: { promos: readonly PromoSummary[] }) {
  const t = useTranslations('selling.promo');
  const locale = useLocale();
  const money = (amountMinor: number, { currency }: PromoCode) =>
    currency ? formatMoney({ amountMinor, currency }, locale) : '';
  return (
    <Table caption={t('title')}>
      <TableHead>
        <HeadCell>{t('columns.code')}</HeadCell>
        <HeadCell numeric>{t('columns.worth')}</HeadCell>
        <HeadCell numeric>{t('columns.minimum')}</HeadCell>
        <HeadCell numeric>{t('columns.uses')}</HeadCell>
        <HeadCell>{t('columns.state')}</HeadCell>
        <HeadCell>{t('columns.days')}</HeadCell>
      </TableHead>
      <TableBody>
        {promos.map((promo) => (
          <tr key={promo.code}>
            <Cell>
              <a
                href={promoCodeHref(promo.code)}
                className="inline-block py-0.5 font-semibold text-accent underline underline-offset-4"
              >
                {promo.code}
              </a>
            </Cell>
            <Cell numeric className="font-semibold">
              {promo.amountMinor === null
                ? formatRate(promo.percentBp ?? 0, locale)
                : money(promo.amountMinor, promo)}
            </Cell>
            <Cell numeric>
              {promo.minSubtotalMinor === null ? t('noMinimum') : money(promo.minSubtotalMinor, promo)}
            </Cell>
            <Cell numeric>
              {promo.maxUses === null ? promo.uses : t('usesOf', { uses: promo.uses, max: promo.maxUses })}
            </Cell>
            <Cell>
              <PromoStateBadge state={promo.state} />
            </Cell>
            <Cell className="whitespace-nowrap tabular-nums">
              <Days promo={promo} />
            </Cell>
          </tr>
        ))}
      </TableBody>
    </Table>
  );
}

function Days({ promo: { startsAt, endsAt } }: { promo: PromoCode }) {
  const t = useTranslations('selling.promo.days');
  const from = startsAt ? dayOf(startsAt) : null;
  const to = endsAt ? lastDayOf(endsAt) : null;
  if (from && to) return t('between', { from, to });
  if (from) return t('from', { from });
  return to ? t('to', { to }) : t('always');
}
