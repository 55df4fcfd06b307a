import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type IbanProblem, inGroups, readIban } from '@/lib/shops/iban';

/** The example of the registry of ISO 13616. */
const GOOD = 'GE29NB0000000101904917';

describe('an account number', () => {
  test.each([
    GOOD,
    'GE29 NB00 0000 0101 9049 17',
    ' ge29nb0000000101904917 ',
    'GE29-NB00-0000-0101-9049-17',
    '\u200eGE29 NB00\u00a00000 0101 9049 17',
  ])('%j is read', (typed) => expect(readIban(typed)).toEqual({ ok: true, iban: GOOD }));

  test.each<[string, IbanProblem]>([
    ['', 'missing'],
    ['   ', 'missing'],
    ['12345', 'not_an_iban'],
    ['IBAN please', 'not_an_iban'],
    ['GE29NB000000010190491', 'wrong_length'],
    ['GE29NB00000001019049170', 'wrong_length'],
    ['GE29000000000101904917', 'wrong_length'],
    ['GE28NB0000000101904917', 'wrong_check_digits'],
    ['GE29NB0000000101904971', 'wrong_check_digits'],
    ['DE89370400440532013000', 'not_georgian'],
    ['G'.repeat(10_000), 'not_an_iban'],
  ])('%j: %s', (typed, problem) => expect(readIban(typed)).toEqual({ ok: false, problem }));

  test('any one digit mistyped, and any two neighbours swapped, is noticed', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: GOOD.length - 1 }), fc.nat(9), (at, digit) => {
        fc.pre(/\d/.test(GOOD.charAt(at)));
        const mistyped = GOOD.slice(0, at) + digit + GOOD.slice(at + 1);
        expect(readIban(mistyped).ok).toBe(mistyped === GOOD);
        const next = GOOD.charAt(at + 1);
        fc.pre(/\d/.test(next));
        const swapped = GOOD.slice(0, at) + next + GOOD.charAt(at) + GOOD.slice(at + 2);
        expect(readIban(swapped).ok).toBe(swapped === GOOD);
      }),
    );
  });

  test('is shown in groups', () => expect(inGroups(GOOD)).toBe('GE29 NB00 0000 0101 9049 17'));
});
