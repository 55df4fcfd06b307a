import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { axisOf, bandsOf, labelsOf } from '@/components/ui/chart/scales';

const counts = fc.integer({ min: 1, max: 101 });

describe('bands', () => {
  test('lie side by side inside the width and are equally wide', () => {
    fc.assert(
      fc.property(counts, (count) => {
        const bands = bandsOf(count);
        expect(bands).toHaveLength(count);
        const wrong = bands.filter(({ x, width, middle }, index) => {
          const next = bands[index + 1]?.x ?? 100;
          const inPlace = x >= 0 && x + width < next && Math.abs(middle - x - width / 2) < 1e-9;
          return !inPlace || Math.abs(width - (bands[0]?.width ?? 0)) > 1e-9;
        });
        expect(wrong).toEqual([]);
      }),
    );
  });

  test('at most six are named, the first among them, every other one of these on narrow screens', () => {
    fc.assert(
      fc.property(counts, (count) => {
        const labels = labelsOf(bandsOf(count));
        expect(labels.length).toBeGreaterThanOrEqual(1);
        expect(labels.length).toBeLessThanOrEqual(6);
        expect(labels[0]).toMatchObject({ index: 0, wide: false });
        expect(labels.map(({ wide }) => wide)).toEqual(labels.map((_, place) => place % 2 === 1));
      }),
    );
  });
});

describe('an axis', () => {
  const bounds = fc.record({
    least: fc.integer({ min: -999_999_999_999, max: 0 }),
    most: fc.integer({ min: 0, max: 999_999_999_999 }),
  });

  test('has nought on it, holds every value, and grows upwards', () => {
    fc.assert(
      fc.property(bounds, ({ least, most }) => {
        const { y, ticks } = axisOf({ least, most }, 10, 216);
        expect(ticks).toContain(0);
        for (const value of [least, 0, most]) {
          expect(y(value)).toBeGreaterThanOrEqual(10 - 1e-9);
          expect(y(value)).toBeLessThanOrEqual(216 + 1e-9);
        }
        if (most > least) expect(y(most)).toBeLessThan(y(least));
      }),
    );
  });

  test('of nothing is still one', () => {
    expect(axisOf({ least: 0, most: 0 }, 10, 216).y(0)).toBe(216);
  });
});
