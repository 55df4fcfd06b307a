import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  allocate,
  CURRENCIES,
  exponentOf,
  formatMoney,
  isCurrency,
  MAX_AMOUNT_MINOR,
  parseDecimal,
  toBankNumber,
  toDecimal,
} from '@/lib/money';

const currency = fc.constantFrom(...CURRENCIES);
const amountMinor = fc.integer({ min: -MAX_AMOUNT_MINOR, max: MAX_AMOUNT_MINOR });
const anyAmount = fc.oneof(amountMinor, fc.integer({ min: -1000, max: 1000 }));

/** As Java's Double.toString writes it: no padding, at least one decimal, an exponent from 10^7 on and below 10^-3. */
function javaDouble(value: number): string {
  const size = Math.abs(value);
  if (size !== 0 && (size >= 1e7 || size < 1e-3)) {
    const [mantissa = '', exponent = ''] = value.toExponential().split('e');
    return `${mantissa.includes('.') ? mantissa : `${mantissa}.0`}E${exponent.replace('+', '')}`;
  }
  return Number.isInteger(value) ? `${value}.0` : String(value);
}

describe('the border to the bank', () => {
  test('any amount survives minor → bank number → JSON → text or number → minor', () => {
    fc.assert(
      fc.property(anyAmount, currency, (minor, unit) => {
        const wire = JSON.stringify({ amount: toBankNumber(minor, unit) });
        expect(parseDecimal(JSON.parse(wire).amount, unit)).toBe(minor);
        expect(parseDecimal(/:(.*)}/.exec(wire)?.[1] ?? '', unit)).toBe(minor);
      }),
      { numRuns: 2000 },
    );
  });

  test('the JSON never shows a float artefact or an exponent', () => {
    fc.assert(
      fc.property(anyAmount, currency, (minor, unit) => {
        expect(JSON.stringify(toBankNumber(minor, unit))).toMatch(/^-?\d+(\.\d{1,2})?$/);
      }),
    );
  });

  test('amounts written by Java come back unchanged', () => {
    fc.assert(
      fc.property(anyAmount, currency, (minor, unit) => {
        expect(parseDecimal(javaDouble(toBankNumber(minor, unit)), unit)).toBe(minor);
      }),
      { numRuns: 2000 },
    );
  });

  test('decimal text comes back unchanged, padded or not', () => {
    fc.assert(
      fc.property(anyAmount, currency, fc.nat(6), (minor, unit, zeros) => {
        const decimal = toDecimal(minor, unit);
        expect(decimal).toMatch(/^-?\d+\.\d{2}$/);
        expect(parseDecimal(decimal + '0'.repeat(zeros), unit)).toBe(minor);
        expect(parseDecimal(decimal.replace(/\.?0+$/, ''), unit)).toBe(minor);
      }),
    );
  });

  test('both ends of the range', () => {
    expect(toBankNumber(MAX_AMOUNT_MINOR, 'GEL')).toBe(9999999999999.99);
    expect(parseDecimal('9999999999999.99', 'GEL')).toBe(MAX_AMOUNT_MINOR);
    expect(toBankNumber(1, 'GEL')).toBe(0.01);
    expect(parseDecimal('-9999999999999.99', 'GEL')).toBe(-MAX_AMOUNT_MINOR);
  });
});

describe('parseDecimal', () => {
  test.each([
    ['100.5', 10050],
    ['0.01', 1],
    ['5.3', 530],
    ['0.0', 0],
    ['-0.0', 0],
    ['0', 0],
    ['20', 2000],
    ['20.', 2000],
    ['20.00', 2000],
    ['10.9000', 1090],
    [' 7.5 ', 750],
    ['+3', 300],
    ['1.0E7', 1_000_000_000],
    ['1.234567891E7', 1_234_567_891],
    ['1e-2', 1],
    ['0E999', 0],
    ['0000000000000000000012.5', 1250],
    [25.5, 2550],
    [0, 0],
    [-0, 0],
    [1e7, 1_000_000_000],
    [0.1, 10],
    [1.005e3, 100_500],
  ])('%j is %i', (value, minor) => {
    expect(Object.is(parseDecimal(value, 'GEL'), minor)).toBe(true);
  });

  test.each([
    [''],
    ['abc'],
    ['1,50'],
    ['1 000'],
    ['1,000.00'],
    ['.5'],
    ['1.2.3'],
    ['0x10'],
    ['--1'],
    ['Infinity'],
    ['NaN'],
    ['1e'],
    ['1e9999'],
    ['١٢'],
    [Number.NaN],
    [Number.POSITIVE_INFINITY],
  ])('%j is refused as no decimal', (value) => {
    expect(() => parseDecimal(value, 'GEL')).toThrow(RangeError);
  });

  test.each([['0.001'], ['10.999'], [0.1 + 0.2], ['1e-3'], ['5.30000000000000001']])(
    '%j is refused, never rounded',
    (value) => {
      expect(() => parseDecimal(value, 'GEL')).toThrow(/more than 2 decimals/);
    },
  );

  test.each([['10000000000000'], ['1e13'], [1e21], ['9'.repeat(400)], [Number.MAX_VALUE]])(
    '%j is refused as out of range',
    (value) => {
      expect(() => parseDecimal(value, 'GEL')).toThrow(/out of range/);
    },
  );

  test('whatever the text, the answer is a safe integer or a RangeError', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.double(), fc.stringMatching(/^[-+0-9.eE]{1,20}$/)), (value) => {
        try {
          const minor = parseDecimal(value, 'EUR');
          expect(Number.isSafeInteger(minor) && Math.abs(minor) <= MAX_AMOUNT_MINOR).toBe(true);
        } catch (error) {
          expect(error).toBeInstanceOf(RangeError);
        }
      }),
      { numRuns: 2000 },
    );
  });
});

