import { scaleLinear } from 'd3-scale';
import type { ReactNode } from 'react';

export type ShareBar = {
  key: string;
  name: ReactNode;
  value: ReactNode /** Not below zero. */;
  amount: number;
};

type Props = { label: string; bars: readonly ShareBar[]; tone: 'accent' | 'negative' };

const TONES = { accent: 'fill-accent', negative: 'fill-negative' } as const;

/** Names with their values, and below each a bar that is as long as its share of the longest. */
export function ShareBars({ label, bars, tone }: Props) {
  const width = scaleLinear([0, Math.max(1, ...bars.map(({ amount }) => amount))], [0, 100]);
  return (
    <ul aria-label={label} className="space-y-3">
      {bars.map(({ key, name, value, amount }) => (
        <li key={key}>
          <span className="flex items-baseline justify-between gap-x-4">
            <span className="min-w-0">{name}</span>
            <span className="shrink-0 font-semibold tabular-nums">{value}</span>
          </span>
          <svg aria-hidden="true" className="mt-1 h-2 w-full">
            <rect width="100%" height="100%" rx={4} className="fill-surface-sunken" />
            <rect width={`${width(amount)}%`} height="100%" rx={4} className={TONES[tone]} />
          </svg>
        </li>
      ))}
    </ul>
  );
}
