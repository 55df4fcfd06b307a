import { describe, expect, test } from 'vitest';
import { bankActionCodeKey, bankCodeKey, bankMethodKey } from '@/lib/i18n/bank-words';

describe('bankCodeKey', () => {
  test('a documented code has words of its own', () => {
    expect(bankCodeKey('107')).toBe('107');
  });

  test.each([null, '', '555', 'toString', '__proto__', 'constructor'])(
    '%j falls back to the general words',
    (code) => {
      expect(bankCodeKey(code)).toBe('unknown');
    },
  );
});

describe('bankActionCodeKey', () => {
  test('codes of actions, and nothing else', () => {
    expect(bankActionCodeKey('163')).toBe('163');
    for (const code of [null, '', '107', 'toString']) expect(bankActionCodeKey(code)).toBe('unknown');
  });
});

describe('bankMethodKey', () => {
  test('known and unknown methods', () => {
    expect(bankMethodKey('apple_pay')).toBe('apple_pay');
    expect(bankMethodKey('carrier_pigeon')).toBe('unknown');
    expect(bankMethodKey('hasOwnProperty')).toBe('unknown');
    expect(bankMethodKey(null)).toBe('unknown');
  });
});
