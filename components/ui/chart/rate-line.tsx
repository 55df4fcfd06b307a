import { line } from 'd3-shape';
import { ChartFrame, PLOT } from './frame';
import { axisOf, bandsOf } from './scales';

export type RatePoint = {
  key: string;
  name: string;
  text: string;
  /** 0 to 1; null: there is none, and the line has a gap. */
  rate: number | null;
};

type Props = {
  id: string;
  title: string;
  description: string;
  points: readonly RatePoint[];
  formatTick: (value: number) => string;
};

/** A share over time, always between nothing and all. */
export function RateLine({ points, ...frame }: Props) {
  const bands = bandsOf(points.length);
  const axis = axisOf({ least: 0, most: 1 }, PLOT.top, PLOT.bottom);
  const path = line<RatePoint>()
    .defined(({ rate }) => rate !== null)
    .x((_, index) => bands[index]?.middle ?? 0)
    .y(({ rate }) => axis.y(rate ?? 0));
  return (
    <ChartFrame {...frame} axis={axis} bands={bands} names={points.map(({ name }) => name)}>
      {/* Stretched to the width, its stroke left as it is: a path knows no percent. */}
      <svg
        aria-hidden="true"
        viewBox={`0 0 100 ${PLOT.height}`}
        preserveAspectRatio="none"
        width="100%"
        height={PLOT.height}
      >
        <path
          d={path(points) ?? ''}
          vectorEffect="non-scaling-stroke"
          strokeWidth={2}
          className="fill-none stroke-positive"
        />
      </svg>
      {points.map(({ key, text, rate }, index) =>
        rate === null ? null : (
          <circle
            key={key}
            cx={`${bands[index]?.middle}%`}
            cy={axis.y(rate)}
            r={points.length > 50 ? 2 : 3.5}
            className="fill-positive"
          >
            <title>{text}</title>
          </circle>
        ),
      )}
    </ChartFrame>
  );
}
