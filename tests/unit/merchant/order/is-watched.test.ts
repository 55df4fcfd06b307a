import { describe, expect, test } from 'vitest';
import { isWatched } from '@/app/merchant/orders/[id]/is-watched';
import { isLive, PAYMENT_STATUSES, type PaymentStatus } from '@/lib/orders/payment-status';

const NOW = new Date('2026-11-28T12:00:00Z');
const money = (moving: boolean) => ({ possible: [], moving, refundableMinor: 0, takesParts: true });
const payment = (status: PaymentStatus, moving = false) => ({ status, money: money(moving) });
const mail = (status: 'waiting' | 'sent' | 'skipped', secondsAgo: number) => ({
  status,
  createdAt: new Date(NOW.getTime() - secondsAgo * 1000),
});

describe('the page of an order looks again by itself', () => {
  test.each(PAYMENT_STATUSES)('while something is asked of a payment that is %s, and no longer', (status) => {
    expect(isWatched({ payments: [payment(status, true)], mails: [] }, NOW)).toBe(true);
    expect(isWatched({ payments: [payment(status)], mails: [] }, NOW)).toBe(isLive(status));
  });
  test('for whichever of its payments', () =>
    expect(isWatched({ payments: [payment('rejected'), payment('blocked', true)], mails: [] }, NOW)).toBe(
      true,
    ));
  test.each([
    ['waiting', 5, true],
    ['waiting', 121, false],
    ['sent', 5, false],
    ['skipped', 5, false],
  ] as const)('while a mail is %s since %i s: %s', (status, seconds, expected) =>
    expect(isWatched({ payments: [], mails: [mail(status, seconds)] }, NOW)).toBe(expected),
  );
});
