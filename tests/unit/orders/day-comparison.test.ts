import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bankSide, type Side, sameMoney } from '@/lib/orders/day-comparison';
import { PAYMENT_STATUSES } from '@/lib/orders/payment-status';
import type { Receipt } from '@/lib/orders/receipt';

const minor = fc.integer({ min: 0, max: 1_000_000 });
const side: fc.Arbitrary<Side> = fc.record({
  status: fc.constantFrom(...PAYMENT_STATUSES),
  currency: fc.constantFrom('GEL', 'USD'),
  requestedMinor: fc.option(minor),
  heldMinor: minor,
  capturedMinor: minor,
  refundedMinor: minor,
});

describe('two sides', () => {
  test('that say the same match, whoever is asked first', () => {
    fc.assert(fc.property(side, (one) => sameMoney(one, { ...one })));
    fc.assert(fc.property(side, side, (one, other) => sameMoney(one, other) === sameMoney(other, one)));
  });

  test('with another figure or currency never match', () => {
    const figure = fc.constantFrom('requestedMinor', 'heldMinor', 'capturedMinor', 'refundedMinor' as const);
    fc.assert(
      fc.property(side, figure, (one, name) => !sameMoney(one, { ...one, [name]: (one[name] ?? 0) + 1 })),
    );
    fc.assert(fc.property(side, (one) => !sameMoney(one, { ...one, currency: 'EUR' })));
  });

  test.each([
    ['creating', 'created', true],
    ['created', 'processing', true],
    ['completed', 'refund_requested', true],
    ['blocked', 'auth_requested', true],
    ['failed', 'rejected', true],
    ['created', 'completed', false],
    ['created', 'rejected', false],
    ['blocked', 'completed', false],
    ['completed', 'rejected', false],
    ['completed', 'something_new', false],
  ])('of the same figures, %s here and %s at the bank: the same is %s', (ours, bank, same) => {
    const figures = { currency: 'GEL', requestedMinor: 1, heldMinor: 0, capturedMinor: 0, refundedMinor: 0 };
    expect(sameMoney({ ...figures, status: ours }, { ...figures, status: bank })).toBe(same);
  });
});

describe('the bank’s side', () => {
  const receipt = {
    statusKey: 'completed',
    currency: 'GEL',
    requestedMinor: 8_650,
    transferredMinor: 7_650,
    refundedMinor: 1_000,
    actions: [],
  } as unknown as Receipt;

  test('is what its receipt tells of the money', () => {
    expect(bankSide(receipt)).toEqual({
      ...{ status: 'completed', currency: 'GEL', requestedMinor: 8_650 },
      ...{ heldMinor: 0, capturedMinor: 8_650, refundedMinor: 1_000 },
    });
  });

  test('is nobody’s guess when a figure or the status cannot be read', () => {
    expect(bankSide({ ...receipt, transferredMinor: null })).toBeNull();
    expect(bankSide({ ...receipt, statusKey: 'something_new' })).toBeNull();
  });
});
