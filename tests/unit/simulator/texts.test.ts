import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseDecimal } from '@/lib/money';
import { amountText, javaText } from '@/lib/simulator/orders/number-text';
import { localText, transactionId, zonedText } from '@/lib/simulator/orders/time-text';

describe('amounts as Java prints a double', () => {
  test.each([
    [1, '0.01'],
    [0, '0.0'],
    [530, '5.3'],
    [1250, '12.5'],
    [2000, '20.0'],
    [999_999_999, '9999999.99'],
    [1_000_000_000, '1.0E7'],
    [1_234_567_890, '1.23456789E7'],
    [123_456_789_000, '1.23456789E9'],
  ])('%i minor → %s', (minor, text) => {
    expect(amountText(minor, 'GEL', '20.0')).toBe(text);
  });

  test('whatever the style, the text reads back as the same amount', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 999_999_999_999_999 }),
        fc.constantFrom('20.0', '20', '20.00', 'number' as const),
        (minor, style) => {
          expect(parseDecimal(amountText(minor, 'USD', style), 'USD')).toBe(minor);
        },
      ),
    );
  });

  test('a percentage keeps what it has', () => {
    expect(javaText('18', '20.0')).toBe('18.0');
    expect(javaText('12.5', '20.0')).toBe('12.5');
  });
});

describe('times', () => {
  const micros = Date.parse('2026-12-31T21:30:00.007Z') * 1000 + 40;

  test('zoned is UTC, local is four hours on without a suffix, both with microseconds', () => {
    expect(zonedText(micros)).toBe('2026-12-31T21:30:00.007040Z');
    expect(localText(micros)).toBe('2027-01-01T01:30:00.007040');
  });

  test('a transaction id is built from the local date: the new year has begun in Tbilisi', () => {
    expect(transactionId(micros, '123456')).toBe('700101123456');
    expect(transactionId(Date.parse('2026-03-02T10:16:00Z') * 1000, '208317')).toBe('606114208317');
  });
});