describe('toDecimal and toBankNumber', () => {
  test.each([
    [0, '0.00'],
    [5, '0.05'],
    [-5, '-0.05'],
    [530, '5.30'],
    [123456789, '1234567.89'],
  ])('%i is %s', (minor, decimal) => {
    expect(toDecimal(minor, 'GEL')).toBe(decimal);
  });

  test.each([[1.5], [Number.NaN], [MAX_AMOUNT_MINOR + 1], [Number.POSITIVE_INFINITY]])(
    '%d is refused',
    (minor) => {
      expect(() => toDecimal(minor, 'GEL')).toThrow(RangeError);
      expect(() => toBankNumber(minor, 'GEL')).toThrow(RangeError);
    },
  );
});

describe('allocate', () => {
  test('the parts add up and none is further than one unit from its exact share', () => {
    const weights = fc.array(fc.integer({ min: 0, max: MAX_AMOUNT_MINOR }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(anyAmount, weights, (minor, shares) => {
        fc.pre(shares.some((share) => share > 0));
        const parts = allocate(minor, shares);
        const total = shares.reduce((sum, share) => sum + BigInt(share), 0n);
        expect(parts.reduce((sum, part) => sum + part, 0)).toBe(minor);
        parts.forEach((part, index) => {
          const off = BigInt(part) * total - BigInt(minor) * BigInt(shares[index] ?? 0);
          expect(off < total && off > -total).toBe(true);
        });
      }),
    );
  });

  test('what does not divide goes to the largest remainders, ties to the first', () => {
    expect(allocate(100, [1, 1, 1])).toEqual([34, 33, 33]);
    expect(allocate(10, [3, 3, 4])).toEqual([3, 3, 4]);
    expect(allocate(5, [1, 0, 1])).toEqual([3, 0, 2]);
    expect(allocate(-100, [1, 1, 1])).toEqual([-34, -33, -33]);
    expect(allocate(0, [7, 3])).toEqual([0, 0]);
  });

  test.each([[[]], [[0, 0]], [[2, -1]], [[1.5]]])('weights %j are refused', (weights) => {
    expect(() => allocate(100, weights)).toThrow(RangeError);
  });
});

describe('currencies and people', () => {
  test('four currencies of two decimals, and nothing else is one', () => {
    expect(CURRENCIES).toEqual(['GEL', 'USD', 'EUR', 'GBP']);
    expect(CURRENCIES.map(exponentOf)).toEqual([2, 2, 2, 2]);
    expect(['gel', 'JPY', '', null, 5, 'toString', '__proto__'].some(isCurrency)).toBe(false);
  });

  test('is written by Intl for each language', () => {
    const plain = (textOf: string) => textOf.replaceAll('\u00a0', ' ');
    expect(plain(formatMoney({ amountMinor: 1250, currency: 'GEL' }, 'ka'))).toBe('12,50 ₾');
    expect(plain(formatMoney({ amountMinor: 1250, currency: 'GEL' }, 'en'))).toBe('GEL 12.50');
    expect(plain(formatMoney({ amountMinor: 5, currency: 'EUR' }, 'en'))).toBe('€0.05');
  });

  test('large amounts are not rounded', () => {
    expect(formatMoney({ amountMinor: MAX_AMOUNT_MINOR, currency: 'GEL' }, 'en')).toContain(
      '9,999,999,999,999.99',
    );
  });
});
