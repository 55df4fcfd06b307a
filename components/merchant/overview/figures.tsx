import { useTranslations } from 'next-intl';
import { formatPeriod } from '@/lib/i18n/periods';
import type { Currency } from '@/lib/money';
import { averageMinor, changeOf, netMinor, successRate, type Totals } from '@/lib/orders/overview';
import { type Period, periodBefore } from '@/lib/orders/period';
import { useFigures } from './use-figures';

type Props = { totals: Totals; before: Totals; period: Period; currency: Currency };

/** The sums of the period, each beside that of the days before it. */
export function Figures({ totals, before, period, currency }: Props) {
  const t = useTranslations('overview.figures');
  const { locale, money, count, share, change } = useFigures(currency);
  const figures = [
    { name: 'received', of: (sums: Totals): number | null => sums.paidMinor, write: money },
    { name: 'returned', of: (sums: Totals): number | null => sums.refundedMinor, write: money },
    { name: 'kept', of: netMinor, write: money },
    { name: 'orders', of: (sums: Totals): number | null => sums.orders, write: count },
    { name: 'success', of: successRate, write: share },
    { name: 'average', of: averageMinor, write: money },
  ] as const;
  return (
    <>
      <dl className="grid grid-cols-1 gap-3 min-[30rem]:grid-cols-2 lg:grid-cols-3">
        {figures.map(({ name, of, write }) => {
          const value = of(totals);
          const earlier = of(before);
          // Of a share it would be a share of a share, which people read as points.
          const by = name === 'success' ? null : changeOf(value, earlier);
          const told = earlier === null ? t('none') : write(earlier);
          return (
            <div key={name} className="rounded-card border border-line bg-surface-raised p-4">
              <dt className="text-ink-muted">{t(name)}</dt>
              <dd className="mt-1 font-bold text-2xl tabular-nums">
                {value === null ? t('none') : write(value)}
              </dd>
              <dd className="mt-1 text-ink-muted text-sm tabular-nums">
                {by === null
                  ? t('before', { value: told })
                  : t('beforeChange', { value: told, change: change(by) })}
              </dd>
            </div>
          );
        })}
      </dl>
      <p className="mt-2 text-ink-muted text-sm">
        {t('beforeNote', { period: formatPeriod(periodBefore(period), locale) })}
      </p>
    </>
  );
}
