import { describe, expect, test } from 'vitest';
import { ACTION_CODES, actionCode, PAYMENT_CODES, paymentCode } from '@/lib/bog/response-codes';
import { LOCALES } from '@/lib/i18n/locales';
import { MESSAGES } from '@/lib/i18n/messages';

describe('payment codes', () => {
  test.each([
    ['100', 'success', 'no'],
    ['101', 'decline', 'other_card'],
    ['102', 'decline', 'other_card'],
    ['103', 'decline', 'other_card'],
    ['104', 'decline', 'later'],
    ['105', 'decline', 'other_card'],
    ['106', 'decline', 'other_card'],
    ['107', 'decline', 'other_card'],
    ['108', 'decline', 'yes'],
    ['109', 'technical', 'later'],
    ['110', 'timeout', 'yes'],
    ['111', 'timeout', 'yes'],
    ['112', 'technical', 'later'],
    ['122', 'decline', 'other_card'],
    ['199', 'unknown', 'later'],
    ['200', 'success', 'no'],
  ])('%s is a %s, and a retry can help: %s', (code, kind, retryCanHelp) => {
    expect(paymentCode(code)).toEqual({ kind, retryCanHelp });
  });
});

describe('action codes', () => {
  test.each([
    ['161', 'decline', 'no'],
    ['162', 'decline', 'no'],
    ['163', 'decline', 'later'],
    ['164', 'decline', 'no'],
    ['165', 'decline', 'no'],
    ['166', 'decline', 'no'],
    ['167', 'decline', 'other_card'],
    ['168', 'decline', 'no'],
    ['169', 'decline', 'other_card'],
    ['179', 'unknown', 'later'],
  ])('%s is a %s, and a retry can help: %s', (code, kind, retryCanHelp) => {
    expect(actionCode(code)).toEqual({ kind, retryCanHelp });
  });
});

test.each([[null], [''], ['000'], ['1000'], ['0100'], ['toString'], ['__proto__'], ['ok']])(
  'code %j is unknown, never success',
  (code) => {
    expect(paymentCode(code).kind).toBe('unknown');
    expect(actionCode(code).kind).toBe('unknown');
  },
);

test('codes of actions are none of payments, and the other way round', () => {
  expect(paymentCode('163').kind).toBe('unknown');
  expect(actionCode('100').kind).toBe('unknown');
});

describe.each(LOCALES)('the words (%s)', (locale) => {
  const { codes, actionCodes } = MESSAGES[locale].bank;

  test.each([
    ['payment', codes, PAYMENT_CODES],
    ['action', actionCodes, ACTION_CODES],
  ])('stand beside every %s code, and beside no other', (_, words, facts) => {
    expect(Object.keys(words).sort()).toEqual([...Object.keys(facts), 'unknown'].sort());
    for (const { shopper, merchant } of Object.values(words)) {
      for (const text of [shopper.what, shopper.todo, merchant.what, merchant.advice]) {
        expect(text.trim()).not.toBe('');
      }
    }
  });
});
