import { useLocale, useTranslations } from 'next-intl';
import { ExportButton } from './export-button';
import { type OrderListParams, orderExportHref } from './list-params';

type Props = { params: OrderListParams; total: { count: number; more: boolean } };

/** The way to the CSV file of what the list shows: a plain link, which with script shows how far it is. */
export function ExportLink({ params, total }: Props) {
  const t = useTranslations('merchant.orders.export');
  const locale = useLocale();
  if (total.count === 0) return <p className="text-ink-muted text-sm">{t('nothing')}</p>;
  return (
    <ExportButton
      href={orderExportHref(params)}
      locale={locale}
      texts={{
        label: total.more ? t('more') : t('all', { count: total.count }),
        running: t.raw('running'),
        saved: t.raw('saved'),
        starting: t('starting'),
        cancel: t('cancel'),
        failed: t('failed'),
        progress: t('progressLabel'),
      }}
    />
  );
}
