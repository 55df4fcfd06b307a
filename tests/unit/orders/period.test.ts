import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addDays,
  bucketsOf,
  choosePeriod,
  isDay,
  lengthOf,
  type Period,
  periodBefore,
  today,
  unitOf,
} from '@/lib/orders/period';

const NOW = new Date('2026-11-20T10:00:00Z');
const choose = (query: Partial<Parameters<typeof choosePeriod>[0]>, now = NOW) =>
  choosePeriod({ period: null, from: null, to: null, ...query }, now);

/** Any two days of this century, in order. */
const periods = fc
  .tuple(fc.integer({ min: 0, max: 36_000 }), fc.oneof(fc.integer({ min: 0, max: 400 }), fc.nat(20_000)))
  .map(([start, days]): Period => {
    const from = addDays('2000-01-01', Math.min(start, 36_524 - 1));
    const to = addDays(from, days);
    return { from, to: to > '2099-12-31' ? '2099-12-31' : to };
  });

describe('today', () => {
  test('changes at midnight in Tbilisi, which is 20:00 in Greenwich, in winter and in summer', () => {
    expect(today(new Date('2026-11-20T19:59:59.999Z'))).toBe('2026-11-20');
    expect(today(new Date('2026-11-20T20:00:00Z'))).toBe('2026-11-21');
    expect(today(new Date('2026-07-01T19:59:59.999Z'))).toBe('2026-07-01');
    expect(today(new Date('2026-07-01T20:00:00Z'))).toBe('2026-07-02');
  });

  test('is what Intl says of Tbilisi', () => {
    const format = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Tbilisi', dateStyle: 'short' });
    const moments = fc.date({
      min: new Date('2010-01-01'),
      max: new Date('2090-01-01'),
      noInvalidDate: true,
    });
    fc.assert(fc.property(moments, (at) => today(at) === format.format(at)));
  });
});

describe('the period of an address', () => {
  test('is the last 30 days when nothing is asked for, or something that is not known', () => {
    for (const query of [{}, { period: 'yesterday' }, { from: '', to: ' ' }])
      expect(choose(query)).toEqual({
        ...{ ok: true, preset: '30', period: { from: '2026-10-22', to: '2026-11-20' } },
      });
  });

  test.each([
    ['today', '2026-11-20', 1],
    ['7', '2026-11-14', 7],
    ['30', '2026-10-22', 30],
    ['90', '2026-08-23', 90],
  ])('%s', (period, from, days) => {
    const chosen = choose({ period, from: '2020-01-01', to: '2020-01-02' });
    expect(chosen).toMatchObject({ ok: true, preset: period, period: { from, to: '2026-11-20' } });
    expect(chosen.ok && lengthOf(chosen.period)).toBe(days);
  });

  test('is the days that it names, a single one and years alike', () => {
    for (const [from, to] of [
      ['2026-02-28', '2026-02-28'],
      ['2019-01-01', '2026-11-20'],
      ['2028-02-29', '2028-03-01'],
    ] as const) {
      const expected = { ok: true, preset: 'custom', period: { from, to } };
      expect(choose({ period: 'custom', from, to })).toEqual(expected);
      expect(choose({ from, to })).toEqual(expected);
    }
  });

  test.each([
    [{ period: 'custom' }, 'date_missing', 'from'],
    [{ to: '2026-11-20' }, 'date_missing', 'from'],
    [{ from: '2026-11-20' }, 'date_missing', 'to'],
    [{ from: '2026-02-30', to: '2026-03-01' }, 'date_unreadable', 'from'],
    [{ from: '2026-02-01', to: '01.03.2026' }, 'date_unreadable', 'to'],
    [{ from: '1999-12-31', to: '2026-03-01' }, 'date_unreadable', 'from'],
    [{ from: "2026-01-01'; --", to: '2026-03-01' }, 'date_unreadable', 'from'],
    [{ from: '2026-03-02', to: '2026-03-01' }, 'dates_reversed', 'from'],
  ])('%j is refused: %s', (query, code, field) => {
    expect(choose(query)).toEqual({ ok: false, code, field });
  });
});

test('days that do not exist are none', () => {
  expect(['2026-02-29', '2026-13-01', '2026-00-10', '2026-1-1', '', '2100-01-01'].map(isDay)).toEqual(
    Array(6).fill(false),
  );
  expect(['2028-02-29', '2000-01-01', '2099-12-31'].map(isDay)).toEqual([true, true, true]);
});

test('the period before is as long and ends the day before', () => {
  fc.assert(
    fc.property(periods, (period) => {
      const before = periodBefore(period);
      expect(lengthOf(before)).toBe(lengthOf(period));
      expect(addDays(before.to, 1)).toBe(period.from);
    }),
  );
});

describe('buckets', () => {
  test('cover each day of any period once, in order, and are few enough to draw', () => {
    fc.assert(
      fc.property(periods, (period) => {
        const unit = unitOf(period);
        const buckets = bucketsOf(period, unit);
        expect(buckets.length).toBeGreaterThanOrEqual(1);
        expect(buckets.length).toBeLessThanOrEqual(101);
        expect(new Set(buckets.map(({ key }) => key)).size).toBe(buckets.length);
        if (unit === 'hour') return;
        expect(buckets[0]?.from).toBe(period.from);
        expect(buckets.at(-1)?.to).toBe(period.to);
        for (const [index, { from, to }] of buckets.entries()) {
          expect(from <= to).toBe(true);
          const next = buckets[index + 1];
          if (next) expect(next.from).toBe(addDays(to, 1));
        }
      }),
    );
  });

  test('a day has its 24 hours', () => {
    const buckets = bucketsOf({ from: '2026-11-20', to: '2026-11-20' }, 'hour');
    expect(buckets.map(({ key }) => key)).toEqual(
      Array.from({ length: 24 }, (_, hour) => `2026-11-20T${String(hour).padStart(2, '0')}`),
    );
  });

  test('weeks begin on Monday and are cut by the period', () => {
    expect(bucketsOf({ from: '2026-11-18', to: '2026-11-24' }, 'week')).toEqual([
      { key: '2026-11-16T00', from: '2026-11-18', to: '2026-11-22' },
      { key: '2026-11-23T00', from: '2026-11-23', to: '2026-11-24' },
    ]);
  });

  test('months and years of every length', () => {
    expect(bucketsOf({ from: '2028-01-31', to: '2028-03-01' }, 'month').map(({ to }) => to)).toEqual([
      ...['2028-01-31', '2028-02-29', '2028-03-01'],
    ]);
    expect(bucketsOf({ from: '2027-06-01', to: '2030-01-01' }, 'year').map(({ key }) => key)).toEqual([
      ...['2027-01-01T00', '2028-01-01T00', '2029-01-01T00', '2030-01-01T00'],
    ]);
  });
});
