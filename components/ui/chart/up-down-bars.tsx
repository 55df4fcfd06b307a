import { ChartFrame, PLOT } from './frame';
import { axisOf, bandsOf } from './scales';

export type UpDownBar = {
  key: string;
  /** Below the chart. */
  name: string;
  /** Said when pointed at. */
  text: string;
  /** Neither is below zero. */
  up: number;
  down: number;
};

type Props = {
  id: string;
  title: string;
  description: string;
  bars: readonly UpDownBar[];
  formatTick: (value: number) => string;
};

/** Two series over the same bands: one stands on the zero line, the other hangs from it. */
export function UpDownBars({ bars, ...frame }: Props) {
  const bands = bandsOf(bars.length);
  const most = Math.max(0, ...bars.map(({ up }) => up));
  const least = -Math.max(0, ...bars.map(({ down }) => down));
  const axis = axisOf({ least, most }, PLOT.top, PLOT.bottom);
  const zero = axis.y(0);
  return (
    <ChartFrame {...frame} axis={axis} bands={bands} names={bars.map(({ name }) => name)}>
      {bars.map(({ key, text, up, down }, index) => {
        const { x = 0, width = 0 } = bands[index] ?? {};
        const place = { x: `${x}%`, width: `${width}%`, rx: 2 };
        return (
          <g key={key}>
            <title>{text}</title>
            {up > 0 && (
              <rect
                {...place}
                y={axis.y(up)}
                height={Math.max(1, zero - axis.y(up))}
                className="fill-accent"
              />
            )}
            {down > 0 && (
              <rect {...place} y={zero} height={Math.max(1, axis.y(-down) - zero)} className="fill-caution" />
            )}
          </g>
        );
      })}
    </ChartFrame>
  );
}
