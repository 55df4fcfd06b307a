import { describe, expect, test } from 'vitest';
import { holdDeadline, REMIND_AT_DAYS, reminderDue } from '@/lib/orders/hold-reminder';
import { at } from './support';

const DAY = 24 * 3_600_000;
const heldAt = at(0);
const deadline = holdDeadline(heldAt);
const daysBefore = (days: number, ms = 0) => new Date(deadline.getTime() - days * DAY + ms);

test('a hold ends thirty days after it was placed', () =>
  expect(deadline.getTime() - heldAt.getTime()).toBe(30 * DAY));

describe('the reminder that is due', () => {
  test.each([
    [30, null],
    [8, null],
    [7, 7],
    [5, 7],
    [3, 3],
    [2, 3],
    [1, 1],
    [0, 1],
    [-1, 1],
  ])('%d days before the end: %s', (days, due) => expect(reminderDue(deadline, daysBefore(days))).toBe(due));

  test.each([...REMIND_AT_DAYS])('to the millisecond: %d', (days) => {
    expect(reminderDue(deadline, daysBefore(days))).toBe(days);
    expect(reminderDue(deadline, daysBefore(days, -1))).not.toBe(days);
  });
});
