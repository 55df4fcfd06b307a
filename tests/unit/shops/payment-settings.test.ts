import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkTogether } from '@/lib/bog/wire/create-order-rules';
import { CURRENCIES } from '@/lib/money';
import { methodField, PAYMENT_SETTINGS, SOLD_CURRENCIES } from '@/lib/shops/payment-settings';
import { CAPTURE_MODES, PAYMENT_METHODS, PAYMENT_THEMES } from '@/lib/shops/settings';
import { SETTINGS, settings } from './settings';

const GOOD = PAYMENT_SETTINGS.typedOf(SETTINGS);
const check = (changed: Record<string, string>) => PAYMENT_SETTINGS.check({ ...GOOD, ...changed });
const problems = (changed: Record<string, string>) => {
  const checked = check(changed);
  return checked.ok ? {} : checked.problems;
};
const stored = (changed: Record<string, string>) => {
  const checked = check(changed);
  return checked.ok ? checked.settings : checked.problems;
};

describe('the lifetime of a payment', () => {
  test.each(['2', '15', '1440', ' 30 '])('%j is one', (ttlMinutes) =>
    expect(stored({ ttlMinutes })).toMatchObject({ ttlMinutes: Number(ttlMinutes) }),
  );
  test.each(['1', '0', '1441', '-5', '2.5', '', 'soon', '1e2', '99999999999999999999', '１５'])(
    '%j is a sentence beside the field',
    (ttlMinutes) => expect(problems({ ttlMinutes })).toEqual({ ttlMinutes: 'ttl_out_of_range' }),
  );
});

describe('methods', () => {
  const chosen = (places: Record<string, string>, more: Record<string, string> = {}) => ({
    methods: 'chosen',
    ...Object.fromEntries(Object.entries(places).map(([method, place]) => [`method.${method}`, place])),
    ...more,
  });

  test('all: whatever places are left in the form', () =>
    expect(stored({ methods: 'all', 'method.card': '1', 'method.bnpl': '1' })).toMatchObject({
      paymentMethods: [],
    }));
  test('chosen: by place, gaps mean nothing', () =>
    expect(stored(chosen({ card: '5', google_pay: '2', bog_p2p: '8' }))).toMatchObject({
      paymentMethods: ['google_pay', 'card', 'bog_p2p'],
    }));
  test('chosen, and none has a place', () =>
    expect(problems(chosen({}))).toEqual({ methods: 'methods_none' }));
  test('the same place twice', () =>
    expect(problems(chosen({ card: '1', google_pay: '1' }))).toEqual({
      places: 'position_twice',
    }));
  test.each(['0', '9', 'first'])('place %s', (place) =>
    expect(problems(chosen({ card: '1', bnpl: place }))).toEqual({ places: 'not_a_choice' }),
  );
  test.each(['bog_loan', 'bnpl'])('%s alone needs a loan that nobody chose', (method) =>
    expect(problems(chosen({ [method]: '1' }))).toEqual({ methods: 'loan_alone' }),
  );
  test('holding money with methods that cannot be held', () =>
    expect(problems(chosen({ bog_p2p: '1', bog_loyalty: '2' }, { captureMode: 'manual' }))).toEqual({
      captureMode: 'manual_needs_card',
    }));

  test('what is stored breaks no rule of the bank between methods and capture, and what breaks none is stored', () => {
    fc.assert(
      fc.property(
        fc.subarray([...PAYMENT_METHODS]),
        fc.constantFrom(...CAPTURE_MODES),
        (methods, captureMode) => {
          fc.pre(methods.length > 0);
          const places = Object.fromEntries(methods.map((method, index) => [method, String(index + 1)]));
          const found: string[] = [];
          checkTogether(
            { captureMode, totalMinor: 100, currency: 'GEL', paymentMethods: methods },
            { addIssue: ({ message }) => void found.push(message) },
          );
          expect(check(chosen(places, { captureMode })).ok).toBe(found.length === 0);
        },
      ),
    );
  });
});

