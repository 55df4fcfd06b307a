import { useTranslations } from 'next-intl';
import { Badge } from '@/components/ui/badge';
import type { DayVerdict } from '@/lib/orders/day-comparison';
import { VERDICT_TONES } from './report-view';

export function VerdictBadge({ verdict }: { verdict: DayVerdict }) {
  const t = useTranslations('ledger.day.verdicts');
  return <Badge tone={VERDICT_TONES[verdict]}>{t(`${verdict}.name`)}</Badge>;
}
