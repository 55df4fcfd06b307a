import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MAX_ATTEMPTS, nextPauseMs } from '@/lib/webhooks/schedule';

const now = new Date('2026-11-28T12:00:00Z');
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const plain = (attempt: number) => nextPauseMs(attempt, { now, random: 0 });

test('at once, then after 5 s, 1, 5 and 30 minutes, 2, 5, 8 and 10 hours: over a day', () => {
  const pauses = Array.from({ length: MAX_ATTEMPTS - 1 }, (_, index) => plain(index + 1));
  expect(pauses).toEqual([
    ...[5_000, MINUTE, 5 * MINUTE, 30 * MINUTE],
    ...[2 * HOUR, 5 * HOUR, 8 * HOUR, 10 * HOUR],
  ]);
  const total = pauses.reduce<number>((sum, pause) => sum + (pause ?? 0), 0);
  expect(total / HOUR).toBeGreaterThan(24);
  expect(total / HOUR).toBeLessThan(48);
  expect(plain(MAX_ATTEMPTS)).toBeNull();
  // One more than there should be, when a process died in the last.
  expect(plain(MAX_ATTEMPTS + 1)).toBeNull();
});

test('Retry-After is waited for when it is longer than the pause, in seconds or as a date, up to ten hours', () => {
  const asked = (attempt: number, retryAfter: string) => nextPauseMs(attempt, { retryAfter, now, random: 0 });
  expect(asked(1, '120')).toBe(120_000);
  expect(asked(4, '120')).toBe(30 * MINUTE);
  expect(asked(1, 'Sat, 28 Nov 2026 13:00:00 GMT')).toBe(HOUR);
  expect(asked(1, 'Sat, 28 Nov 2026 11:00:00 GMT')).toBe(5_000);
  expect(asked(1, '999999999')).toBe(10 * HOUR);
  for (const nonsense of ['', 'soon', '-5', '1e9']) expect(asked(1, nonsense)).toBe(5_000);
  expect(asked(MAX_ATTEMPTS, '1')).toBeNull();
});

test('jitter only ever adds, a fifth at most', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: MAX_ATTEMPTS - 1 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (attempt, random) => {
        const least = plain(attempt) ?? 0;
        const pause = nextPauseMs(attempt, { now, random }) ?? 0;
        return pause >= least && pause <= least * 1.2 + 1;
      },
    ),
  );
});
