import { describe, expect, test } from 'vitest';
import {
  BANK_STATUSES,
  isBankStatus,
  isDead,
  isHeld,
  isLive,
  isTaken,
  OWN_STATUSES,
  PAYMENT_STATUSES,
} from '@/lib/orders/payment-status';

describe('every state of a payment', () => {
  test.each(PAYMENT_STATUSES)('%s is exactly one of live, held, taken, dead', (status) => {
    const kinds = [isLive, isHeld, isTaken, isDead].filter((is) => is(status));
    expect(kinds).toHaveLength(1);
  });

  test('is the bank’s or ours, never both, and named once', () => {
    expect(new Set(PAYMENT_STATUSES).size).toBe(PAYMENT_STATUSES.length);
    expect(PAYMENT_STATUSES).toHaveLength(BANK_STATUSES.length + OWN_STATUSES.length);
  });

  // The money must never be mistaken: held is not taken, and a refund under way was taken.
  test('belongs where the bank’s documentation puts it', () => {
    expect(PAYMENT_STATUSES.filter(isLive)).toEqual(['creating', 'unknown', 'created', 'processing']);
    expect(PAYMENT_STATUSES.filter(isHeld)).toEqual(['blocked', 'auth_requested']);
    expect(PAYMENT_STATUSES.filter(isDead)).toEqual(['failed', 'rejected']);
    expect(PAYMENT_STATUSES.filter(isTaken)).toEqual([
      'completed',
      'partial_completed',
      'refund_requested',
      'refunded',
      'refunded_partially',
    ]);
  });
});

describe('a status key of the bank', () => {
  test.each(BANK_STATUSES)('%s is known', (key) => expect(isBankStatus(key)).toBe(true));
  test.each([...OWN_STATUSES, '', 'Completed', 'toString', 'paid'])('%j is not', (key) =>
    expect(isBankStatus(key)).toBe(false),
  );
});
