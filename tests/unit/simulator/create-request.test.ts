import { describe, expect, test } from 'vitest';
import { buildOrder } from '@/lib/simulator/orders/request/build';
import { parseOrderBody } from '@/lib/simulator/orders/request/parse';
import { findFault, sumMatches } from '@/lib/simulator/orders/request/rules';
import { defaultSettings, patchSettings, type SettingsPatch } from '@/lib/simulator/settings';
import { TEA_ORDER } from './support';

type Json = Record<string, unknown>;

const MINIMAL: Json = {
  callback_url: 'https://shop.example.com/cb',
  purchase_units: { total_amount: 12.5, basket: [{ product_id: 'a', quantity: 1, unit_price: 12.5 }] },
};

function units(change: Json): Json {
  return { ...MINIMAL, purchase_units: { ...(MINIMAL.purchase_units as Json), ...change } };
}

function line(change: Json): Json {
  return units({ basket: [{ product_id: 'a', quantity: 1, unit_price: 12.5, ...change }] });
}

function settingsWith(patch: SettingsPatch) {
  const result = patchSettings(defaultSettings(), patch);
  if (!result.ok) throw new Error(result.faults.join());
  return result.settings;
}

/** The refusal's words, or what was linted. */
function check(body: unknown, patch: SettingsPatch = {}): string | readonly string[] {
  const settings = settingsWith(patch);
  const parsed = parseOrderBody(body, settings['order.unknownFields']);
  if (!parsed.ok) return parsed.refusal.message;
  const fault = findFault(parsed.body, settings);
  return fault ? fault.message : parsed.lint.map(({ message }) => message);
}

function build(body: unknown, acceptLanguage?: string, theme?: string) {
  const parsed = parseOrderBody(body, 'lint');
  if (!parsed.ok) throw new Error(parsed.refusal.message);
  return buildOrder(parsed.body, { id: 'i', clientId: 'c', nowMicros: 0, acceptLanguage, theme });
}

describe('what the bank refuses', () => {
  test.each<[string, unknown]>([
    ['callback_url is required', { ...MINIMAL, callback_url: undefined }],
    ['callback_url is required', { ...MINIMAL, callback_url: null }],
    ['callback_url is required', { ...MINIMAL, callback_url: '' }],
    ['callback_url has a wrong type or value', { ...MINIMAL, callback_url: 7 }],
    ['callback_url must be a valid HTTPS address', { ...MINIMAL, callback_url: 'shop.example.com' }],
    ['callback_url must be a valid HTTPS address', { ...MINIMAL, callback_url: 'http://shop.example.com' }],
    ['callback_url must be a valid HTTPS address', { ...MINIMAL, callback_url: 'ftp://localhost/' }],
    ['purchase_units is required', { callback_url: 'https://shop.example.com/cb' }],
    ['purchase_units.basket is required', units({ basket: undefined })],
    ['purchase_units.basket must not be empty', units({ basket: [] })],
    ['purchase_units.basket[0].product_id is required', line({ product_id: undefined })],
    ['purchase_units.basket[0].quantity is required', line({ quantity: undefined })],
    ['purchase_units.basket[0].unit_price is required', line({ unit_price: undefined })],
    ['purchase_units.basket[0].quantity must be at least 1', line({ quantity: 0 })],
    ['purchase_units.basket[0].quantity must be at least 1', line({ quantity: 0.5 })],
    ['purchase_units.basket[0].quantity has a wrong type or value', line({ quantity: 'two' })],
    ['purchase_units.basket[0].unit_price should be more than 0', line({ unit_price: 0 })],
    ['purchase_units.basket[0].unit_price should be more than 0', line({ unit_price: -1 })],
    [
      'purchase_units.basket[0].unit_price must be an amount with at most 2 decimals',
      line({ unit_price: 0.005 }),
    ],
    ['purchase_units.basket[0].vat must not be negative', line({ vat: -1 })],
    ['purchase_units.total_amount is required', units({ total_amount: undefined })],
    ['purchase_units.total_amount should be more than 0', units({ total_amount: 0 })],
    ['purchase_units.total_amount should be more than 0', units({ total_amount: -5 })],
    ['purchase_units.total_amount must be an amount with at most 2 decimals', units({ total_amount: 1.005 })],
    ['purchase_units.total_amount must be an amount with at most 2 decimals', units({ total_amount: 1e300 })],
    ['purchase_units.currency is not supported', units({ currency: 'AMD' })],
    ['purchase_units.currency is not supported', units({ currency: 'gel' })],
    ['ttl must be between 2 and 1440', { ...MINIMAL, ttl: 1 }],
    ['ttl must be between 2 and 1440', { ...MINIMAL, ttl: 1441 }],
    ['ttl must be between 2 and 1440', { ...MINIMAL, ttl: 2.5 }],
    ['ttl has a wrong type or value', { ...MINIMAL, ttl: '15' }],
    ['payment_method contains an unknown value', { ...MINIMAL, payment_method: ['card', 'cash'] }],
    ['payment_method has a wrong type or value', { ...MINIMAL, payment_method: 'card' }],
    [
      'capture manual is allowed only for card, google_pay and apple_pay',
      { ...MINIMAL, capture: 'manual', payment_method: ['bog_p2p', 'bnpl'] },
    ],
    ['capture has a wrong type or value', { ...MINIMAL, capture: 'later' }],
    [
      'redirect_urls.fail must be a valid address',
      { ...MINIMAL, redirect_urls: { fail: 'javascript:alert(1)' } },
    ],
    [
      'redirect_urls.success must be a valid address',
      { ...MINIMAL, redirect_urls: { success: 'https://a b' } },
    ],
  ])('%s', (message, body) => {
    expect(check(body)).toBe(message);
  });

  test('a method that is not activated is named', () => {
    const settings = { 'merchant.activatedMethods': ['card' as const] };
    const body = { ...MINIMAL, payment_method: ['card', 'bog_p2p'] };
    expect(check(body, settings)).toBe('Payment method bog_p2p is not activated for this merchant');
    expect(check({ ...MINIMAL, payment_method: ['card'] }, settings)).toEqual([]);
  });
});

