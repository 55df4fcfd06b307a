import { describe, expect, test } from 'vitest';
import { likePrefix, readSearch, SEARCH_MAX_LENGTH } from '@/lib/queries/order-list-search';

describe('what somebody who types this is looking for', () => {
  test.each([
    ['A-1042', 'A-1042'],
    ['a-1042', 'A-1042'],
    ['1042', 'A-1042'],
    [' #1042 ', 'A-1042'],
    ['A1042', 'A-1042'],
    ['A-001042', 'A-1042'],
    ['A-1042-2', 'A-1042'],
    ['ა-1042', 'A-1042'],
    ['А-1042', 'A-1042'],
  ])('%s: the order %s', (typed, number) => {
    expect(readSearch(typed)).toEqual({ kind: 'number', number });
  });

  test.each([
    '7c7b4d1b-6f0a-40f4-ba69-da54a2305dcd',
    '7C7B4D1B-6F0A-40F4-BA69-DA54A2305DCD',
    '7c7b4d1b6f0a40f4ba69da54a2305dcd',
    ' 7c7b4d1b-6f0a-40f4-ba69-da54a2305dcd\n',
  ])('%s: a bank order id', (typed) => {
    expect(readSearch(typed)).toEqual({
      kind: 'bank_order_id',
      bankOrderId: '7c7b4d1b-6f0a-40f4-ba69-da54a2305dcd',
    });
  });

  test.each([
    ['Nino@Example.com', 'nino@example.com'],
    ['nino', 'nino'],
    ['%', '%'],
    ['A-', 'a-'],
    ['1042@example.com', '1042@example.com'],
    ['ni\u0000no', 'nino'],
  ])('%j: an e-mail address that begins so', (typed, prefix) => {
    expect(readSearch(typed)).toEqual({ kind: 'email', prefix });
  });

  test.each(['', '   ', '\u0000'])('%j: nothing in particular', (typed) => {
    expect(readSearch(typed)).toEqual({ kind: 'none' });
  });

  test('a text that is too long for any of them is refused', () => {
    expect(readSearch('a'.repeat(SEARCH_MAX_LENGTH)).kind).toBe('email');
    expect(readSearch('a'.repeat(SEARCH_MAX_LENGTH + 1))).toEqual({ kind: 'too_long' });
    expect(readSearch('a'.repeat(10_000))).toEqual({ kind: 'too_long' });
  });

  test('what is special in a pattern is meant literally', () => {
    expect(likePrefix('a_b%c\\d')).toBe('a\\_b\\%c\\\\d%');
  });
});