describe('currencies', () => {
  test('one main currency among those in which the shop sells', () =>
    expect(stored({ currency: 'EUR', 'sells.EUR': '1' })).toMatchObject({
      currency: 'EUR',
      currencies: ['GEL', 'EUR'],
    }));
  test('the main one is not sold in', () =>
    expect(problems({ currency: 'USD' })).toEqual({ currency: 'main_currency_not_sold' }));
  test('none at all', () =>
    expect(problems({ 'sells.GEL': '' })).toEqual({ [SOLD_CURRENCIES]: 'currencies_none' }));
  test('one that nobody knows', () =>
    expect(problems({ currency: 'JPY' })).toMatchObject({ currency: 'not_a_choice' }));
});

describe('VAT', () => {
  test.each([
    ['18', 1800],
    ['18,5', 1850],
    ['18.25 %', 1825],
    ['0', 0],
    ['100', 10_000],
  ])('%s percent', (vatRate, vatRateBp) => expect(stored({ vatRate })).toMatchObject({ vatRateBp }));
  test.each(['100.01', '101', '-1', '18.255', '', 'a lot', '1e1', '18.'])('%j is refused', (vatRate) =>
    expect(problems({ vatRate })).toEqual({ vatRate: 'vat_invalid' }),
  );
});

describe('the rest', () => {
  test('no hours: unpaid orders stay', () =>
    expect(stored({ autoCancelHours: ' ' })).toMatchObject({ autoCancelHours: null }));
  test.each(['0', '8761', '1.5', '-1'])('%s hours', (autoCancelHours) =>
    expect(problems({ autoCancelHours })).toEqual({ autoCancelHours: 'auto_cancel_invalid' }),
  );
  test('a tag is a line of text, or nothing', () => {
    expect(stored({ accountTag: ' gori ' })).toMatchObject({ accountTag: 'gori' });
    expect(stored({ accountTag: '' })).toMatchObject({ accountTag: null });
    expect(problems({ accountTag: 'x'.repeat(61) })).toEqual({ accountTag: 'too_long' });
    expect(problems({ accountTag: 'a\u202Eb' })).toEqual({ accountTag: 'control_characters' });
  });
  test('all problems at once', () =>
    expect(problems({ ttlMinutes: '1', vatRate: '-1', captureMode: 'never', paymentTheme: 'pink' })).toEqual({
      captureMode: 'not_a_choice',
      ttlMinutes: 'ttl_out_of_range',
      paymentTheme: 'not_a_choice',
      vatRate: 'vat_invalid',
    }));
  test('a form without its fields is refused, not guessed', () =>
    expect(PAYMENT_SETTINGS.check({}).ok).toBe(false));
});

test('what is stored comes back as it is when nothing is typed', () => {
  const any = fc.record({
    captureMode: fc.constantFrom(...CAPTURE_MODES),
    ttlMinutes: fc.integer({ min: 2, max: 1440 }),
    paymentTheme: fc.constantFrom(...PAYMENT_THEMES),
    paymentMethods: fc.shuffledSubarray([...PAYMENT_METHODS]).map((rest) => {
      const others = rest.filter((method) => method !== 'card');
      return rest.length > 0 ? ['card' as const, ...others] : [];
    }),
    currencies: fc.subarray(CURRENCIES, { minLength: 1 }),
    vatRateBp: fc.integer({ min: 0, max: 10_000 }),
    accountTag: fc.constantFrom(null, 'gori'),
    autoCancelHours: fc.option(fc.integer({ min: 1, max: 8_760 })),
  });
  fc.assert(
    fc.property(any, (changed) => {
      const [currency = 'GEL'] = changed.currencies;
      const before = settings({ ...changed, currency });
      const checked = PAYMENT_SETTINGS.check(PAYMENT_SETTINGS.typedOf(before));
      expect(checked).toMatchObject({ ok: true, settings: { ...changed, currency } });
    }),
  );
});

test('every field of the form is one of the area', () => {
  expect(new Set(Object.keys(GOOD))).toEqual(new Set(PAYMENT_SETTINGS.fields));
  expect(PAYMENT_SETTINGS.fields).toContain(methodField('gift_card'));
});
