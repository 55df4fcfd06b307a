import { expect, test } from 'vitest';
import { daysLeft } from '@/components/merchant/operations/days-left';

const now = new Date('2026-11-28T12:00:00Z');

test.each([
  ['2026-12-05T12:00:00Z', 7],
  ['2026-12-05T11:59:59Z', 6],
  ['2026-11-29T12:00:00Z', 1],
  ['2026-11-29T11:59:59Z', 0],
  ['2026-11-28T12:00:00Z', 0],
  ['2026-11-01T12:00:00Z', 0],
])('until %s: %i whole days', (until, days) => {
  expect(daysLeft(new Date(until), now)).toBe(days);
});
