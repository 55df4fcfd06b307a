import { useTranslations } from 'next-intl';
import { Badge } from '@/components/ui/badge';
import type { PlanStatus } from '@/lib/shops/plan-input';

export function PlanStatusBadge({ status }: { status: PlanStatus }) {
  const t = useTranslations('catalogue.plans');
  return <Badge tone={status === 'active' ? 'positive' : 'neutral'}>{t(`statuses.${status}`)}</Badge>;
}
