import type { ReactNode } from 'react';
import { type Axis, type Band, labelsOf } from './scales';

/** Pixels of the plot: the names of the bars stand below it. */
export const PLOT = { top: 10, bottom: 216, height: 240 } as const;

type Props = {
  /** Of its title and description: unique on the page. */
  id: string;
  title: string;
  /** What the picture shows, in a sentence with its main figures. */
  description: string;
  axis: Axis;
  formatTick: (value: number) => string;
  bands: readonly Band[];
  names: readonly string[];
  children: ReactNode;
};

/**
 * A picture over named bands: axis to the left, names below. Drawn by the server with classes and attributes alone: the
 * page's policy allows no inline style, and no script is needed (docs/decisions/0015). Heights are pixels, widths percent.
 */
export function ChartFrame({ id, title, description, axis, formatTick, bands, names, children }: Props) {
  return (
    <div className="flex gap-2">
      <svg aria-hidden="true" className="h-60 w-11 shrink-0 overflow-visible">
        {axis.ticks.map((tick) => (
          <text
            key={tick}
            x="100%"
            y={axis.y(tick)}
            dy="0.32em"
            textAnchor="end"
            className="fill-ink-muted text-xs tabular-nums"
          >
            {formatTick(tick)}
          </text>
        ))}
      </svg>
      <svg
        role="img"
        aria-labelledby={`${id}-title`}
        aria-describedby={`${id}-text`}
        className="h-60 w-full min-w-0 overflow-visible"
      >
        <title id={`${id}-title`}>{title}</title>
        <desc id={`${id}-text`}>{description}</desc>
        {axis.ticks.map((tick) => (
          <line
            key={tick}
            x1="0"
            x2="100%"
            y1={axis.y(tick)}
            y2={axis.y(tick)}
            className={tick === 0 ? 'stroke-line-strong' : 'stroke-line'}
          />
        ))}
        {children}
        {labelsOf(bands).map(({ index, anchor, wide }) => (
          <text
            key={index}
            x={`${bands[index]?.middle}%`}
            y={PLOT.height - 4}
            textAnchor={anchor}
            className={`fill-ink-muted text-xs ${wide ? 'max-sm:hidden' : ''}`}
          >
            {names[index]}
          </text>
        ))}
      </svg>
    </div>
  );
}
