import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { median, percentile, ratioOf } from '@/scripts/lib/bench/stats.mjs';

const figures = fc.array(fc.double({ min: 0, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 50 });

describe('percentile', () => {
  test('is a value that was measured: the nearest rank', () => {
    const values = Array.from({ length: 100 }, (_, index) => 100 - index);
    expect(percentile(values, 0.5)).toBe(50);
    expect(percentile(values, 0.95)).toBe(95);
    expect(percentile(values, 1)).toBe(100);
    expect(percentile([7], 0.95)).toBe(7);
    expect(percentile([1, 2, 3], 0.95)).toBe(3);
  });

  test('at least the share lies at or below it, and less than the share below it', () => {
    fc.assert(
      fc.property(figures, fc.constantFrom(0.25, 0.5, 0.75, 1), (values, share) => {
        const value = percentile(values, share);
        expect(values.filter((one) => one <= value).length).toBeGreaterThanOrEqual(share * values.length);
        expect(values.filter((one) => one < value).length).toBeLessThan(share * values.length);
      }),
    );
  });

  test('leaves the values as they were, and refuses none', () => {
    const values = [3, 1, 2];
    percentile(values, 0.5);
    expect(values).toEqual([3, 1, 2]);
    expect(() => percentile([], 0.5)).toThrow(RangeError);
  });
});

describe('median', () => {
  test('is the middle, or the mean of the middle two', () => {
    expect(median([9, 1, 5])).toBe(5);
    expect(median([10, 1, 2, 5])).toBe(3.5);
    expect(() => median([])).toThrow(RangeError);
  });
});

describe('ratioOf', () => {
  test('compares round with round: what slows both halves of a round does not move it', () => {
    expect(ratioOf([60, 6, 60], [100, 10, 100])).toBeCloseTo(0.6);
    // The ratio of the medians would be 0.5 here.
    expect(ratioOf([60, 30, 6], [100, 60, 10])).toBeCloseTo(0.6);
  });

  test('needs both figures of each round', () => {
    expect(() => ratioOf([1, 2], [1])).toThrow(RangeError);
  });
});
