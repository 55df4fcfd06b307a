import type { ReactNode } from 'react';
import { cx } from './cx';

export type Tone = 'neutral' | 'accent' | 'positive' | 'negative' | 'caution';

const TONES: Record<Tone, string> = {
  neutral: 'bg-surface-sunken text-ink',
  accent: 'bg-accent-soft text-accent',
  positive: 'bg-positive-soft text-positive',
  negative: 'bg-negative-soft text-negative',
  caution: 'bg-caution-soft text-caution',
};

/** One or two words with a colour that repeats, never replaces, what they say. */
export function Badge({ tone = 'neutral', children }: { tone?: Tone; children: ReactNode }) {
  return (
    <span className={cx('inline-block rounded-2xl px-2.5 py-0.5 font-semibold text-sm', TONES[tone])}>
      {children}
    </span>
  );
}
