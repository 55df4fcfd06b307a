import fc from 'fast-check';
import { expect, test } from 'vitest';
import { loanOffers, offersOnPage } from '@/lib/simulator/orders/loan-offers';
import { PAYMENT_METHODS } from '@/lib/simulator/orders/payment-methods';

test('shortest first; without interest in four parts, with interest in 6 to 24', () => {
  expect(loanOffers(100_000, PAYMENT_METHODS)).toEqual([
    { month: 4, code: 'ZERO', monthlyMinor: 25_000 },
    { month: 6, code: 'STANDARD', monthlyMinor: 18_067 },
    { month: 12, code: 'STANDARD', monthlyMinor: 9_734 },
    { month: 18, code: 'STANDARD', monthlyMinor: 6_956 },
    { month: 24, code: 'STANDARD', monthlyMinor: 5_567 },
  ]);
  expect(loanOffers(100_000, ['card'])).toEqual([]);
});

test('the parts cover the amount, and by less than one minor unit each too much', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 999_999_999_999_999 }), (amountMinor) => {
      for (const { month, code, monthlyMinor } of loanOffers(amountMinor, PAYMENT_METHODS)) {
        const paid = BigInt(monthlyMinor) * BigInt(month);
        const rate = code === 'ZERO' ? 0n : 140n * BigInt(month);
        const due = (BigInt(amountMinor) * (10_000n + rate) + 9_999n) / 10_000n;
        expect(paid >= due && paid - due < BigInt(month)).toBe(true);
      }
    }),
  );
});

test('the page offers the one term an order names, or all', () => {
  expect(offersOnPage({ type: 'STANDARD', month: 9 }, 'bog_loan', 900)).toEqual([
    { month: 9, code: 'STANDARD', monthlyMinor: 113 },
  ]);
  expect(offersOnPage(null, 'bog_loan', 900)).toHaveLength(4);
  expect(offersOnPage(null, 'bnpl', 900)).toHaveLength(1);
});
