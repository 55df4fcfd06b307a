import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { BogRequestInvalid } from '@/lib/bog/errors';
import type { CreateOrderRequest } from '@/lib/bog/wire/create-order-request';
import { ibanProblem } from '@/lib/bog/wire/iban';
import { type Split, splitProblems } from '@/lib/bog/wire/split';
import { MAX_AMOUNT_MINOR } from '@/lib/money';
import { created, failure, fixture, how, json, KEY, ORDER_ID, order, setUp } from './support';

const POTTER = 'GE29NB0000000101904917';
const COURIER = 'GE61CH0000000000004217';

describe('an IBAN', () => {
  test.each([
    [POTTER],
    [COURIER],
    ['DE89370400440532013000'],
    ['GB29NWBK60161331926819'],
    ['MT84MALT011000012345MTLCAST001S'],
  ])('%s is one', (iban) => {
    expect(ibanProblem(iban)).toBeNull();
  });

  test.each([
    ['', 'IBAN'],
    ['GE29 NB00 0000 0101 9049 17', 'without spaces'],
    ['ge29nb0000000101904917', 'IBAN'],
    ['GE29NB000000010190491', '22 characters'],
    ['GE29NB00000001019049170', '22 characters'],
    ['GE29N00000000101904917', '22 characters'],
    ['GE28NB0000000101904917', 'check digits'],
    ['GE29NB0000000101904971', 'check digits'],
    ['DE88370400440532013000', 'check digits'],
  ])('%j is none', (iban, problem) => {
    expect(ibanProblem(iban)).toContain(problem);
  });

  test('with any one digit changed, or two neighbours swapped, is none', () => {
    const account = fc.stringMatching(/^\d{16}$/);
    fc.assert(
      fc.property(
        account,
        fc.integer({ min: 6, max: 20 }),
        fc.integer({ min: 1, max: 9 }),
        (account, at, by) => {
          const good = georgian(`CH${account}`);
          expect(ibanProblem(good)).toBeNull();
          const changed = [...good];
          changed[at] = String((Number(changed[at]) + by) % 10);
          expect(ibanProblem(changed.join(''))).toContain('check digits');
          const swapped = [...good];
          [swapped[at], swapped[at + 1]] = [good[at + 1] ?? '', good[at] ?? ''];
          if (swapped.join('') !== good) expect(ibanProblem(swapped.join(''))).toContain('check digits');
        },
      ),
    );
  });
});

/** A Georgian IBAN of this account, its check digits computed the long way: as one big number. */
function georgian(account: string): string {
  const number = BigInt([...`${account}GE00`].map((char) => Number.parseInt(char, 36)).join(''));
  return `GE${String(98n - (number % 97n)).padStart(2, '0')}${account}`;
}

const part = (rest: object) => ({ iban: POTTER, ...rest }) as Split['parts'][number];

/** Each is wrong in the named field below `split`. */
const WRONG: [field: string, parts: object[]][] = [
  ['.parts', []],
  ['.parts', Array.from({ length: 11 }, () => part({ percent: 1 }))],
  ['.parts[0].amountMinor', [part({})]],
  ['.parts[0].amountMinor', [part({ amountMinor: 1, percent: 1 })]],
  ['.parts[0].amountMinor', [part({ amountMinor: null, percent: null })]],
  ['.parts[0].amountMinor', [part({ amountMinor: 0 })]],
  ['.parts[0].amountMinor', [part({ amountMinor: 10.5 })]],
  ['.parts[1].percent', [part({ percent: 1 }), part({ percent: 0 })]],
  ['.parts[0].percent', [part({ percent: 0.5 })]],
  ['.parts[0].percent', [part({ percent: 101 })]],
  ['.parts[0].iban', [{ iban: 'GE28NB0000000101904917', percent: 1 }]],
  ['.parts[0].iban', [{ percent: 1 }]],
  ['.parts[0].description', [part({ percent: 1, description: 'გზა' })]],
  ['.parts[0].description', [part({ percent: 1, description: 'a_b' })]],
  ['.parts[0].description', [part({ percent: 1, description: 'x'.repeat(26) })]],
  ['.parts[0]', [part({ percent: 1, amount: 3 })]],
  ['', [part({ percent: 60 }), part({ percent: 41 })]],
  ['', [part({ amountMinor: 4000 }), part({ amountMinor: 281 })]],
  ['', [part({ amountMinor: 1 }), part({ percent: 100 })]],
];

describe('a wrong split is named', () => {
  test.each(WRONG)('split%s of an order: %j', async (field, parts) => {
    const { client, bank } = setUp();
    const wrong = { ...order, config: { split: { parts } } } as CreateOrderRequest;
    const error = await failure(client.createOrder(wrong, how), BogRequestInvalid);
    expect(error.fields.map((each) => each.field)).toContain(`config.split${field}`);
    expect(bank.sent).toHaveLength(0);
  });

  test.each(WRONG)('split%s of an approval: %j', async (field, parts) => {
    const { client, bank } = setUp();
    const request = { amountMinor: 4280, currency: 'GEL' as const, split: { parts } as Split };
    const error = await failure(
      client.approve(ORDER_ID, request, { idempotencyKey: KEY }),
      BogRequestInvalid,
    );
    expect(error.fields.map((each) => each.field)).toContain(`split${field}`);
    expect(bank.sent).toHaveLength(0);
  });
});

