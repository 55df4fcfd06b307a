import { useTranslations } from 'next-intl';
import { Badge } from '@/components/ui/badge';
import { outcomeTone, type ShownOutcome } from './callback-view';

/** What became of a callback. */
export function OutcomeBadge({ outcome }: { outcome: ShownOutcome | null }) {
  const t = useTranslations('ledger.callbacks.outcomes');
  return outcome ? <Badge tone={outcomeTone(outcome)}>{t(outcome)}</Badge> : <Badge>{t('under_way')}</Badge>;
}
