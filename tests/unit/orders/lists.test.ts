import { describe, expect, test } from 'vitest';
import { ATTENTION_REASONS } from '@/lib/orders/attention';
import { EVENT_KINDS } from '@/lib/orders/events';
import { REFUSALS } from '@/lib/orders/refusals';

describe('the closed lists', () => {
  test.each([
    ['attention reasons', ATTENTION_REASONS],
    ['kinds of events', EVENT_KINDS],
    ['refusals', Object.keys(REFUSALS)],
  ])('%s: each stands once and is a plain snake_case key', (_what, keys) => {
    expect(new Set(keys).size).toBe(keys.length);
    for (const key of keys) expect(key).toMatch(/^[a-z]+(_[a-z]+)*$/);
  });

  test('a refusal is the client’s or the outside world’s fault, never a success', () => {
    for (const { httpStatus } of Object.values(REFUSALS)) {
      expect(httpStatus).toBeGreaterThanOrEqual(400);
      expect(httpStatus).toBeLessThan(600);
      expect(httpStatus).not.toBe(500);
    }
  });

  test('"try later" answers are those a client may repeat', () => {
    const later = Object.entries(REFUSALS).filter(([, { httpStatus }]) => [429, 503].includes(httpStatus));
    expect(later.map(([code]) => code).sort()).toEqual([
      'bank_busy',
      'bank_unavailable',
      'database_unavailable',
      'too_many_requests',
    ]);
  });
});
