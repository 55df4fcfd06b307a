import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MAX_AMOUNT_MINOR, toDecimal } from '@/lib/money';
import { readAmount } from '@/lib/shops/read-amount';

const LEFT = 7_800;
const read = (text: string) => readAmount(text, 'GEL', LEFT);

describe('an amount as people type it', () => {
  test.each([
    ['30', 3_000],
    ['30.5', 3_050],
    ['30,50', 3_050],
    [' 30.00 ', 3_000],
    ['30.', 3_000],
    ['007', 700],
    ['0.01', 1],
    ['₾ 30.00', 3_000],
    ['30,00 ₾', 3_000],
    ['GEL 30', 3_000],
    ['30 gel', 3_000],
    ['78.00', LEFT],
  ])('%s', (text, amountMinor) => {
    expect(read(text)).toEqual({ ok: true, amountMinor });
  });

  test.each([
    ['', 'missing'],
    ['   ', 'missing'],
    ['₾', 'missing'],
    ['0', 'not_positive'],
    ['0.00', 'not_positive'],
    ['-5', 'not_positive'],
    ['-0', 'not_positive'],
    ['78.01', 'too_large'],
    ['1000000000000000', 'too_large'],
    ['9'.repeat(90), 'too_large'],
    ['1.234', 'too_many_decimals'],
    // A guess would be wrong by a thousand.
    ['30.000', 'too_many_decimals'],
    ['1,250.00', 'not_an_amount'],
    ['ten', 'not_an_amount'],
    ['10lari', 'not_an_amount'],
    ['1e1', 'not_an_amount'],
    ['0x10', 'not_an_amount'],
    ['.5', 'not_an_amount'],
    ['1..5', 'not_an_amount'],
    ['٣٠', 'not_an_amount'],
    ['NaN', 'not_an_amount'],
  ])('%j is %s', (text, problem) => {
    expect(read(text)).toEqual({ ok: false, problem });
  });

  test('whatever is printed is read back, in both notations', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: MAX_AMOUNT_MINOR }), (amountMinor) => {
        const text = toDecimal(amountMinor, 'GEL');
        for (const typed of [text, text.replace('.', ',')])
          expect(readAmount(typed, 'GEL', MAX_AMOUNT_MINOR)).toEqual({ ok: true, amountMinor });
      }),
    );
  });
});
