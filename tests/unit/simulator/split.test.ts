import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Lint } from '@/lib/simulator/http/lints';
import { isGeorgianIban } from '@/lib/simulator/orders/iban';
import {
  completeSplit,
  readSplit,
  rejectSplit,
  type SplitContext,
  startSplit,
} from '@/lib/simulator/orders/split';
import type { SettingsPatch } from '@/lib/simulator/settings';
import { settingsWith } from './support';

const IBAN = 'GE29NB0000000101904917';
const OTHER = 'GE60NB0000000123456789';

function read(
  json: unknown,
  { patch = {}, ...change }: Partial<SplitContext> & { patch?: SettingsPatch } = {},
) {
  const lint: Lint[] = [];
  const result = readSplit(json, {
    currency: 'GEL',
    amountMinor: 10_000,
    methods: [],
    channel: 'public_api',
    settings: settingsWith(patch),
    lint: (warning) => lint.push(warning),
    ...change,
  });
  return { result, codes: lint.map(({ code }) => code), said: lint.map(({ message }) => message) };
}

const parts = (...split_payments: unknown[]) => ({ split_payments });
const part = (change: object = {}) => ({ iban: IBAN, amount: 10, ...change });

describe('what a split may not be', () => {
  test.each<[string, unknown]>([
    ['split.split_payments is required', {}],
    ['split.split_payments is required', { transfers: [part()] }],
    ['split.split_payments is required', parts()],
    ['split.split_payments is required', 'all'],
    ['split.split_payments is required', []],
    [
      'split.split_payments has more than 10 parts',
      parts(...Array.from({ length: 11 }, () => part({ amount: 1 }))),
    ],
    ['split.split_payments[0] has a wrong type or value', parts(null)],
    ['split.split_payments[1].iban is required', parts(part(), { amount: 1 })],
    [
      'split.split_payments[0].iban is not a valid IBAN',
      parts(part({ iban: 'GE29 NB00 0000 0101 9049 17' })),
    ],
    ['split.split_payments[0].iban is not a valid IBAN', parts(part({ iban: 'GE30NB0000000101904917' }))],
    ['split.split_payments[0].iban is not a valid IBAN', parts(part({ iban: 'DE89370400440532013000' }))],
    ['Each split payment must contain exactly one of amount or percent', parts({ iban: IBAN })],
    ['Each split payment must contain exactly one of amount or percent', parts(part({ percent: 5 }))],
    ['Split amount should be more than 0', parts(part({ amount: 0 }))],
    ['Split amount should be more than 0', parts(part({ amount: -1 }))],
    ['Split amount should be more than 0', parts({ iban: IBAN, percent: 0 })],
    [
      'split.split_payments[0].amount must be an amount with at most 2 decimals',
      parts(part({ amount: 0.001 })),
    ],
    ['split.split_payments[0].amount must be an amount with at most 2 decimals', parts(part({ amount: {} }))],
    [
      'split.split_payments[0].percent must be an integer between 1 and 100',
      parts({ iban: IBAN, percent: 101 }),
    ],
    [
      'split.split_payments[0].percent must be an integer between 1 and 100',
      parts({ iban: IBAN, percent: 1.5 }),
    ],
    [
      'split.split_payments[0].description must have at most 25 allowed characters',
      parts(part({ description: 'x'.repeat(26) })),
    ],
    [
      'split.split_payments[0].description must have at most 25 allowed characters',
      parts(part({ description: 'გამყიდველი' })),
    ],
    ['Split payments exceed the amount of the order', parts(part({ amount: 60 }), part({ amount: 40.01 }))],
    [
      'Split payments exceed the amount of the order',
      parts({ iban: IBAN, percent: 60 }, { iban: OTHER, percent: 41 }),
    ],
    [
      'Split payments exceed the amount of the order',
      parts(part({ amount: 50.01 }), { iban: OTHER, percent: 50 }),
    ],
  ])('%s', (message, json) => {
    expect(read(json).result).toEqual({ ok: false, refusal: { status: 400, key: 'bad_request', message } });
  });

  test('in another currency than GEL', () => {
    expect(read(parts(part()), { currency: 'USD' }).result).toMatchObject({
      refusal: { message: 'Split is allowed only in GEL' },
    });
  });

  test('a share so small that it would transfer nothing', () => {
    const json = parts({ iban: IBAN, percent: 1 });
    expect(read(json, { amountMinor: 99 }).result).toMatchObject({
      refusal: { message: 'Split amount should be more than 0' },
    });
    expect(read(json, { amountMinor: 100 }).result).toMatchObject({ ok: true });
  });
});

