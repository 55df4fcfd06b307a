import { describe, expect, test } from 'vitest';
import { cardInstrument } from '@/lib/simulator/bank/instruments';
import { DECLINE_CODES } from '@/lib/simulator/orders/response-codes';
import { findTestCard, groupDigits, maskNumber, TEST_CARDS } from '@/lib/simulator/orders/test-cards';
import { readCardForm } from '@/lib/simulator/pages/card-form';
import { textsIn } from '@/lib/simulator/pages/texts';

const NOW_MS = Date.parse('2026-11-20T12:00:00Z');

describe('test cards', () => {
  test.each([
    ['4000000000000001', 'visa', '100', null],
    ['4000000000000002', 'visa', '107', null],
    ['4000000000000003', 'visa', '100', '161'],
    ['5300000000000001', 'mc', '100', null],
    ['5300123412340002', 'mc', '107', null],
    ['370000000000001', 'amex', '100', null],
    ['370012345670003', 'amex', '100', '161'],
    ['4000000000000101', 'visa', '101', null],
    ['4000000000000199', 'visa', '199', null],
  ])('%s is %s with code %s', (number, type, code, laterCode) => {
    expect(findTestCard(number)).toMatchObject({ number, type, code, laterCode });
  });

  test.each([
    '4111111111111111',
    '4000000000000004',
    '400000000000001',
    '5300000000000101',
    '3700000000000001',
    '',
  ])('%j is none', (number) => {
    expect(findTestCard(number)).toBeUndefined();
  });

  test('every decline has a card of ours, and ours are marked', () => {
    const ours = TEST_CARDS.filter(({ origin }) => origin === 'ours');
    expect(ours.map(({ code }) => code)).toEqual([...DECLINE_CODES]);
    expect(TEST_CARDS.filter(({ origin }) => origin === 'bank')).toHaveLength(9);
  });

  test('only the mask is kept', () => {
    expect(maskNumber('4000000000000001')).toBe('400000***0001');
    expect(JSON.stringify(cardInstrument('5300123412340002', '11/31'))).not.toContain('5300123412340002');
    expect(cardInstrument('4111111111111111', '11/31')).toBeNull();
  });

  test('digits are grouped as on the card', () => {
    expect(groupDigits('4000000000000001')).toBe('4000 0000 0000 0001');
    expect(groupDigits('370000000000001')).toBe('3700 000000 00001');
  });
});

describe('the card form', () => {
  const read = (fields: Record<string, string>) =>
    readCardForm(
      new URLSearchParams({ number: '4000000000000001', expiry: '12/30', cvv: '123', ...fields }),
      NOW_MS,
    );

  test.each([
    ['4000 0000 0000 0001', '12/30'],
    ['4000-0000-0000-0001', '12 / 30'],
    ['4000000000000001', '1230'],
    ['4000000000000001', '12/2030'],
  ])('reads %s and %s', (number, expiry) => {
    expect(read({ number, expiry })).toEqual({
      ok: true,
      digits: '4000000000000001',
      expiry: '12/30',
      declineCode: undefined,
    });
  });

  test.each([
    [{ number: '' }, { number: 'numberMissing' }],
    [{ number: '4111111111111111' }, { number: 'numberNotTest' }],
    [{ number: '<b>4000</b>' }, { number: 'numberNotTest' }],
    [{ expiry: '' }, { expiry: 'expiryFormat' }],
    [{ expiry: '13/30' }, { expiry: 'expiryFormat' }],
    [{ expiry: '10/26' }, { expiry: 'expiryPast' }],
    [{ cvv: '12' }, { cvv: 'cvvFormat' }],
    [{ cvv: 'abc' }, { cvv: 'cvvFormat' }],
    [{ number: '370000000000001', cvv: '123' }, { cvv: 'cvvFormatAmex' }],
    [{ holder: 'x'.repeat(101) }, { holder: 'holderLong' }],
  ])('%j → %j', (fields, errors) => {
    expect(read(fields)).toMatchObject({ ok: false, errors });
  });

  test('a card is good to the last day of its month', () => {
    expect(read({ expiry: '11/26' }).ok).toBe(true);
  });

  test('what was typed comes back, except the CVV', () => {
    const entry = read({ expiry: 'soon', cvv: '987', holder: 'Nino', outcome: '104' });
    expect(entry).toMatchObject({
      ok: false,
      fields: { number: '4000000000000001', expiry: 'soon', holder: 'Nino', outcome: '104' },
    });
    expect(JSON.stringify(entry)).not.toContain('987');
  });

  test('only codes that decline can be chosen', () => {
    expect(read({ outcome: '106' })).toMatchObject({ declineCode: '106' });
    expect(read({ outcome: '100' })).toMatchObject({ declineCode: undefined });
    expect(read({ outcome: '"><script>' })).toMatchObject({ declineCode: undefined });
  });
});

test('the pages say everything in both languages', () => {
  const paths = (value: object, at = ''): string[] =>
    Object.entries(value).flatMap(([key, entry]) =>
      typeof entry === 'string' ? [`${at}${key}`] : paths(entry, `${at}${key}.`),
    );
  expect(paths(textsIn('ka'))).toEqual(paths(textsIn('en')));
  const georgian = Object.values(textsIn('ka')).filter((text) => typeof text === 'string');
  expect(georgian.every((text) => /[ა-ჰ]/.test(text))).toBe(true);
});
