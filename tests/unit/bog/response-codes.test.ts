import { describe, expect, test } from 'vitest';
import { explainActionCode, explainPaymentCode } from '@/lib/bog/response-codes';

describe('payment codes', () => {
  test.each([
    ['100', 'success'],
    ['101', 'decline'],
    ['102', 'decline'],
    ['103', 'decline'],
    ['104', 'decline'],
    ['105', 'decline'],
    ['106', 'decline'],
    ['107', 'decline'],
    ['108', 'decline'],
    ['109', 'technical'],
    ['110', 'timeout'],
    ['111', 'timeout'],
    ['112', 'technical'],
    ['122', 'decline'],
    ['199', 'unknown'],
    ['200', 'success'],
  ])('%s is a %s with words of its own', (code, kind) => {
    expect(explainPaymentCode(code)).toMatchObject({ kind, messageKey: `bank.paymentCode.${code}` });
  });

  test('advise what helps', () => {
    expect(explainPaymentCode('107').adviceKey).toBe('add_funds');
    expect(explainPaymentCode('105').adviceKey).toBe('use_other_card');
    expect(explainPaymentCode('100').adviceKey).toBe('none');
  });
});

describe('action codes', () => {
  test.each(['161', '162', '163', '164', '165', '166', '167', '168', '169'])('%s is a decline', (code) => {
    expect(explainActionCode(code)).toMatchObject({ kind: 'decline', messageKey: `bank.actionCode.${code}` });
  });

  test('179 is the bank’s own "unknown"', () => {
    expect(explainActionCode('179')).toMatchObject({ kind: 'unknown', messageKey: 'bank.actionCode.179' });
  });
});

test.each([[null], [''], ['000'], ['1000'], ['0100'], ['toString'], ['__proto__'], ['ok']])(
  'code %j is unknown, never success',
  (code) => {
    expect(explainPaymentCode(code)).toMatchObject({
      kind: 'unknown',
      messageKey: 'bank.paymentCode.unknown',
    });
    expect(explainActionCode(code)).toMatchObject({ kind: 'unknown', messageKey: 'bank.actionCode.unknown' });
  },
);

test('codes of actions are none of payments, and the other way round', () => {
  expect(explainPaymentCode('163').kind).toBe('unknown');
  expect(explainActionCode('100').kind).toBe('unknown');
});
