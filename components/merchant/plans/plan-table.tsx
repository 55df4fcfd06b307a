import { useLocale, useTranslations } from 'next-intl';
import { Cell, HeadCell, Table, TableBody, TableHead } from '@/components/ui/table';
import { type Currency, formatMoney } from '@/lib/money';
import type { PlanPeriod, PlanStatus } from '@/lib/shops/plan-input';
import { planHref } from './plan-href';
import { PlanStatusBadge } from './plan-status-badge';

export type PlanSummary = {
  id: string;
  name: string;
  title: string;
  priceMinor: number;
  currency: Currency;
  period: PlanPeriod;
  status: PlanStatus;
};

export function PlanTable({ plans }: { plans: readonly PlanSummary[] }) {
  const t = useTranslations('catalogue.plans');
  const locale = useLocale();
  return (
    <Table caption={t('caption')}>
      <TableHead>
        <HeadCell>{t('columns.name')}</HeadCell>
        <HeadCell numeric>{t('columns.price')}</HeadCell>
        <HeadCell className="hidden sm:table-cell">{t('columns.status')}</HeadCell>
      </TableHead>
      <TableBody>
        {plans.map(({ id, name, title, priceMinor: amountMinor, currency, period, status }) => (
          <tr key={id} className="hover:bg-surface">
            <Cell>
              <a
                href={planHref(id)}
                className="inline-block py-0.5 font-semibold text-accent underline underline-offset-4"
              >
                {title}
              </a>
              <span className="block text-ink-muted text-sm">{name}</span>
            </Cell>
            <Cell numeric className="font-semibold">
              {t(`per.${period}`, { price: formatMoney({ amountMinor, currency }, locale) })}
            </Cell>
            <Cell className="hidden sm:table-cell">
              <PlanStatusBadge status={status} />
            </Cell>
          </tr>
        ))}
      </TableBody>
    </Table>
  );
}
