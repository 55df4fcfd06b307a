import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  planSplit,
  type SplitOrder,
  type SplitPart,
  type SplitReceiver,
  scaleSplit,
} from '@/lib/shops/split-plan';

const POTTER = 'GE29NB0000000101904917';
const COURIER = 'GE24BG0000000541263482';
const receiver = (given: Partial<SplitReceiver>): SplitReceiver => ({
  productId: null,
  iban: POTTER,
  percent: null,
  amountMinor: null,
  description: '',
  ...given,
});
const order = (given: Partial<SplitOrder>): SplitOrder => ({
  deliveryMinor: 600,
  discountMinor: 0,
  lines: [{ productId: 'jug', quantity: 2, totalMinor: 10_000 }],
  ...given,
});
const part = (iban: string, amountMinor: number, description = ''): SplitPart => ({
  iban,
  amountMinor,
  description,
});

describe('who gets what of an order', () => {
  test('without receivers all of it stays', () => expect(planSplit(order({}), [])).toEqual([]));

  test('a share of the whole, delivery too; the rest stays', () => {
    expect(planSplit(order({}), [receiver({ percent: 30 })])).toEqual([part(POTTER, 3_180)]);
  });

  test('a sum of the shop’s is given once, whatever was bought', () => {
    expect(planSplit(order({}), [receiver({ amountMinor: 500 })])).toEqual([part(POTTER, 500)]);
  });

  test('a product’s receivers divide its lines alone, a sum of theirs for each piece', () => {
    const receivers = [
      receiver({ percent: 10 }),
      receiver({ productId: 'jug', iban: COURIER, amountMinor: 700 }),
      receiver({ productId: 'jug', iban: POTTER, percent: 50, description: 'Jugs' }),
    ];
    const mixed = order({
      lines: [
        { productId: 'jug', quantity: 2, totalMinor: 10_000 },
        { productId: 'rug', quantity: 1, totalMinor: 4_000 },
      ],
    });
    expect(planSplit(mixed, receivers)).toEqual([
      part(POTTER, 460),
      part(COURIER, 1_400),
      part(POTTER, 5_000, 'Jugs'),
    ]);
  });

  test('each line bears its share of the discount', () => {
    const receivers = [
      receiver({ productId: 'jug', percent: 100 }),
      receiver({ iban: COURIER, percent: 100 }),
    ];
    const discounted = order({
      discountMinor: 1_400,
      lines: [
        { productId: 'jug', quantity: 1, totalMinor: 10_000 },
        { productId: null, quantity: 1, totalMinor: 4_000 },
      ],
    });
    expect(planSplit(discounted, receivers)).toEqual([part(COURIER, 4_200), part(POTTER, 9_000)]);
  });

  test('the same account with the same words is one transfer', () => {
    const receivers = [receiver({ percent: 10 }), receiver({ amountMinor: 40 })];
    expect(planSplit(order({}), receivers)).toEqual([part(POTTER, 1_100)]);
  });

  test('sums come before shares where a discount has left too little for both', () => {
    const receivers = [receiver({ iban: COURIER, amountMinor: 600 }), receiver({ percent: 90 })];
    const small = order({ deliveryMinor: 0, discountMinor: 9_000 });
    expect(planSplit(small, receivers)).toEqual([part(COURIER, 600), part(POTTER, 400)]);
  });

  test('sums above what was paid shrink alike', () => {
    const receivers = [
      receiver({ iban: COURIER, amountMinor: 3_000 }),
      receiver({ iban: POTTER, amountMinor: 1_000 }),
    ];
    const tiny = order({ deliveryMinor: 0, discountMinor: 9_000 });
    expect(planSplit(tiny, receivers)).toEqual([part(COURIER, 750), part(POTTER, 250)]);
  });

  test('a share too small for a coin is no part: the bank refuses 0', () => {
    const tiny = order({ deliveryMinor: 0, lines: [{ productId: null, quantity: 1, totalMinor: 10 }] });
    expect(planSplit(tiny, [receiver({ percent: 1 })])).toEqual([]);
  });
});

