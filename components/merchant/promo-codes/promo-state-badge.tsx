import { useTranslations } from 'next-intl';
import { Badge, type Tone } from '@/components/ui/badge';
import type { PromoState } from '@/lib/shops/promo';

const TONES: Record<PromoState, Tone> = {
  active: 'positive',
  planned: 'accent',
  over: 'neutral',
  used_up: 'caution',
  archived: 'neutral',
};

export function PromoStateBadge({ state }: { state: PromoState }) {
  const t = useTranslations('selling.promo.states');
  return <Badge tone={TONES[state]}>{t(state)}</Badge>;
}
