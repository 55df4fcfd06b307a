import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MAX_AMOUNT_MINOR } from '@/lib/money';
import { isKeptOut, matchesCampaign } from '@/lib/simulator/orders/campaign';
import { discountFor } from '@/lib/simulator/orders/discount';
import type { Order } from '@/lib/simulator/orders/order';
import { settingsWith, teaOrder } from './support';

const CAMPAIGN = { card: 'visa', type: 'client_discount' };
const discount = (change: Partial<Order>, percent: number, campaignPercent = 10) =>
  discountFor(
    teaOrder({ campaign: CAMPAIGN, ...change }),
    'visa',
    settingsWith({
      'promotions.byDiscountId': { WINTER: percent },
      'promotions.campaignPercent': campaignPercent,
    }),
  );

describe('a discount', () => {
  test.each([
    [10_000, 10, 5, { bankMinor: 1_000, systemMinor: 500, discountedMinor: 8_500 }],
    [5, 10, 10, { bankMinor: 1, systemMinor: 1, discountedMinor: 3 }],
    [4, 10, 12, null],
    [1, 99, 99, null],
    [2, 99, 99, { bankMinor: 1, systemMinor: 0, discountedMinor: 1 }],
    [MAX_AMOUNT_MINOR, 99, 1, { bankMinor: 989_999_999_999_999, systemMinor: 9_999_999_999_999 }],
    [10_000, 60, 60, { bankMinor: 6_000, systemMinor: 3_999, discountedMinor: 1 }],
  ])('of %i minor at %i %% and %i %%', (requestMinor, percent, campaignPercent, expected) => {
    const given = discount({ requestMinor }, percent, campaignPercent);
    if (expected === null) expect(given).toBeNull();
    else expect(given).toMatchObject({ ...expected, originalMinor: requestMinor });
  });

  test('always adds up, and always leaves something to pay', () => {
    const percent = fc.integer({ min: 1, max: 99 });
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: MAX_AMOUNT_MINOR }),
        percent,
        percent,
        (requestMinor, bank, system) => {
          const given = discount({ requestMinor }, bank, system);
          if (!given) return;
          expect(given.bankMinor + given.systemMinor + given.discountedMinor).toBe(requestMinor);
          expect(Math.min(given.bankMinor, given.systemMinor)).toBeGreaterThanOrEqual(0);
          expect(given.discountedMinor).toBeGreaterThan(0);
        },
      ),
    );
  });

  test('tells only of what was given', () => {
    expect(discount({ campaign: null }, 10)).toMatchObject({
      bankDescription: 'Promotion 10%',
      systemDescription: null,
    });
    const other = discountFor(teaOrder({ campaign: CAMPAIGN }), 'mc', settingsWith({}));
    expect(other).toBeNull();
  });
});

test.each([
  ['visa', 'visa', true],
  ['visa', 'mc', false],
  ['mc', 'mc', true],
  ['solo', 'amex', true],
  ['solo', 'visa', false],
  ['visa', null, false],
] as const)('a campaign for %s and a card of type %s: %s', (card, type, matches) => {
  expect(matchesCampaign({ card, type: 'restrict' }, type)).toBe(matches);
  expect(isKeptOut({ campaign: { card, type: 'restrict' } }, type)).toBe(!matches);
  expect(isKeptOut({ campaign: { card, type: 'client_discount' } }, type)).toBe(false);
  expect(isKeptOut({ campaign: null }, type)).toBe(false);
});