describe('what a split may be', () => {
  test('amounts and shares mixed, up to the last tetri, in the order they came', () => {
    const json = parts(part({ amount: 50, description: 'Seller A-1 (50)' }), { iban: OTHER, percent: 50 });
    expect(read(json).result).toEqual({
      ok: true,
      split: {
        status: 'created',
        channel: 'public_api',
        rejectReason: null,
        dueAtMicros: null,
        parts: [
          {
            iban: IBAN,
            amountMinor: 5_000,
            percent: null,
            description: 'Seller A-1 (50)',
            status: 'processing',
            rejectReason: null,
          },
          {
            iban: OTHER,
            amountMinor: null,
            percent: 50,
            description: null,
            status: 'processing',
            rejectReason: null,
          },
        ],
      },
    });
  });

  test.each([undefined, null])('%s means none', (json) => {
    expect(read(json)).toMatchObject({ result: { ok: true, split: null }, codes: [] });
  });

  test('nulls count as absent; texts of digits and unknown keys are taken with a warning', () => {
    const { result, said } = read(
      parts({ iban: IBAN, amount: '10.50', percent: null, description: null, name: 'x' }),
    );
    expect(result).toMatchObject({ ok: true, split: { parts: [{ amountMinor: 1_050, percent: null }] } });
    expect(said).toHaveLength(2);
    expect(said[0]).toContain('split.split_payments[0].name');
    expect(said[1]).toContain('split.split_payments[0].amount');
  });

  test('without the product it is ignored, or refused, before anything in it is looked at', () => {
    expect(read(parts('nonsense'), { patch: { 'split.activated': false } })).toMatchObject({
      result: { ok: true, split: null },
      codes: ['split-not-activated'],
    });
    const loud = { 'split.activated': false, 'split.silentWhenNotActivated': false };
    expect(read(parts(part()), { patch: loud }).result).toMatchObject({
      ok: false,
      refusal: { status: 400, message: 'Split payments are not activated for this merchant' },
    });
  });

  test('with methods that cannot split it comes to nothing', () => {
    expect(read(parts(part()), { methods: ['bnpl', 'gift_card'] })).toMatchObject({
      result: { ok: true, split: null },
      codes: ['split-without-method'],
    });
    expect(read(parts(part()), { methods: ['bnpl', 'bog_loyalty'] }).result).toMatchObject({
      split: { status: 'created' },
    });
  });

  test('the parts never take more than the amount, whatever is sent', () => {
    const anyPart = fc.oneof(
      fc.integer({ min: 1, max: 100 }).map((percent) => ({ iban: IBAN, percent })),
      fc.integer({ min: 1, max: 999_999 }).map((minor) => ({ iban: IBAN, amount: minor / 100 })),
    );
    fc.assert(
      fc.property(
        fc.array(anyPart, { minLength: 1, maxLength: 10 }),
        fc.integer({ min: 100, max: 1e15 - 1 }),
        (list, amountMinor) => {
          const { result } = read(parts(...list), { amountMinor });
          if (!result.ok || !result.split) return;
          const taken = result.split.parts.reduce(
            (sum, { amountMinor: minor, percent }) =>
              sum + (minor === null ? (BigInt(amountMinor) * BigInt(percent ?? 0)) / 100n : BigInt(minor)),
            0n,
          );
          expect(taken <= BigInt(amountMinor)).toBe(true);
        },
      ),
    );
  });
});

describe('the life of a split', () => {
  const created = () => {
    const { result } = read(parts(part(), part()));
    if (!result.ok || !result.split) throw new Error('no split');
    return result.split;
  };

  test('processing with the payment, then completed or rejected with every part', () => {
    const running = startSplit(created(), 7);
    expect(running).toMatchObject({ status: 'processing', dueAtMicros: 7 });
    expect(completeSplit(running)).toMatchObject({
      status: 'completed',
      rejectReason: null,
      dueAtMicros: null,
      parts: [{ status: 'completed', rejectReason: null }, { status: 'completed' }],
    });
    expect(rejectSplit(running, 'Transfer was rejected')).toMatchObject({
      status: 'rejected',
      rejectReason: 'Transfer was rejected',
      parts: [{ status: 'rejected', rejectReason: 'Transfer was rejected' }, { status: 'rejected' }],
    });
  });
});

test.each([
  ['GE29NB0000000101904917', true],
  ['GE60NB0000000123456789', true],
  ['ge29nb0000000101904917', false],
  ['GE29NB000000010190491', false],
  ['GE29NB00000001019049177', false],
  ['GE29NB0000000101904918', false],
  ['', false],
])('%s as the IBAN of an account in GEL: %s', (text, valid) => {
  expect(isGeorgianIban(text)).toBe(valid);
});
