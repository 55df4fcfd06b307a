import { useTranslations } from 'next-intl';
import { Notice } from '@/components/ui/notice';

/** Says on the page that follows what pressing "Run again" came to. @param count of jobs that were put back; null: nobody did */
export function AgainNotice({ count }: { count: number | null }) {
  const t = useTranslations('merchant.jobs');
  if (count === null) return null;
  return (
    <Notice tone={count > 0 ? 'positive' : 'neutral'} live="status" className="mb-6">
      {t('result', { count })}
    </Notice>
  );
}
