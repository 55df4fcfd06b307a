import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { numberLints } from '@/lib/simulator/http/number-lints';

function codes(text: string): string[] {
  return numberLints(text).map(({ code }) => code);
}

describe('numbers as the client wrote them', () => {
  test.each<[string, string[]]>([
    ['{"amount":10.2}', []],
    ['{"amount":10.200000000000001}', ['float-artefact']],
    [`{"amount":${0.1 + 0.2}}`, ['float-artefact']],
    [`{"purchase_units":{"total_amount":${1.1 * 3},"basket":[{"unit_price":1.10}]}}`, ['float-artefact']],
    // What JSON.parse makes 10.2 of, and therefore nobody would see after it.
    ['{"amount":10.2000000000000000001}', ['float-artefact']],
    ['{"vat_percent":18.000000000000004}', ['float-artefact']],
    ['{"amount":"10.200000000000001"}', ['float-artefact']],
    ['[0.30000000000000004]', ['float-artefact']],
    ['{"amount":10.205}', ['too-many-decimals']],
    ['{"amount" : -10.205 , "unit_price":"1.001"}', ['too-many-decimals', 'too-many-decimals']],
    ['{"amount":1.205e1}', ['too-many-decimals']],
    ['{"quantity":0.125,"latitude":41.715137}', []],
    ['{"description":"0.30000000000000004"}', []],
    ['{"description":"say \\"amount\\": 10.200000000000001"}', []],
    ['{"0.30000000000000004":1}', []],
    ['{"amount":"ten"}', []],
    ['{"amount":', []],
    ['', []],
  ])('%s → %j', (text, expected) => {
    expect(codes(text)).toEqual(expected);
  });

  test('the warning names the field and the number', () => {
    expect(numberLints('{"amount":10.205}')[0]?.message).toMatch(/^amount 10\.205: /);
  });

  test('an amount of whole tetri never earns one, however it got there', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 999_999_999_999 }), fc.string(), (minor, description) => {
        expect(codes(JSON.stringify({ description, amount: minor / 100 }))).toEqual([]);
      }),
    );
  });
});
