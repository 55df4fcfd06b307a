import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  applyPromo,
  normaliseCode,
  type PromoCode,
  type PromoRefusal,
  type PromoState,
  promoState,
  USES_FREED,
} from '@/lib/shops/promo';

const NOW = new Date('2026-11-28T12:00:00Z');
const later = (ms: number) => new Date(NOW.getTime() + ms);
const TENTH: PromoCode = {
  code: 'TENTH',
  percentBp: 1_000,
  amountMinor: null,
  currency: null,
  minSubtotalMinor: null,
  startsAt: null,
  endsAt: null,
  maxUses: null,
  status: 'active',
};
const FIVE_GEL: PromoCode = { ...TENTH, percentBp: null, amountMinor: 500, currency: 'GEL' };
const order = (subtotalMinor: number, deliveryMinor = 600) => ({
  subtotalMinor,
  deliveryMinor,
  currency: 'GEL' as const,
});
const discountOf = (promo: Partial<PromoCode>, subtotalMinor: number, deliveryMinor = 600) => {
  const result = applyPromo({ ...TENTH, ...promo }, order(subtotalMinor, deliveryMinor), 0, NOW);
  return result.ok ? result.discountMinor : result.refusal.code;
};

describe('what a code takes off', () => {
  test.each<[string, Partial<PromoCode>, number, number | string]>([
    ['a tenth', {}, 8_050, 805],
    ['half a minor unit goes up', {}, 8_045, 805],
    ['less than half goes down', {}, 8_044, 804],
    ['a hundredth of a percent', { percentBp: 1 }, 10_000, 1],
    ['all of the goods, where delivery is paid', { percentBp: 10_000 }, 8_050, 8_050],
    ['a sum', { percentBp: null, amountMinor: 500, currency: 'GEL' }, 8_050, 500],
    ['never more than the goods', { percentBp: null, amountMinor: 9_000, currency: 'GEL' }, 8_050, 8_050],
    ['nothing of next to nothing', { percentBp: 1 }, 4_999, 'no_effect'],
  ])('%s', (_what, promo, subtotalMinor, expected) => {
    expect(discountOf(promo, subtotalMinor)).toBe(expected);
  });

  test('an order that would cost nothing is not placed: the bank takes no payment of 0', () => {
    expect(discountOf({ percentBp: 10_000 }, 8_050, 0)).toBe('nothing_to_pay');
    expect(discountOf({ percentBp: null, amountMinor: 8_049, currency: 'GEL' }, 8_050, 0)).toBe(8_049);
  });

  test('of any code and any goods: more than nothing, at most the goods, and something is left to pay', () => {
    const kind = fc.oneof(
      fc.record({ percentBp: fc.integer({ min: 1, max: 10_000 }), amountMinor: fc.constant(null) }),
      fc.record({
        percentBp: fc.constant(null),
        amountMinor: fc.integer({ min: 1, max: 999_999_999_999_999 }),
      }),
    );
    fc.assert(
      fc.property(
        kind,
        fc.integer({ min: 1, max: 9_999_999_999 }),
        fc.nat(100_000),
        (given, goods, delivery) => {
          const result = applyPromo({ ...TENTH, ...given, currency: 'GEL' }, order(goods, delivery), 0, NOW);
          if (!result.ok) {
            expect(['no_effect', 'nothing_to_pay']).toContain(result.refusal.code);
            return;
          }
          expect(result.discountMinor).toBeGreaterThan(0);
          expect(result.discountMinor).toBeLessThanOrEqual(goods);
          expect(goods + delivery - result.discountMinor).toBeGreaterThan(0);
        },
      ),
    );
  });
});

describe('what a code is refused for', () => {
  test.each<[string, PromoCode | null, number, PromoRefusal]>([
    ['there is none', null, 0, { code: 'unknown' }],
    ['it was archived', { ...TENTH, status: 'archived' }, 0, { code: 'unknown' }],
    ['its time comes later', { ...TENTH, startsAt: later(1) }, 0, { code: 'not_yet', startsAt: later(1) }],
    ['its time is over', { ...TENTH, endsAt: NOW }, 0, { code: 'over' }],
    ['others have used it up', { ...TENTH, maxUses: 3 }, 3, { code: 'used_up' }],
    [
      'it is for other money',
      { ...FIVE_GEL, currency: 'USD' },
      0,
      { code: 'other_currency', currency: 'USD' },
    ],
    [
      'the goods are too few',
      { ...TENTH, minSubtotalMinor: 8_051, currency: 'GEL' },
      0,
      { code: 'goods_too_few', minSubtotalMinor: 8_051, currency: 'GEL' },
    ],
  ])('%s', (_what, promo, uses, refusal) => {
    expect(applyPromo(promo, order(8_050), uses, NOW)).toEqual({ ok: false, refusal });
  });

  test.each<[string, Partial<PromoCode>, number]>([
    ['from its first moment', { startsAt: NOW }, 0],
    ['until its last', { endsAt: later(1) }, 0],
    ['for exactly its minimum', { minSubtotalMinor: 8_050, currency: 'GEL' }, 0],
    ['for the last of its uses', { maxUses: 3 }, 2],
  ])('it holds %s', (_what, promo, uses) => {
    expect(applyPromo({ ...TENTH, ...promo }, order(8_050), uses, NOW)).toEqual({
      ok: true,
      discountMinor: 805,
    });
  });
});

test('orders that came to nothing free their use; paid and refunded ones do not', () => {
  expect([...USES_FREED].sort()).toEqual(['cancelled', 'expired', 'failed', 'voided']);
});

describe('how a code stands', () => {
  test.each<[PromoState, Partial<PromoCode>, number]>([
    ['active', {}, 1_000],
    ['active', { maxUses: 2, startsAt: NOW, endsAt: later(1) }, 1],
    ['planned', { startsAt: later(1) }, 0],
    ['over', { endsAt: NOW }, 0],
    ['used_up', { maxUses: 2 }, 2],
    ['archived', { status: 'archived', endsAt: NOW }, 0],
  ])('%s: %j after %i uses', (state, promo, uses) => {
    expect(promoState({ ...TENTH, ...promo }, uses, NOW)).toBe(state);
  });
});

describe('a code as it is typed', () => {
  test.each([
    ['summer-10', 'SUMMER-10'],
    ['  Summer 10 ', 'SUMMER10'],
    ['\u200eSUMMER\u00a010', 'SUMMER10'],
    ['A_B', 'A_B'],
  ])('%j is %s', (typed, code) => expect(normaliseCode(typed)).toBe(code));

  test.each(['', ' ', '-A', 'ზაფხული', "X'--", '<b>', 'A'.repeat(33), 'a'.repeat(10_000), 'A\u0000B'])(
    '%j is none',
    (typed) => expect(normaliseCode(typed)).toBeNull(),
  );
});
