/**
 * Money is a whole number of minor units (tetri, cents) beside its currency. Nothing here, and nothing that
 * uses it, ever holds an amount in a float: text is read digit by digit, never through `Number(text) * 100`.
 */

/** Decimal places per currency (ISO 4217). The bank takes these four. */
const EXPONENT = { GEL: 2, USD: 2, EUR: 2, GBP: 2 } as const;

export type Currency = keyof typeof EXPONENT;

/** `amountMinor` is a safe integer of minor units; negative amounts exist only as differences. */
export type Money = { readonly amountMinor: number; readonly currency: Currency };

/**
 * The largest amount handled: 15 digits, which every JSON number (IEEE double) carries exactly together with two
 * decimals. Above it the bank's numbers could not be told apart.
 */
export const MAX_AMOUNT_MINOR = 999_999_999_999_999;

export const CURRENCIES = Object.keys(EXPONENT) as Currency[];

export function isCurrency(value: unknown): value is Currency {
  return typeof value === 'string' && Object.hasOwn(EXPONENT, value);
}

/** Decimal places of a currency: 2 for GEL. */
export function exponentOf(currency: Currency): number {
  return EXPONENT[currency];
}

const DECIMAL = /^([+-]?)(\d+)(?:\.(\d*))?(?:[eE]([+-]?\d{1,3}))?$/;

/**
 * Reads a decimal text or JSON number (`"100.5"`, `25.5`, `"20"`, `"1.0E7"`) into minor units.
 * Java doubles print with an exponent from 10^7 on, so exponents are read too.
 * @throws RangeError when the text is no decimal, has digits below the minor unit, or exceeds `MAX_AMOUNT_MINOR`.
 */
export function parseDecimal(value: string | number, currency: Currency): number {
  const match = DECIMAL.exec(typeof value === 'number' ? String(value) : value.trim());
  if (!match) throw new RangeError(`not a decimal amount: ${JSON.stringify(value)}`);
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = match;
  const digits = whole + fraction;
  // Where the decimal point stands in `digits` once the amount counts minor units.
  const point = whole.length + Number(exponent) + EXPONENT[currency];
  const kept = point <= 0 ? '0' : digits.slice(0, point).padEnd(point, '0');
  const lost = point <= 0 ? digits : digits.slice(point);
  if (/[1-9]/.test(lost)) {
    throw new RangeError(`${value} has more than ${EXPONENT[currency]} decimals for ${currency}`);
  }
  if (kept.replace(/^0+/, '').length > 15) throw new RangeError(`amount out of range: ${value}`);
  const amountMinor = Number(kept);
  return sign === '-' && amountMinor !== 0 ? -amountMinor : amountMinor;
}

/** Minor units as plain decimal text with all places: 530 GEL minor → `"5.30"`. */
export function toDecimal(amountMinor: number, currency: Currency): string {
  assertMinor(amountMinor);
  const places = EXPONENT[currency];
  const digits = String(Math.abs(amountMinor)).padStart(places + 1, '0');
  const cut = digits.length - places;
  return `${amountMinor < 0 ? '-' : ''}${digits.slice(0, cut)}${places ? `.${digits.slice(cut)}` : ''}`;
}

/**
 * Minor units as the JSON number the bank expects (530 → 5.3). Exact: a double carries 15 digits, so
 * `JSON.stringify` prints the decimal itself and never a float artefact.
 */
export function toBankNumber(amountMinor: number, currency: Currency): number {
  return Number(toDecimal(amountMinor, currency));
}

/**
 * Splits an amount by weights so that the parts add up to the whole (largest remainder, ties to the first).
 * @throws RangeError without a positive weight.
 */
export function allocate(amountMinor: number, weights: readonly number[]): number[] {
  assertMinor(amountMinor);
  const total = weights.reduce((sum, weight) => sum + BigInt(assertMinor(weight)), 0n);
  if (total <= 0n || weights.some((weight) => weight < 0)) throw new RangeError('weights must be positive');
  const exact = weights.map((weight) => BigInt(amountMinor) * BigInt(weight));
  const parts = exact.map((product) => Number(product / total));
  const remainders = exact.map((product, index) => ({ index, remainder: product % total }));
  let missing = amountMinor - parts.reduce((sum, part) => sum + part, 0);
  const step = missing < 0 ? -1 : 1;
  remainders.sort((a, b) => Number((b.remainder - a.remainder) * BigInt(step)) || a.index - b.index);
  for (const { index } of remainders) {
    if (missing === 0) break;
    parts[index] = (parts[index] ?? 0) + step;
    missing -= step;
  }
  return parts;
}

/** For people, by Intl: `12,50 ₾` in ka, `GEL 12.50` in en. */
export function formatMoney({ amountMinor, currency }: Money, locale: string): string {
  const places = EXPONENT[currency];
  // A decimal string reaches Intl unrounded; a double would not for large amounts. There is no en-GE in ICU: it
  // would write English amounts the Georgian way.
  return new Intl.NumberFormat(locale === 'ka' ? 'ka-GE' : 'en-GB', {
    style: 'currency',
    currency,
    minimumFractionDigits: places,
    maximumFractionDigits: places,
  }).format(toDecimal(amountMinor, currency) as `${number}`);
}

function assertMinor(amountMinor: number): number {
  if (!Number.isInteger(amountMinor) || Math.abs(amountMinor) > MAX_AMOUNT_MINOR) {
    throw new RangeError(`not a whole number of minor units in range: ${amountMinor}`);
  }
  return amountMinor;
}
