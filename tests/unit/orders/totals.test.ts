import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { totalsOf, vatIn } from '@/lib/orders/totals';

const GEORGIAN_VAT = 1_800;

describe('an order adds up', () => {
  const lines = [
    { unitPriceMinor: 1_890, quantity: 2 },
    { unitPriceMinor: 500, quantity: 1 },
  ];

  test('lines, delivery, and the tax contained in both', () => {
    expect(totalsOf(lines, { deliveryMinor: 700, vatRateBp: GEORGIAN_VAT })).toEqual({
      subtotalMinor: 4_280,
      discountMinor: 0,
      deliveryMinor: 700,
      vatMinor: 760,
      vatRateBp: GEORGIAN_VAT,
      totalMinor: 4_980,
    });
  });

  test('a discount comes off the goods, and the tax is that of what is left to pay', () => {
    const totals = totalsOf(lines, { deliveryMinor: 700, discountMinor: 428, vatRateBp: GEORGIAN_VAT });
    expect(totals).toMatchObject({ subtotalMinor: 4_280, discountMinor: 428, totalMinor: 4_552 });
    expect(totals.vatMinor).toBe(vatIn(4_552, GEORGIAN_VAT));
  });

  test('a shop without VAT has none in its totals', () => {
    expect(totalsOf(lines, { deliveryMinor: 700, vatRateBp: 0 })).toMatchObject({
      vatMinor: 0,
      vatRateBp: 0,
      totalMinor: 4_980,
    });
  });

  test('nothing is nothing', () => {
    expect(totalsOf([], { deliveryMinor: 0, vatRateBp: GEORGIAN_VAT })).toMatchObject({
      subtotalMinor: 0,
      totalMinor: 0,
      vatMinor: 0,
    });
  });

  test('any order: total is the sum of the parts', () => {
    const line = fc.record({ unitPriceMinor: fc.nat(10_000_000), quantity: fc.integer({ min: 1, max: 99 }) });
    fc.assert(
      fc.property(
        fc.array(line, { maxLength: 40 }),
        fc.nat(100_000),
        fc.nat(100),
        fc.nat(10_000),
        (priced, deliveryMinor, percent, vatRateBp) => {
          const exact = priced.reduce((sum, l) => sum + BigInt(l.unitPriceMinor) * BigInt(l.quantity), 0n);
          const discountMinor = Number((exact * BigInt(percent)) / 100n);
          const totals = totalsOf(priced, { deliveryMinor, discountMinor, vatRateBp });
          expect(BigInt(totals.subtotalMinor)).toBe(exact);
          expect(totals.totalMinor).toBe(totals.subtotalMinor - totals.discountMinor + totals.deliveryMinor);
          expect(totals.totalMinor).toBeGreaterThanOrEqual(deliveryMinor);
          expect(totals.vatMinor).toBe(vatIn(totals.totalMinor, vatRateBp));
        },
      ),
    );
  });

  test.each([
    ['too large to be exact', [{ unitPriceMinor: Number.MAX_SAFE_INTEGER, quantity: 2 }], 0],
    ['just too large with delivery', [{ unitPriceMinor: Number.MAX_SAFE_INTEGER, quantity: 1 }], 1],
    ['a price that is no number', [{ unitPriceMinor: Number.NaN, quantity: 1 }], 0],
    ['half a minor unit', [{ unitPriceMinor: 100.5, quantity: 1 }], 0],
    ['an endless price', [{ unitPriceMinor: Number.POSITIVE_INFINITY, quantity: 1 }], 0],
  ])('%s is refused loudly', (_what, priced, deliveryMinor) => {
    expect(() => totalsOf(priced, { deliveryMinor, vatRateBp: GEORGIAN_VAT })).toThrow(RangeError);
  });

  test.each([
    ['more than the goods', 4_281],
    ['less than nothing', -1],
    ['half a minor unit', 0.5],
  ])('a discount of %s is refused loudly', (_what, discountMinor) => {
    expect(() => totalsOf(lines, { deliveryMinor: 700, discountMinor, vatRateBp: 0 })).toThrow(RangeError);
  });
});

describe('the tax contained in a price', () => {
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
  ])('of 18 %% in %i is %i', (gross, vat) => expect(vatIn(gross, GEORGIAN_VAT)).toBe(vat));

  test.each([
    [10_000, 0, 0],
    [10_000, 10_000, 5_000],
    [10_001, 10_000, 5_001],
    [10_500, 500, 500],
    [10_000, 1, 1],
  ])('in %i at %i hundredths of a percent it is %i', (gross, rateBp, vat) =>
    expect(vatIn(gross, rateBp)).toBe(vat),
  );

  test.each([-1, 10_001, 18.5, Number.NaN])('%d is no rate', (rateBp) => {
    expect(() => vatIn(100, rateBp)).toThrow(RangeError);
  });

  // |vat − gross × r/(1+r)| ≤ 1/2, written without fractions; a tie goes up.
  test('is the nearest whole minor unit of any amount at any rate', () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), fc.nat(10_000), (gross, rateBp) => {
        const base = BigInt(10_000 + rateBp);
        const twice = 2n * (base * BigInt(vatIn(gross, rateBp)) - BigInt(rateBp) * BigInt(gross));
        expect(twice > -base && twice <= base).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });
});
