import { useTranslations } from 'next-intl';
import { Badge } from '@/components/ui/badge';
import { Notice } from '@/components/ui/notice';

type Props = {
  /** Workers that live. */
  workers: number;
  /** Jobs that should have begun more than a minute ago. */
  overdue: number;
};

/** Whether anybody works off the jobs. */
export function WorkerLights({ workers, overdue }: Props) {
  const t = useTranslations('merchant.jobs.workers');
  const late = overdue > 0 && t('overdue', { count: overdue });
  if (workers === 0) {
    return (
      <Notice tone={late ? 'negative' : 'caution'} live="none" title={t('none')} className="mb-6">
        <p className="max-w-3xl">{t('noneText')}</p>
        {late && <p className="mt-2 font-semibold">{late}</p>}
      </Notice>
    );
  }
  return (
    <p className="mb-6 flex flex-wrap items-center gap-x-3 gap-y-1">
      <Badge tone="positive">{t('alive', { count: workers })}</Badge>
      {late && <Badge tone="caution">{late}</Badge>}
    </p>
  );
}
