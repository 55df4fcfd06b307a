import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Checked, nextCheckAt } from '@/lib/orders/check-schedule';
import { isDead, PAYMENT_STATUSES, type PaymentStatus } from '@/lib/orders/payment-status';

const NOW = new Date('2026-11-20T12:00:00Z');
const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const later = (ms: number): Date => new Date(NOW.getTime() + ms);
const waitOf = (status: PaymentStatus, more: Partial<Checked> = {}): number | null => {
  const next = nextCheckAt({ status, createdAt: NOW, expiresAt: null, checks: 0, ...more }, NOW);
  return next === null ? null : next.getTime() - NOW.getTime();
};
const waits = (status: PaymentStatus, more: Partial<Checked> = {}) =>
  [0, 1, 2, 3, 4, 5, 6, 7, 50, 1e9].map((checks) => (waitOf(status, { ...more, checks }) ?? 0) / MINUTE);

describe('how long until the bank is asked again, in minutes by the number of vain questions', () => {
  test.each<PaymentStatus>(['creating', 'unknown'])('%s', (status) =>
    expect(waits(status)).toEqual([1, 2, 4, 8, 15, 15, 15, 15, 15, 15]),
  );
  test.each<PaymentStatus>(['created', 'processing'])('%s', (status) =>
    expect(waits(status)).toEqual([2, 2, 4, 8, 15, 15, 15, 15, 15, 15]),
  );
  test.each<PaymentStatus>(['created', 'processing'])('%s and past its end by our clock', (status) =>
    expect(waits(status, { expiresAt: later(-MINUTE) })).toEqual([2, 2, 4, 8, 16, 32, 60, 60, 60, 60]),
  );
  test.each<PaymentStatus>(['auth_requested', 'refund_requested'])('%s', (status) =>
    expect(waits(status)).toEqual([1, 2, 4, 8, 16, 32, 60, 60, 60, 60]),
  );
  test('held: four times a day, however often', () =>
    expect(waits('blocked')).toEqual(Array.from({ length: 10 }, () => 360)));
});

// The bank was silent, or its answer left open what is true: whatever the state, it has to be asked again. A payment that
// was paid after its end was never looked at again when the one question about it met a bank that was away.
describe('an answer is owed', () => {
  test.each<PaymentStatus>(['rejected', 'failed', 'completed', 'refunded'])(
    '%s: from a minute on',
    (status) => expect(waits(status, { owed: true })).toEqual([1, 2, 4, 8, 16, 32, 60, 60, 60, 60]),
  );
  test('also long after a paid one stopped being watched', () =>
    expect(waitOf('completed', { owed: true, createdAt: later(-100 * DAY) })).toBe(MINUTE));
  test('a live one keeps its own turns', () => expect(waitOf('created', { owed: true })).toBe(2 * MINUTE));
});

describe('the moment of expiry', () => {
  test('is asked about a few seconds later, when it comes before the next turn', () => {
    expect(waitOf('created', { expiresAt: later(MINUTE) })).toBe(MINUTE + 5 * SECOND);
    expect(waitOf('processing', { expiresAt: later(10 * MINUTE), checks: 9 })).toBe(10 * MINUTE + 5 * SECOND);
  });
  test('waits for the next turn when that comes first', () => {
    expect(waitOf('created', { expiresAt: later(15 * MINUTE) })).toBe(2 * MINUTE);
  });
  test('is still ahead in the seconds just after it', () => {
    expect(waitOf('created', { expiresAt: later(-2 * SECOND) })).toBe(3 * SECOND);
    expect(waitOf('created', { expiresAt: NOW })).toBe(5 * SECOND);
  });
  test('does not come back once it is past', () => {
    expect(waitOf('created', { expiresAt: later(-5 * SECOND) })).toBe(2 * MINUTE);
  });
});

describe('a paid payment is watched for refunds made in the bank’s own console', () => {
  test.each<PaymentStatus>(['completed', 'partial_completed', 'refunded', 'refunded_partially'])(
    '%s: daily for two weeks, then no more',
    (status) => {
      expect(waitOf(status)).toBe(DAY);
      expect(waitOf(status, { createdAt: later(-14 * DAY + 1) })).toBe(DAY);
      expect(waitOf(status, { createdAt: later(-14 * DAY) })).toBeNull();
    },
  );
});

test.each(PAYMENT_STATUSES.filter(isDead))('%s is over', (status) => expect(waitOf(status)).toBeNull());

test('it is never in the past, and nothing that can still move is ever forgotten', () => {
  const drawn = fc.record({
    status: fc.constantFrom(...PAYMENT_STATUSES),
    ageMs: fc.integer({ min: 0, max: 60 * DAY }),
    expiryMs: fc.option(fc.integer({ min: -60 * DAY, max: DAY })),
    checks: fc.nat(),
  });
  fc.assert(
    fc.property(drawn, ({ status, ageMs, expiryMs, checks }) => {
      const expiresAt = expiryMs === null ? null : later(expiryMs);
      const wait = waitOf(status, { createdAt: later(-ageMs), expiresAt, checks });
      if (wait !== null) {
        expect(wait).toBeGreaterThan(0);
        expect(wait).toBeLessThanOrEqual(DAY);
      } else {
        expect(isDead(status) || ageMs >= 14 * DAY).toBe(true);
      }
    }),
  );
});
