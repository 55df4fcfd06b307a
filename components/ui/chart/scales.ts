import { scaleBand, scaleLinear } from 'd3-scale';

/** Places along the width in percent, so that a chart fits any page and its words keep their size. */
export type Band = { x: number; width: number; middle: number };

/** Places along the height in pixels from the top. */
export type Axis = { ticks: number[]; y: (value: number) => number };

/** One band per bar, over the whole width. */
export function bandsOf(count: number): Band[] {
  const scale = scaleBand<number>(
    Array.from({ length: count }, (_, index) => index),
    [0, 100],
  )
    .paddingInner(0.25)
    .paddingOuter(0.2);
  const width = scale.bandwidth();
  return scale.domain().map((index) => {
    const x = scale(index) ?? 0;
    return { x, width, middle: x + width / 2 };
  });
}

/**
 * The axis for values from `least` to `most`, with nought always on it and round numbers at its marks. `top` and
 * `bottom`: between which pixels.
 */
export function axisOf({ least, most }: { least: number; most: number }, top: number, bottom: number): Axis {
  const from = Math.min(0, least);
  const to = Math.max(0, most);
  const scale = scaleLinear([from, from === to ? 1 : to], [bottom, top]).nice(4);
  return { ticks: scale.ticks(4), y: (value) => scale(value) };
}

export type Label = {
  index: number;
  anchor: 'start' | 'middle' | 'end' /** Left out on narrow screens. */;
  wide: boolean;
};

/** Which bars are named below a chart: at most six, three on narrow screens. The outer ones stay inside the chart. */
export function labelsOf(bands: readonly Band[]): Label[] {
  const step = Math.max(1, Math.ceil(bands.length / 6));
  return bands.flatMap(({ middle }, index) => {
    if (index % step !== 0) return [];
    const anchor = middle < 6 ? ('start' as const) : middle > 94 ? ('end' as const) : ('middle' as const);
    return [{ index, anchor, wide: (index / step) % 2 === 1 }];
  });
}
