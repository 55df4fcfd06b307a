import { describe, expect, test } from 'vitest';
import {
  checkSplit,
  MOST_RECEIVERS,
  type SplitRowField,
  type SplitRowProblem,
  type SplitRowTyped,
} from '@/lib/shops/split-input';

const POTTER = 'GE29NB0000000101904917';
const COURIER = 'GE24BG0000000541263482';
const OF_SHOP = { priceMinor: null, elsewhere: [] };
const row = (typed: Partial<SplitRowTyped>): SplitRowTyped => ({
  iban: POTTER,
  kind: 'percent',
  share: '30',
  description: '',
  ...typed,
});
const EMPTY: SplitRowTyped = { iban: '', kind: 'percent', share: '', description: '' };

describe('receivers as an owner types them', () => {
  test('a share and a sum; empty rows count for nothing, and spaces in an account number are fine', () => {
    const rows = [
      EMPTY,
      row({ iban: 'ge29 NB00 0000 0101 9049 17', share: '30 %' }),
      row({ iban: COURIER, kind: 'amount', share: '12,50', description: ' Delivery fee ' }),
    ];
    expect(checkSplit(rows, OF_SHOP)).toEqual({
      ok: true,
      receivers: [
        { iban: POTTER, percent: 30, amountMinor: null, description: '' },
        { iban: COURIER, percent: null, amountMinor: 1_250, description: 'Delivery fee' },
      ],
    });
    expect(checkSplit([EMPTY], OF_SHOP)).toEqual({ ok: true, receivers: [] });
  });

  test.each<[SplitRowField, Partial<SplitRowTyped>, SplitRowProblem]>([
    ['iban', { iban: '' }, 'iban_missing'],
    ['iban', { iban: 'GE28NB0000000101904917' }, 'wrong_check_digits'],
    ['iban', { iban: 'GE29NB00000001019049' }, 'wrong_length'],
    ['iban', { iban: 'DE89370400440532013000' }, 'not_georgian'],
    ['iban', { iban: 'x'.repeat(10_000) }, 'not_an_iban'],
    ['share', { share: '' }, 'share_missing'],
    ['share', { share: '0' }, 'percent_out_of_range'],
    ['share', { share: '101' }, 'percent_out_of_range'],
    ['share', { share: '-5' }, 'percent_out_of_range'],
    ['share', { share: '12.5' }, 'not_a_whole_percent'],
    ['share', { share: 'half' }, 'not_a_whole_percent'],
    ['share', { kind: 'amount', share: '' }, 'share_missing'],
    ['share', { kind: 'amount', share: '0' }, 'not_positive'],
    ['share', { kind: 'amount', share: '1.005' }, 'too_many_decimals'],
    ['description', { description: 'x'.repeat(26) }, 'description_too_long'],
    ['description', { description: 'ჭურჭელი' }, 'description_characters'],
    ['description', { description: 'A & B' }, 'description_characters'],
  ])('%s of %j: %s', (field, typed, problem) => {
    expect(checkSplit([EMPTY, row(typed)], OF_SHOP)).toEqual({
      ok: false,
      problems: [{ row: 1, field, problem }],
    });
  });

  test('percents above 100 together are refused beside the row that brings them there', () => {
    const rows = [row({ share: '60' }), row({ iban: COURIER, share: '41' })];
    expect(checkSplit(rows, OF_SHOP)).toEqual({
      ok: false,
      problems: [{ row: 1, field: 'share', problem: 'percents_above_100' }],
    });
    expect(checkSplit([row({ share: '60' }), row({ iban: COURIER, share: '40' })], OF_SHOP).ok).toBe(true);
  });

  test('sums and shares together are at most the price of the product', () => {
    const rows = (share: string) => [row({ share: '50' }), row({ iban: COURIER, kind: 'amount', share })];
    const jug = { priceMinor: 7_800, elsewhere: [] };
    expect(checkSplit(rows('39.00'), jug).ok).toBe(true);
    expect(checkSplit(rows('39.01'), jug)).toEqual({
      ok: false,
      problems: [{ row: 1, field: 'share', problem: 'sums_above_price' }],
    });
  });

  test('beside 100 % of an order there is nothing left for a sum', () => {
    const rows = [row({ share: '100' }), row({ iban: COURIER, kind: 'amount', share: '1' })];
    expect(checkSplit(rows, OF_SHOP)).toMatchObject({ problems: [{ problem: 'sums_above_price' }] });
  });

  test('the same account with the same words twice is one too many; other words make it another part', () => {
    const twice = (description: string) => [row({ share: '10' }), row({ share: '10', description })];
    expect(checkSplit(twice(''), OF_SHOP)).toMatchObject({ problems: [{ row: 1, problem: 'duplicate' }] });
    expect(checkSplit(twice('Rent'), OF_SHOP).ok).toBe(true);
  });

  test('all sets of a shop together name at most as many receivers as the bank takes parts', () => {
    const elsewhere = Array.from({ length: MOST_RECEIVERS - 1 }, (_, n) => ({
      iban: POTTER,
      description: `Part ${n}`,
    }));
    const about = { priceMinor: null, elsewhere };
    const known = row({ share: '5', description: 'Part 3' });
    const tenth = row({ share: '5', iban: COURIER });
    const eleventh = row({ share: '5', iban: COURIER, description: 'More' });
    expect(checkSplit([known, tenth], about).ok).toBe(true);
    expect(checkSplit([known, tenth, eleventh], about)).toEqual({
      ok: false,
      problems: [{ row: 2, field: 'iban', problem: 'too_many' }],
    });
  });
});
