import { expect, test } from 'vitest';
import { formatChange, formatCount, formatShare, formatTick } from '@/lib/i18n/figures';
import { formatPeriod, fullBucket, shortBucket } from '@/lib/i18n/periods';

const bucket = (key: string, from: string, to = from) => ({ key, from, to });

test('a period is written by its days, whatever zone the server is in', () => {
  expect(formatPeriod({ from: '2026-11-20', to: '2026-11-20' }, 'en')).toBe('20 Nov 2026');
  expect(formatPeriod({ from: '2026-11-20', to: '2026-11-26' }, 'en')).toMatch(/^20\s*–\s*26 Nov 2026$/);
  expect(formatPeriod({ from: '2026-11-20', to: '2026-11-26' }, 'ka')).toContain('ნოე');
});

test('a bar is named short below the chart and in full in the table', () => {
  const hour = bucket('2026-11-20T07', '2026-11-20');
  expect([shortBucket(hour, 'hour', 'en'), fullBucket(hour, 'hour', 'en')]).toEqual(['07:00', '07:00–07:59']);
  const week = bucket('2026-11-16T00', '2026-11-18', '2026-11-22');
  expect(shortBucket(week, 'week', 'en')).toBe('18 Nov');
  expect(fullBucket(week, 'week', 'en')).toMatch(/^18\s*–\s*22 Nov 2026$/);
  const month = bucket('2026-11-01T00', '2026-11-03', '2026-11-30');
  expect([shortBucket(month, 'month', 'en'), fullBucket(month, 'month', 'en')]).toEqual([
    ...['Nov 2026', 'November 2026'],
  ]);
  const year = bucket('2026-01-01T00', '2026-06-01', '2026-12-31');
  expect([shortBucket(year, 'year', 'ka'), fullBucket(year, 'year', 'ka')]).toEqual(['2026', '2026']);
});

test('counts, shares and changes by the habits of the language', () => {
  expect([formatCount(12_345, 'en'), formatShare(0.8125, 'en')]).toEqual(['12,345', '81.3%']);
  expect(formatShare(0.8125, 'ka')).toBe('81,3%');
  expect([0.12345, -0.5, 0.012, 0].map((change) => formatChange(change, 'en'))).toEqual([
    ...['+12%', '-50%', '+1.2%', '0%'],
  ]);
});

test('a mark of an axis is rounded and small', () => {
  expect([formatTick(1_250_000, 'GEL', 'en'), formatTick(50, 'GEL', 'en')]).toEqual(['12.5k', '0.5']);
});
