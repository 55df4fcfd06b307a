import { describe, expect, test } from 'vitest';
import { formatDateTime } from '@/lib/i18n/date-time';

// 21:30 UTC is 01:30 of the next day in Tbilisi.
const at = new Date('2026-11-20T21:30:05Z');

describe('formatDateTime', () => {
  test('tells Tbilisi’s day and hour, whatever the server’s zone is', () => {
    expect(formatDateTime(at, 'en')).toBe('21 Nov 2026, 01:30');
    expect(formatDateTime(at, 'ka')).toBe('21 ნოე. 2026, 01:30');
  });

  test('has a style for the day, the hour and the exact second', () => {
    expect(formatDateTime(at, 'en', 'date')).toBe('21 Nov 2026');
    expect(formatDateTime(at, 'en', 'time')).toBe('01:30');
    expect(formatDateTime(at, 'en', 'exact')).toBe('21 Nov 2026, 01:30:05');
  });

  test('midnight is 00, never 24', () => {
    expect(formatDateTime(new Date('2026-11-20T20:00:00Z'), 'ka', 'time')).toBe('00:00');
  });
});
