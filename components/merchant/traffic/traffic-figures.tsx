import { useLocale, useTranslations } from 'next-intl';
import { Figures } from '../ledger/figures';

export type TrafficFiguresView = {
  count: number;
  failed: number;
  p50Ms: number | null;
  p95Ms: number | null;
};

/** How the bank answered in the last 24 hours. */
export function TrafficFigures({ figures }: { figures: TrafficFiguresView }) {
  const t = useTranslations('ledger.traffic.figures');
  const locale = useLocale();
  const { count, failed, p50Ms, p95Ms } = figures;
  const number = (value: number, options?: Intl.NumberFormatOptions) =>
    new Intl.NumberFormat(locale === 'ka' ? 'ka-GE' : 'en-GB', options).format(value);
  const ms = (value: number | null) => (value === null ? '–' : t('ms', { ms: number(value) }));
  const rate = count === 0 ? '–' : number(failed / count, { style: 'percent', maximumFractionDigits: 1 });
  return (
    <Figures
      label={t('label')}
      figures={[
        { term: t('count'), value: number(count), note: t('window') },
        { term: t('failed'), value: rate, note: t('failedCount', { count: failed }) },
        { term: t('p50'), value: ms(p50Ms), note: t('p50Text') },
        { term: t('p95'), value: ms(p95Ms), note: t('p95Text') },
      ]}
    />
  );
}
