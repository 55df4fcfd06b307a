import { useTranslations } from 'next-intl';

/** What a task does, in words; tasks of a newer version go by their name. */
export function useTaskWords(): (task: string) => string {
  const t = useTranslations('merchant.jobs.tasks');
  return (task) => {
    const key = task as 'reconcile';
    return task !== 'other' && t.has(key) ? t(key) : t('other', { name: task });
  };
}
