import { useLocale, useTranslations } from 'next-intl';
import { formatPeriod } from '@/lib/i18n/periods';
import type { Currency } from '@/lib/money';
import type { Totals } from '@/lib/orders/overview';
import type { Period, Unit } from '@/lib/orders/period';
import { EndChart } from './end-chart';
import { Figures } from './figures';
import { MethodChart } from './method-chart';
import type { EndView, MethodView, TrendPointView } from './overview-view';
import { SuccessChart } from './success-chart';
import { TrendChart } from './trend-chart';

type Props = {
  /** Where addresses of the period lead to. */
  id: string;
  period: Period;
  unit: Unit;
  currency: Currency;
  totals: Totals;
  before: Totals;
  trend: readonly TrendPointView[];
  methods: readonly MethodView[];
  ends: readonly EndView[];
};

/** The figures and charts of a period. */
export function PeriodReport({ id, period, ...report }: Props) {
  const t = useTranslations('overview.period');
  const locale = useLocale();
  const { totals, before, trend, methods, ends, unit, currency } = report;
  const isEmpty = Object.values(totals).every((figure) => figure === 0);
  return (
    <section aria-labelledby={id}>
      <h2 id={id} className="mb-4 font-bold text-xl">
        {formatPeriod(period, locale)}
      </h2>
      <Figures totals={totals} before={before} period={period} currency={currency} />
      {isEmpty ? (
        <p className="mt-6 rounded-card border border-line border-dashed px-4 py-8 text-center">
          {t('nothing')}
        </p>
      ) : (
        <div className="mt-6 grid gap-4 lg:grid-cols-2">
          <div className="min-w-0 lg:col-span-2">
            <TrendChart trend={trend} totals={totals} unit={unit} currency={currency} />
          </div>
          <div className="min-w-0 lg:col-span-2">
            <SuccessChart trend={trend} totals={totals} unit={unit} currency={currency} />
          </div>
          <MethodChart methods={methods} currency={currency} />
          <EndChart ends={ends} currency={currency} />
        </div>
      )}
    </section>
  );
}