describe('the rules about the whole', () => {
  const parts = [part({ percent: 50 })];
  const whole = { totalMinor: 4280, currency: 'GEL' };

  test.each<[string, Split['parts'], Parameters<typeof splitProblems>[1], RegExp[]]>([
    ['all is well', parts, whole, []],
    [
      'every method that can be split',
      parts,
      { ...whole, paymentMethods: ['card', 'google_pay', 'apple_pay', 'bog_loyalty', 'bog_p2p'] },
      [],
    ],
    [
      'nothing but methods that cannot be divided',
      parts,
      { ...whole, paymentMethods: ['bog_loan', 'gift_card'] },
      [/bog_loan, gift_card/],
    ],
    [
      'a loan beside the card: the payer chooses',
      parts,
      { ...whole, paymentMethods: ['card', 'bog_loan'] },
      [],
    ],
    ['no list: the payer may choose', parts, { ...whole, paymentMethods: [] }, []],
    ['other money', parts, { ...whole, currency: 'USD' }, [/GEL only/]],
    ['all of it', [part({ percent: 100 })], whole, []],
    ['all of it in amounts', [part({ amountMinor: 4280 })], whole, []],
    ['half and half, mixed', [part({ percent: 50 }), part({ amountMinor: 2140 })], whole, []],
    [
      'a tetri more than half and half',
      [part({ percent: 50 }), part({ amountMinor: 2141 })],
      whole,
      [/whole amount/],
    ],
    [
      'of an odd sum: 50 % of 1.01 leaves 50 tetri',
      [part({ percent: 50 }), part({ amountMinor: 50 })],
      { ...whole, totalMinor: 101 },
      [],
    ],
    [
      'of an odd sum: not 51',
      [part({ percent: 50 }), part({ amountMinor: 51 })],
      { ...whole, totalMinor: 101 },
      [/whole amount/],
    ],
    ['unknown whole', [part({ amountMinor: MAX_AMOUNT_MINOR })], { ...whole, totalMinor: null }, []],
    [
      'unknown whole, all of it and more',
      [part({ percent: 100 }), part({ amountMinor: 1 })],
      { ...whole, totalMinor: null },
      [/whole amount/],
    ],
    [
      'two faults at once',
      [part({ percent: 99 }), part({ percent: 2 })],
      { ...whole, currency: 'EUR' },
      [/GEL/, /100 %/],
    ],
  ])('%s', (_, given, about, expected) => {
    const problems = splitProblems({ parts: given }, about);
    expect(problems).toHaveLength(expected.length);
    for (const [index, pattern] of expected.entries()) expect(problems[index]).toMatch(pattern);
  });

  test('are exact for every amount: what is left is never negative, and the largest part that fits is taken', () => {
    const total = fc.integer({ min: 1, max: MAX_AMOUNT_MINOR });
    fc.assert(
      fc.property(total, fc.integer({ min: 1, max: 99 }), (totalMinor, percent) => {
        const left = Number((BigInt(totalMinor) * BigInt(100 - percent)) / 100n);
        const given = (amountMinor: number) =>
          splitProblems(
            { parts: [part({ percent }), part({ amountMinor })] },
            { totalMinor, currency: 'GEL' },
          );
        expect(given(left + 1)).toHaveLength(1);
        expect(given(left)).toEqual([]);
      }),
    );
  });
});

describe('on the wire', () => {
  const split: Split = {
    parts: [
      { iban: POTTER, amountMinor: 1005, percent: null, description: '' },
      { iban: COURIER, percent: 10, description: "a-Z 0/?:().,'+" },
    ],
  };
  const wire = {
    split_payments: [
      { iban: POTTER, amount: 10.05 },
      { iban: COURIER, percent: 10, description: "a-Z 0/?:().,'+" },
    ],
  };

  test('stands below config in an order', async () => {
    const { client, bank } = setUp({ api: [created] });
    await client.createOrder({ ...order, config: { split } }, how);
    expect(JSON.parse(bank.apiRequests()[0]?.body ?? '').config).toEqual({ split: wire });
  });

  test('stands on top in an approval', async () => {
    const { client, bank } = setUp({ api: [json(fixture('approve.response'))] });
    await client.approve(ORDER_ID, { currency: 'GEL', split }, { idempotencyKey: KEY });
    expect(JSON.parse(bank.apiRequests()[0]?.body ?? '')).toEqual({ split: wire });
  });

  test('is refused in the order of a hold, where the bank would not apply it', async () => {
    const held = { ...order, captureMode: 'manual' as const, config: { split } };
    const error = await failure(setUp().client.createOrder(held, how), BogRequestInvalid);
    expect(error.message).toContain('approval');
  });
});
