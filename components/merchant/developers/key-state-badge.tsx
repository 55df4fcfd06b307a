import { useTranslations } from 'next-intl';
import { Badge, type Tone } from '@/components/ui/badge';

export type KeyState = 'live' | 'expired' | 'revoked';

const TONES: Record<KeyState, Tone> = { live: 'positive', expired: 'caution', revoked: 'neutral' };

/** Whether a key is taken, in a word. */
export function KeyStateBadge({ state }: { state: KeyState }) {
  const t = useTranslations('developers.states');
  return <Badge tone={TONES[state]}>{t(state)}</Badge>;
}