describe('what the bank takes', () => {
  test.each<[string, unknown]>([
    ['the smallest body', MINIMAL],
    ['everything a shop sends', TEA_ORDER],
    ['0.01 GEL', { ...units({ total_amount: 0.01 }) }],
    ['both ends of the ttl', { ...MINIMAL, ttl: 2 }],
    ['both ends of the ttl', { ...MINIMAL, ttl: 1440 }],
    ['manual capture with any method', { ...MINIMAL, capture: 'manual' }],
    [
      'manual capture with a wallet',
      { ...MINIMAL, capture: 'manual', payment_method: ['apple_pay', 'bnpl'] },
    ],
    ['nulls and empty lists for optional keys', { ...MINIMAL, buyer: null, payment_method: [], ttl: null }],
    ['wallet configuration that is switched off', { ...MINIMAL, config: { apple_pay: { external: false } } }],
    ['a callback to this machine', { ...MINIMAL, callback_url: 'http://127.0.0.1:3000/cb' }],
    ['Georgian, emoji and long texts', line({ description: `ჩაი 🍵 ${'ა'.repeat(5_000)}` })],
  ])('%s', (_, body) => {
    const result = check(body);
    expect(Array.isArray(result), String(result)).toBe(true);
  });

  test('unknown keys with a warning each, unless told to be strict', () => {
    const body = { ...MINIMAL, save_card: true, buyer: { email: 'a@example.com' } };
    expect(new Set(check(body))).toEqual(
      new Set([
        'save_card: This is not a field of the call; it was ignored.',
        'buyer.email: This is not a field of the call; it was ignored.',
      ]),
    );
    expect(check({ ...MINIMAL, save_card: true }, { 'order.unknownFields': 'strict' })).toBe(
      'save_card is not a known field',
    );
  });

  test('digits in quotes with a warning', () => {
    expect(check(line({ unit_price: '12.50' }))).toEqual([
      'purchase_units.basket[0].unit_price: This should be a number, not a text.',
    ]);
  });

  test('a plain-HTTP callback elsewhere only when everything is allowed, and nowhere when nothing is', () => {
    const far = { ...MINIMAL, callback_url: 'http://shop.example.com/cb' };
    expect(check(far, { 'callback.allowHttp': 'always' })).toEqual([]);
    const near = { ...MINIMAL, callback_url: 'http://localhost/cb' };
    expect(check(near, { 'callback.allowHttp': 'never' })).toBe('callback_url must be a valid HTTPS address');
  });
});

describe('sums', () => {
  const withSum = (total: number, extra: Json = {}) =>
    units({ total_amount: total, basket: [{ product_id: 'a', quantity: 3, unit_price: 0.1 }], ...extra });

  test.each<[boolean, Json]>([
    [true, withSum(0.3)],
    [false, withSum(0.31)],
    [true, withSum(5.3, { delivery: { amount: 5 } })],
    [true, withSum(0.2, { total_discount_amount: 0.1 })],
  ])('%s', (matches, body) => {
    const parsed = parseOrderBody(body, 'strict');
    expect(parsed.ok && sumMatches(parsed.body)).toBe(matches);
  });

  test('a wrong one is refused in strict mode only', () => {
    expect(check(withSum(0.31))).toEqual([]);
    expect(check(withSum(0.31), { 'order.enforceSum': 'strict' })).toBe(
      'purchase_units.total_amount does not match the basket',
    );
  });
});

describe('the order that comes of it', () => {
  test('defaults: GEL, 15 minutes, Georgian, light, every method', () => {
    expect(build(MINIMAL)).toMatchObject({
      currency: 'GEL',
      expiresAtMicros: 15 * 60_000_000,
      lang: 'ka',
      theme: 'light',
      methods: [],
      buyer: null,
      externalOrderId: null,
      capture: null,
      requestMinor: 1250,
    });
  });

  test.each([
    ['en', 'en'],
    ['en-US,en;q=0.9', 'en'],
    ['ka-GE', 'ka'],
    ['ru', 'ka'],
    ['', 'ka'],
  ])('Accept-Language %j means %s', (header, lang) => {
    expect(build(MINIMAL, header).lang).toBe(lang);
  });

  test('padded prices are normalised, quantities keep their fraction', () => {
    const order = build(line({ unit_price: '5.30', quantity: '2.50', vat_percent: 18.5 }));
    expect(order.items[0]).toMatchObject({ unitPriceMinor: 530, quantity: '2.5', vatPercent: '18.5' });
  });

  test('only the masked buyer fields count', () => {
    const order = build({ ...MINIMAL, buyer: { email: 'a@example.com', masked_phone: '+995***1' } });
    expect(order.buyer).toEqual({ fullName: null, email: null, phoneNumber: '+995***1' });
  });
});
