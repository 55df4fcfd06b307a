import { expect, test } from 'vitest';
import { systemClock } from '@/lib/clock';

test('the system’s clock says now, each time anew', () => {
  const before = Date.now();
  const first = systemClock.now();
  expect(first.getTime()).toBeGreaterThanOrEqual(before);
  expect(first.getTime()).toBeLessThanOrEqual(Date.now());
  first.setFullYear(2000);
  expect(systemClock.now().getFullYear()).toBeGreaterThan(2000);
});
