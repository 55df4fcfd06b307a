import { useTranslations } from 'next-intl';
import { Badge, type Tone } from '@/components/ui/badge';
import type { LinkState } from '@/lib/shops/link-state';

const TONES: Record<LinkState, Tone> = {
  open: 'positive',
  archived: 'neutral',
  expired: 'neutral',
  used_up: 'accent',
  busy: 'caution',
};

/** Whether a payment link can be paid, in a word. */
export function LinkStateBadge({ state }: { state: LinkState }) {
  const t = useTranslations('links.states');
  return <Badge tone={TONES[state]}>{t(state)}</Badge>;
}
