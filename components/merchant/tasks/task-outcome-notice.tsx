import { useTranslations } from 'next-intl';
import { Notice } from '@/components/ui/notice';
import { TASK_OUTCOMES } from './tasks-href';

/** Says on the page that follows what pressing "Dealt with" came to. @param outcome from the page's address */
export function TaskOutcomeNotice({ outcome }: { outcome: string | string[] | undefined }) {
  const t = useTranslations('merchant.tasks');
  const known = TASK_OUTCOMES.find((one) => one === outcome);
  if (!known) return null;
  return (
    <Notice tone={known === 'closed' ? 'positive' : 'neutral'} className="mb-6">
      {t(known === 'closed' ? 'closedNow' : 'notOpen')}
    </Notice>
  );
}
