import type { ReactNode } from 'react';
import type { Tone } from './badge';
import { cx } from './cx';

const TONES: Record<Tone, string> = {
  neutral: 'border-line bg-surface-sunken',
  accent: 'border-accent bg-accent-soft',
  positive: 'border-positive bg-positive-soft',
  negative: 'border-negative bg-negative-soft',
  caution: 'border-caution bg-caution-soft',
};

type Props = {
  tone?: Tone;
  title?: ReactNode;
  children?: ReactNode;
  className?: string;
  /** `alert` interrupts, `status` waits its turn, `none` is read where it stands. Default: by tone. */
  live?: 'alert' | 'status' | 'none';
};

/** A message to the person at the page. */
export function Notice({ tone = 'accent', title, children, className, live }: Props) {
  const role = live ?? (tone === 'negative' ? 'alert' : 'status');
  return (
    <div
      role={role === 'none' ? undefined : role}
      className={cx('rounded-card border-s-4 px-4 py-3', TONES[tone], className)}
    >
      {title && <p className="font-bold">{title}</p>}
      {children}
    </div>
  );
}
