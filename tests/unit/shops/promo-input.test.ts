import { describe, expect, test } from 'vitest';
import { checkPromo, type PromoField, type PromoProblem, type PromoTyped } from '@/lib/shops/promo-input';

const NOW = new Date('2026-11-28T12:00:00Z');
const TYPED: PromoTyped = {
  code: 'summer 10',
  kind: 'percent',
  percent: '12,5 %',
  amount: '',
  currency: '',
  minSubtotal: '',
  starts: '',
  ends: '',
  maxUses: '',
};
const check = (typed: Partial<PromoTyped>) => checkPromo({ ...TYPED, ...typed }, ['GEL', 'USD'], NOW);

describe('a promo code as staff type it', () => {
  test('a share of goods in any money', () => {
    expect(check({})).toEqual({
      ok: true,
      details: {
        code: 'SUMMER10',
        percentBp: 1_250,
        amountMinor: null,
        currency: null,
        minSubtotalMinor: null,
        startsAt: null,
        endsAt: null,
        maxUses: null,
      },
    });
  });

  test('a sum with a minimum, for some days by Tbilisi’s calendar and some uses', () => {
    const typed = {
      ...{ kind: 'amount', amount: '5', currency: 'GEL', minSubtotal: '20,50' },
      ...{ starts: '2026-12-01', ends: '2026-12-31', maxUses: '100' },
    };
    expect(check(typed)).toMatchObject({
      ok: true,
      details: {
        percentBp: null,
        amountMinor: 500,
        currency: 'GEL',
        minSubtotalMinor: 2_050,
        startsAt: new Date('2026-11-30T20:00:00Z'),
        endsAt: new Date('2026-12-31T20:00:00Z'),
        maxUses: 100,
      },
    });
  });

  test.each([
    ['0.01', 1],
    ['100', 10_000],
    ['100.00', 10_000],
    ['7', 700],
    ['7.5', 750],
  ])('%s %% is %i', (percent, percentBp) =>
    expect(check({ percent })).toMatchObject({ ok: true, details: { percentBp } }),
  );

  test.each<[PromoField, Partial<PromoTyped>, PromoProblem]>([
    ['code', { code: '' }, 'required'],
    ['code', { code: 'ზაფხული' }, 'not_a_code'],
    ['code', { code: 'A'.repeat(33) }, 'not_a_code'],
    ['percent', { percent: '' }, 'required'],
    ['percent', { percent: '0' }, 'percent_out_of_range'],
    ['percent', { percent: '-5' }, 'percent_out_of_range'],
    ['percent', { percent: '100.01' }, 'percent_out_of_range'],
    ['percent', { percent: '150' }, 'percent_out_of_range'],
    ['percent', { percent: '0.001' }, 'not_a_percent'],
    ['percent', { percent: 'ten' }, 'not_a_percent'],
    ['percent', { percent: '1e2' }, 'not_a_percent'],
    ['percent', { percent: '9'.repeat(10_000) }, 'not_a_percent'],
    ['amount', { kind: 'amount', currency: 'GEL' }, 'missing'],
    ['amount', { kind: 'amount', currency: 'GEL', amount: '0' }, 'not_positive'],
    ['amount', { kind: 'amount', currency: 'GEL', amount: '5.005' }, 'too_many_decimals'],
    ['currency', { kind: 'amount', amount: '5' }, 'needs_currency'],
    ['currency', { minSubtotal: '20' }, 'needs_currency'],
    ['currency', { currency: 'EUR' }, 'not_a_choice'],
    ['minSubtotal', { minSubtotal: 'much', currency: 'GEL' }, 'not_an_amount'],
    ['starts', { starts: '2026-02-30' }, 'not_a_day'],
    ['ends', { ends: 'tomorrow' }, 'not_a_day'],
    ['ends', { ends: '2026-11-27' }, 'day_is_over'],
    ['ends', { starts: '2026-12-02', ends: '2026-12-01' }, 'ends_before_start'],
    ['maxUses', { maxUses: '0' }, 'not_a_count'],
    ['maxUses', { maxUses: '1.5' }, 'not_a_count'],
    ['maxUses', { maxUses: '1000001' }, 'not_a_count'],
  ])('%s of %j: %s', (field, typed, problem) => {
    expect(check(typed)).toEqual({ ok: false, problems: { [field]: problem } });
  });

  test('the day that is today is not over', () => {
    expect(check({ starts: '2026-11-28', ends: '2026-11-28' })).toMatchObject({ ok: true });
  });

  test('everything that is wrong is said at once', () => {
    expect(check({ code: '', percent: 'x', currency: 'XXX', starts: 'x', ends: 'x', maxUses: 'x' })).toEqual({
      ok: false,
      problems: {
        code: 'required',
        percent: 'not_a_percent',
        currency: 'not_a_choice',
        starts: 'not_a_day',
        ends: 'not_a_day',
        maxUses: 'not_a_count',
      },
    });
  });
});
