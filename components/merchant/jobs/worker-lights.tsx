import { useTranslations } from 'next-intl';
import { Badge } from '@/components/ui/badge';
import { Notice } from '@/components/ui/notice';

type Props = {
  /** Workers that live and do all but webhooks. */
  workers: number;
  /** Those that send webhooks. */
  webhookWorkers: number;
  /** Jobs that should have begun more than a minute ago. */
  overdue: number;
};

/** Whether anybody works off the jobs. */
export function WorkerLights({ workers, webhookWorkers, overdue }: Props) {
  const t = useTranslations('merchant.jobs.workers');
  const late = overdue > 0 && t('overdue', { count: overdue });
  if (workers === 0) {
    const title = t(webhookWorkers > 0 ? 'onlyWebhooks' : 'none');
    return (
      <Notice tone={late ? 'negative' : 'caution'} live="none" title={title} className="mb-6">
        <p className="max-w-3xl">{t('noneText')}</p>
        {late && <p className="mt-2 font-semibold">{late}</p>}
      </Notice>
    );
  }
  return (
    <>
      <p className="mb-6 flex flex-wrap items-center gap-x-3 gap-y-1">
        <Badge tone="positive">{t('alive', { count: workers })}</Badge>
        {late && <Badge tone="caution">{late}</Badge>}
      </p>
      {webhookWorkers === 0 && (
        <Notice tone="caution" live="none" title={t('noWebhooks')} className="mb-6">
          <p className="max-w-3xl">{t('noWebhooksText')}</p>
        </Notice>
      )}
    </>
  );
}
