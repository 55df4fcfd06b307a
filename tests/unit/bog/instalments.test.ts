import { describe, expect, test } from 'vitest';
import { BogAnswerUnreadable, BogRefused } from '@/lib/bog/errors';
import { CLIENT_ID, failure, fixture, json, setUp } from './support';

const answer = fixture('calculator.response') as { discounts: object[] };
const ask = (body: unknown, status = 200) =>
  setUp({ api: [json(body, status)] }).client.calculateInstalments({ amountMinor: 198_000, currency: 'GEL' });

describe('the instalment calculator', () => {
  test('tells the plans', async () => {
    expect(await ask(answer)).toEqual({
      offers: [
        { months: 4, discountCode: 'ZERO', label: 'ZERO', monthlyMinor: 49_500 },
        { months: 12, discountCode: 'STANDARD', label: 'STANDARD', monthlyMinor: 18_745 },
        { months: 24, discountCode: 'STANDARD', label: 'STANDARD', monthlyMinor: 10_490 },
      ],
      bnpl: false,
      bnplPartMinor: 49_500,
      totalMinor: 198_000,
      discountWarning: false,
      unreadable: [],
    });
  });

  test.each([
    [null, {}],
    [true, { bnpl: true }],
    [false, { bnpl: false }],
  ])('is asked for bnpl %j', async (bnpl, more) => {
    const { client, bank } = setUp({ api: [json(answer)] });
    await client.calculateInstalments({ amountMinor: 198_050, currency: 'GEL', bnpl });
    expect(JSON.parse(bank.sent[0]?.body ?? '')).toEqual({ amount: 1980.5, client_id: CLIENT_ID, ...more });
  });

  test('shows a code under the name that the bank wants to be read', async () => {
    const discounts = [
      { month: '6', discount_code: 'STANDARD', discount_code_view: 'Autumn', amount: '91.20' },
    ];
    expect((await ask({ discounts, showDiscountWarning: true })).offers).toEqual([
      { months: 6, discountCode: 'STANDARD', label: 'Autumn', monthlyMinor: 9120 },
    ]);
  });

  test('takes the least that is an answer', async () => {
    const discounts = [{ month: 4, discount_code: 'ZERO', amount: 1 }];
    expect(await ask({ discounts })).toMatchObject({
      bnpl: false,
      bnplPartMinor: null,
      totalMinor: null,
      unreadable: [],
    });
  });

  test.each<[string, object, string]>([
    ['no months', { discount_code: 'A', amount: 1 }, 'month'],
    ['half a month', { month: 1.5, discount_code: 'A', amount: 1 }, 'month'],
    ['no code', { month: 4, amount: 1 }, 'discount_code'],
    ['a part of a tetri', { month: 4, discount_code: 'A', amount: 41.6667 }, 'amount'],
    ['a negative amount', { month: 4, discount_code: 'A', amount: -1 }, 'amount'],
  ])('leaves out an offer with %s, and says so', async (_, offer, key) => {
    const { offers, unreadable } = await ask({ discounts: [offer, ...answer.discounts] });
    expect(offers).toHaveLength(answer.discounts.length);
    expect(unreadable).toEqual([`discounts[0].${key}`]);
  });

  test.each([[{ discounts: [] }], [{}], [{ discounts: 'none' }], [{ discounts: [{ month: 4 }] }], [null]])(
    'without any offer (%j) is no answer',
    async (body) => {
      const error = await failure(ask(body), BogAnswerUnreadable);
      expect(error).toMatchObject({ operation: 'calculate_instalments', retryable: false });
    },
  );

  test('names what is wrong with the client id', async () => {
    const error = await failure(ask(fixture('errors/calculator'), 400), BogRefused);
    expect(error).toMatchObject({ bankMessage: 'Invalid client_id', bankKey: '400', certain: true });
    expect(error.message).not.toContain('changed at the bank');
  });
});
