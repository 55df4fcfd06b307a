import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addTotals, averageMinor, changeOf, NOTHING, netMinor, successRate } from '@/lib/orders/overview';

const totals = (part: Partial<typeof NOTHING>) => ({ ...NOTHING, ...part });

test('what is left is below zero when more went back than came in', () => {
  expect(netMinor(totals({ paidMinor: 500, refundedMinor: 700 }))).toBe(-200);
});

test('a share of nothing is none, not zero', () => {
  expect([successRate(NOTHING), averageMinor(NOTHING)]).toEqual([null, null]);
  expect(successRate(totals({ unpaidPayments: 3 }))).toBe(0);
  expect(successRate(totals({ paidPayments: 3, unpaidPayments: 1 }))).toBe(0.75);
});

test('the average is a whole number of minor units', () => {
  expect(averageMinor(totals({ paidMinor: 1_000, orders: 3 }))).toBe(333);
  expect(averageMinor(totals({ paidMinor: 1_001, orders: 2 }))).toBe(501);
});

test('a change needs something to compare with', () => {
  expect(changeOf(125, 100)).toBe(0.25);
  expect(changeOf(0, 100)).toBe(-1);
  for (const [now, before] of [
    [5, 0],
    [5, null],
    [null, 5],
    [5, -5],
  ] as const)
    expect(changeOf(now, before)).toBeNull();
});

test('sums add up whatever the order', () => {
  const one = fc.record({
    paidMinor: fc.nat(),
    refundedMinor: fc.nat(),
    orders: fc.nat(),
    paidPayments: fc.nat(),
    unpaidPayments: fc.nat(),
  });
  fc.assert(
    fc.property(one, one, (a, b) => {
      expect(addTotals(a, b)).toEqual(addTotals(b, a));
      expect(addTotals(a, NOTHING)).toEqual(a);
    }),
  );
});
