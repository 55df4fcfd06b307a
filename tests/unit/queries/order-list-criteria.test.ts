import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readOrderSearch } from '@/lib/queries/order-list-criteria';
import { foldedWords, wordsQuery } from '@/lib/queries/order-list-words';

const allOf = (typed: string) => {
  const search = readOrderSearch(typed);
  return search.kind === 'any' ? search.of : search.kind;
};
/** Beside the merchant's own name for an order, which any text may be. */
const means = (typed: string) => {
  const of = allOf(typed);
  return typeof of === 'string' ? of : of.filter(({ by }) => by !== 'external_id');
};
const words = (...of: string[]) => ({ by: 'words', words: of, whole: false });

describe('all that somebody who types this may be looking for', () => {
  test.each(['A-1042', '#1042', 'a-1042-2', 'ა-1042', 'A1042'])('%s: one order and nothing else', (typed) => {
    expect(means(typed)).toEqual([{ by: 'number', number: 'A-1042' }]);
  });

  test('four digits: an order, a card, a telephone and a word', () => {
    expect(means('1042')).toEqual([
      { by: 'number', number: 'A-1042' },
      { by: 'last_four', digits: '1042' },
      { by: 'phone', end: '1042' },
      { by: 'words', words: ['1042'], whole: true },
    ]);
    expect(means('0001')).toContainEqual({ by: 'last_four', digits: '0001' });
    expect(means('0001')).toContainEqual({ by: 'phone', end: '0001' });
  });

  test('three digits are no telephone and no card', () => {
    expect(means('104')).toEqual([
      { by: 'number', number: 'A-104' },
      { by: 'words', words: ['104'], whole: true },
    ]);
  });

  test.each(['+995555123456', '+995 555 12 34 56', '00995 (555) 123-456', '995555123456'])(
    '%s: that telephone',
    (typed) => {
      expect(means(typed)).toContainEqual({ by: 'phone', end: '995555123456' });
    },
  );

  test.each(['555 12 34 56', '0555123456', '555-12-34-56'])('%s: that telephone in Georgia', (typed) => {
    expect(means(typed)).toContainEqual({ by: 'phone', end: '555123456' });
  });

  test('twelve digits: a transaction, too', () => {
    expect(means('633212345678')).toContainEqual({ by: 'transaction_id', transactionId: '633212345678' });
  });

  test('an id of the bank is nothing else', () => {
    const bankOrderId = '7c7b4d1b-6f0a-40f4-ba69-da54a2305dcd';
    expect(means(bankOrderId.toUpperCase())).toEqual([{ by: 'bank_order_id', bankOrderId }]);
  });

  test.each<[string, unknown]>([
    ['Nino@Example.com', { by: 'email', prefix: 'nino@example.com' }],
    ['nino@', { by: 'email', prefix: 'nino@' }],
    ['@example.com', words('example', 'com')],
    ['Nino  Beridze', words('nino', 'beridze')],
    ['ნინო ბერიძე', words('nino', 'beridze')],
    ["O'Brien", words('o', 'brien')],
    ['nino.ex', words('nino', 'ex')],
  ])('%s', (typed, expected) => {
    expect(means(typed)).toEqual([expected]);
  });

  test.each(['A-1042', '7c7b4d1b-6f0a-40f4-ba69-da54a2305dcd', 'Web/Order #7', '1042', '%', ' web-1 '])(
    '%s: an order that the merchant’s own system calls so, to the letter',
    (typed) => {
      expect(allOf(typed)).toContainEqual({ by: 'external_id', externalId: typed.trim() });
    },
  );

  test('a text that is longer than such a name can be is none', () => {
    expect(allOf('a b '.repeat(30))).toEqual([words('a', 'b')]);
  });

  test('what can stand nowhere is looked for nowhere, and nothing typed is no search', () => {
    for (const typed of ['%', '...', "'", '\\']) expect(means(typed)).toEqual([]);
    for (const typed of ['', '   ', '\u0000']) expect(means(typed)).toBe('all');
  });

  test('10,000 characters are refused', () => {
    expect(means('a'.repeat(10_000))).toBe('too_long');
    expect(means('1'.repeat(201))).toBe('too_long');
  });
});

/** Letters, and all that means something in a query. */
const UNIT = fc.constantFrom(...`nINო9'"\\:*&|!()<>%_-@.\t \u00a0`);

test('whatever is typed, the words are bare: nothing in them ends the quotes of the query', () => {
  fc.assert(
    fc.property(fc.string({ unit: UNIT }), (typed) => {
      const found = foldedWords(typed);
      expect(found.length).toBeLessThanOrEqual(8);
      for (const word of found) expect(word).not.toMatch(/['\\\s:&|!()]/);
      expect(wordsQuery(found, false).match(/'/g)?.length ?? 0).toBe(2 * found.length);
    }),
  );
});
