import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { totalsOf, vatIn } from '@/lib/orders/totals';

describe('an order adds up', () => {
  test('lines, delivery, and the tax contained in both', () => {
    const lines = [
      { unitPriceMinor: 1_890, quantity: 2 },
      { unitPriceMinor: 500, quantity: 1 },
    ];
    expect(totalsOf(lines, 700)).toEqual({
      subtotalMinor: 4_280,
      discountMinor: 0,
      deliveryMinor: 700,
      vatMinor: 760,
      totalMinor: 4_980,
    });
  });

  test('nothing is nothing', () => {
    expect(totalsOf([], 0)).toMatchObject({ subtotalMinor: 0, totalMinor: 0, vatMinor: 0 });
  });

  test('any order: total is the sum of the parts', () => {
    const line = fc.record({ unitPriceMinor: fc.nat(10_000_000), quantity: fc.integer({ min: 1, max: 99 }) });
    fc.assert(
      fc.property(fc.array(line, { maxLength: 40 }), fc.nat(100_000), (lines, deliveryMinor) => {
        const exact = lines.reduce((sum, l) => sum + BigInt(l.unitPriceMinor) * BigInt(l.quantity), 0n);
        const totals = totalsOf(lines, deliveryMinor);
        expect(BigInt(totals.subtotalMinor)).toBe(exact);
        expect(totals.totalMinor).toBe(totals.subtotalMinor - totals.discountMinor + totals.deliveryMinor);
        expect(totals.vatMinor).toBe(vatIn(totals.totalMinor));
      }),
    );
  });

  test.each([
    ['too large to be exact', [{ unitPriceMinor: Number.MAX_SAFE_INTEGER, quantity: 2 }], 0],
    ['just too large with delivery', [{ unitPriceMinor: Number.MAX_SAFE_INTEGER, quantity: 1 }], 1],
    ['a price that is no number', [{ unitPriceMinor: Number.NaN, quantity: 1 }], 0],
    ['half a minor unit', [{ unitPriceMinor: 100.5, quantity: 1 }], 0],
    ['an endless price', [{ unitPriceMinor: Number.POSITIVE_INFINITY, quantity: 1 }], 0],
  ])('%s is refused loudly', (_what, lines, deliveryMinor) => {
    expect(() => totalsOf(lines, deliveryMinor)).toThrow(RangeError);
  });
});

describe('the tax contained in a price, 18 of 118', () => {
  test.each([
    [0, 0],
    [1, 0],
    [2, 0],
    [3, 0],
    [4, 1],
    [59, 9],
    [118, 18],
    [119, 18],
    [4_280, 653],
    [10_000, 1_525],
  ])('in %i it is %i', (gross, vat) => expect(vatIn(gross)).toBe(vat));

  // |vat − gross × 18/118| ≤ 1/2, written without fractions; a tie (gross × 18/118 = n + 1/2) goes up.
  test('is the nearest whole minor unit of any amount', () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), (gross) => {
        const distance = 118n * BigInt(vatIn(gross)) - 18n * BigInt(gross);
        expect(distance > -59n && distance <= 59n).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });
});