const products = ['jug', 'rug', 'salt'];
const anyLine = fc.record({
  productId: fc.constantFrom(null, ...products),
  quantity: fc.integer({ min: 1, max: 99 }),
  totalMinor: fc.integer({ min: 1, max: 10_000_000 }),
});
const anyReceiver = fc
  .record({
    productId: fc.constantFrom(null, ...products),
    iban: fc.constantFrom(POTTER, COURIER),
    description: fc.constantFrom('', 'Goods'),
    share: fc.oneof(
      fc.record({ percent: fc.integer({ min: 1, max: 100 }), amountMinor: fc.constant(null) }),
      fc.record({ percent: fc.constant(null), amountMinor: fc.integer({ min: 1, max: 1_000_000 }) }),
    ),
  })
  .map(({ share, ...rest }): SplitReceiver => ({ ...rest, ...share }));
const anyCase = fc
  .record({
    lines: fc.array(anyLine, { minLength: 1, maxLength: 12 }),
    deliveryMinor: fc.nat(10_000),
    discountPercent: fc.nat(100),
    // Also more than 100 % together: whoever wrote the rows, no more is given away than was paid.
    receivers: fc.array(anyReceiver, { maxLength: 10 }),
  })
  .map(({ discountPercent, receivers, ...rest }) => {
    const goods = rest.lines.reduce((sum, { totalMinor }) => sum + totalMinor, 0);
    const discountMinor = Math.floor((goods * discountPercent) / 100);
    const totalMinor = goods - discountMinor + rest.deliveryMinor;
    return { order: { ...rest, discountMinor }, receivers, totalMinor };
  });
const total = (parts: readonly SplitPart[]) => parts.reduce((sum, { amountMinor }) => sum + amountMinor, 0);

describe('of any order and any receivers', () => {
  test('the parts are whole, above 0, each account and description once, and never more than the order', () => {
    fc.assert(
      fc.property(anyCase, ({ order: given, receivers, totalMinor }) => {
        const parts = planSplit(given, receivers);
        expect(total(parts)).toBeLessThanOrEqual(totalMinor);
        expect(parts.every(({ amountMinor }) => Number.isInteger(amountMinor) && amountMinor > 0)).toBe(true);
        expect(new Set(parts.map(({ iban, description }) => `${iban} ${description}`)).size).toBe(
          parts.length,
        );
      }),
      { numRuns: 1_000 },
    );
  });

  test('the order of the lines changes nothing', () => {
    fc.assert(
      fc.property(anyCase, fc.nat(11), ({ order: given, receivers }, turn) => {
        const turned = [...given.lines.slice(turn), ...given.lines.slice(0, turn)].reverse();
        expect(planSplit({ ...given, lines: turned }, receivers)).toEqual(planSplit(given, receivers));
      }),
    );
  });

  test('100 % to one receiver is the whole order, to the last coin', () => {
    fc.assert(
      fc.property(anyCase, ({ order: given, totalMinor }) => {
        expect(total(planSplit(given, [receiver({ percent: 100 })]))).toBe(totalMinor);
      }),
    );
  });

  test('of a part of a hold: never more than is taken, all of it as it was', () => {
    fc.assert(
      fc.property(
        anyCase,
        fc.integer({ min: 1, max: 100 }),
        ({ order: given, receivers, totalMinor }, percent) => {
          fc.pre(totalMinor > 0);
          const parts = planSplit(given, receivers);
          expect(scaleSplit(parts, totalMinor, totalMinor)).toEqual(parts);
          const takenMinor = Math.max(1, Math.floor((totalMinor * percent) / 100));
          const scaled = scaleSplit(parts, totalMinor, takenMinor);
          expect(total(scaled)).toBeLessThanOrEqual(takenMinor);
          expect(scaled.every(({ amountMinor }) => Number.isInteger(amountMinor) && amountMinor > 0)).toBe(
            true,
          );
        },
      ),
      { numRuns: 500 },
    );
  });
});
