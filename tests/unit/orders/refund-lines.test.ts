import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type LineCount, refundOfLines, type SoldLine } from '@/lib/orders/refund-lines';

const line = (position: number, quantity: number, unitMinor: number): SoldLine => ({
  ...{ position, quantity, totalMinor: quantity * unitMinor },
});

/** Two cups at 12.00 and one plate at 30.01. */
const SOLD = [line(0, 2, 1_200), line(1, 1, 3_001)];

describe('what goes back for units of lines', () => {
  test.each<[string, number, LineCount[], number]>([
    ['one unit of two', 0, [{ position: 0, quantity: 1 }], 1_200],
    ['a whole line', 0, [{ position: 0, quantity: 2 }], 2_400],
    [
      'units of several lines',
      0,
      [
        { position: 1, quantity: 1 },
        { position: 0, quantity: 1 },
      ],
      4_201,
    ],
    [
      'all of it',
      0,
      [
        { position: 0, quantity: 2 },
        { position: 1, quantity: 1 },
      ],
      5_401,
    ],
    // 54.01 less 10.00: the plate bears 10.00 × 30.01 / 54.01 = 5.56 of it.
    ['a line of a discounted order', 1_000, [{ position: 1, quantity: 1 }], 2_445],
    ['nothing, where the discount was all of it', 5_401, [{ position: 1, quantity: 1 }], 0],
  ])('%s', (_what, discountMinor, wanted, amountMinor) => {
    expect(refundOfLines(SOLD, discountMinor, [], wanted)).toEqual({ ok: true, amountMinor });
  });

  test('the first of three units that do not divide evenly is not dearer when it goes back later', () => {
    const sold = [line(0, 3, 100)];
    const one = [{ position: 0, quantity: 1 }];
    const parts = [0, 1, 2].map((gone) => refundOfLines(sold, 100, [{ position: 0, quantity: gone }], one));
    expect(parts).toEqual([67, 67, 66].map((amountMinor) => ({ ok: true, amountMinor })));
  });

  test.each<[string, LineCount[], LineCount[]]>([
    ['no line', [], []],
    ['a line that the order does not have', [], [{ position: 7, quantity: 1 }]],
    [
      'the same line twice',
      [],
      [
        { position: 0, quantity: 1 },
        { position: 0, quantity: 1 },
      ],
    ],
    ['no unit', [], [{ position: 0, quantity: 0 }]],
    ['less than no unit', [], [{ position: 0, quantity: -1 }]],
    ['half a unit', [], [{ position: 0, quantity: 0.5 }]],
    ['a quantity that is no number', [], [{ position: 0, quantity: Number.NaN }]],
    ['endlessly many units', [], [{ position: 0, quantity: Number.POSITIVE_INFINITY }]],
    ['more units than were sold', [], [{ position: 0, quantity: 3 }]],
    ['more units than are left', [{ position: 0, quantity: 1 }], [{ position: 0, quantity: 2 }]],
    [
      'more units than several refunds have left',
      [
        { position: 0, quantity: 1 },
        { position: 0, quantity: 1 },
      ],
      [{ position: 0, quantity: 1 }],
    ],
    [
      'a right line beside a wrong one',
      [],
      [
        { position: 1, quantity: 1 },
        { position: 0, quantity: 3 },
      ],
    ],
  ])('%s is refused', (_what, earlier, wanted) => {
    expect(refundOfLines(SOLD, 0, earlier, wanted)).toEqual({ ok: false });
  });

  test('units that went back of another line take nothing from this one', () => {
    const earlier = [{ position: 1, quantity: 1 }];
    expect(refundOfLines(SOLD, 0, earlier, [{ position: 0, quantity: 2 }])).toEqual({
      ok: true,
      amountMinor: 2_400,
    });
  });
});

/** An order of up to six lines, with a discount of at most what the goods cost. */
const order = fc
  .array(
    fc.record({ quantity: fc.integer({ min: 1, max: 9 }), unitMinor: fc.integer({ min: 1, max: 500_000 }) }),
    {
      minLength: 1,
      maxLength: 6,
    },
  )
  .chain((lines) => {
    const sold = lines.map(({ quantity, unitMinor }, position) => line(position, quantity, unitMinor));
    const goodsMinor = sold.reduce((sum, { totalMinor }) => sum + totalMinor, 0);
    return fc.record({ sold: fc.constant(sold), discountMinor: fc.integer({ min: 0, max: goodsMinor }) });
  });

/** All units of an order in any order, put together to refunds of any size. */
const refunds = order.chain(({ sold, discountMinor }) => {
  const units = sold.flatMap(({ position, quantity }) => Array<number>(quantity).fill(position));
  const shuffled = fc.shuffledSubarray(units, { minLength: units.length });
  const cuts = fc.array(fc.integer({ min: 1, max: 5 }), { minLength: units.length, maxLength: units.length });
  return fc.record({
    sold: fc.constant(sold),
    discountMinor: fc.constant(discountMinor),
    units: shuffled,
    cuts,
  });
});

function inParts(units: readonly number[], cuts: readonly number[]): LineCount[][] {
  const parts: LineCount[][] = [];
  let at = 0;
  for (const size of cuts) {
    const part = units.slice(at, at + size);
    if (part.length === 0) break;
    parts.push(
      [...new Set(part)].map((position) => ({
        position,
        quantity: part.filter((unit) => unit === position).length,
      })),
    );
    at += size;
  }
  return parts;
}

describe('any order of refunds', () => {
  test('of all units of all lines gives back exactly the goods less the discount', () => {
    fc.assert(
      fc.property(refunds, ({ sold, discountMinor, units, cuts }) => {
        const earlier: LineCount[] = [];
        let returnedMinor = 0;
        for (const wanted of inParts(units, cuts)) {
          const refund = refundOfLines(sold, discountMinor, earlier, wanted);
          if (!refund.ok) throw new Error('units that were sold were refused');
          expect(refund.amountMinor).toBeGreaterThanOrEqual(0);
          returnedMinor += refund.amountMinor;
          earlier.push(...wanted);
        }
        const goodsMinor = sold.reduce((sum, { totalMinor }) => sum + totalMinor, 0);
        expect(returnedMinor).toBe(goodsMinor - discountMinor);
        // And then there is nothing left of any line.
        for (const { position } of sold) {
          expect(refundOfLines(sold, discountMinor, earlier, [{ position, quantity: 1 }])).toEqual({
            ok: false,
          });
        }
      }),
    );
  });

  test('never gives back more units of a line than were sold, nor more than was paid for it', () => {
    const wishes = fc.array(
      fc.record({ position: fc.integer({ min: -1, max: 6 }), quantity: fc.integer({ min: -1, max: 10 }) }),
      { maxLength: 40 },
    );
    fc.assert(
      fc.property(order, wishes, ({ sold, discountMinor }, wanted) => {
        const given: LineCount[] = [];
        let returnedMinor = 0;
        for (const wish of wanted) {
          const refund = refundOfLines(sold, discountMinor, given, [wish]);
          if (!refund.ok) continue;
          given.push(wish);
          returnedMinor += refund.amountMinor;
        }
        for (const { position, quantity } of sold) {
          const units = given.filter((wish) => wish.position === position);
          expect(units.reduce((sum, wish) => sum + wish.quantity, 0)).toBeLessThanOrEqual(quantity);
        }
        const goodsMinor = sold.reduce((sum, { totalMinor }) => sum + totalMinor, 0);
        expect(returnedMinor).toBeLessThanOrEqual(goodsMinor - discountMinor);
      }),
    );
  });
});
