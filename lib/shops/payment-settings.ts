import { CURRENCIES, type Currency } from '@/lib/money';
import { CAN_BE_HELD, NEED_A_LOAN } from './bank-options';
import {
  CAPTURE_MODES,
  type CaptureMode,
  PAYMENT_METHODS,
  PAYMENT_THEMES,
  type PaymentMethod,
  type ShopSettings,
  TTL_MINUTES_MAX,
  TTL_MINUTES_MIN,
} from './settings';
import { Problems, type SettingsArea, type Typed } from './settings-area';

/** all: whatever the bank has agreed with the merchant. chosen: those with a place, in its order. */
export const METHOD_CHOICES = ['all', 'chosen'] as const;
export const methodField = (method: PaymentMethod): string => `method.${method}`;
export const currencyField = (currency: Currency): string => `sells.${currency}`;

/** The groups of fields that a problem may belong to as a whole. */
export const METHOD_PLACES = 'places';
export const SOLD_CURRENCIES = 'sells';
export const PLACES: readonly number[] = PAYMENT_METHODS.map((_, index) => index + 1);

/** Longer than any tag that the bank has been seen to agree on; it names no limit (bank docs: create-order). */
const TAG_MAX = 60;
export const AUTO_CANCEL_HOURS_MAX = 8_760;

/** How money is taken: what the start of a payment sends, and what becomes of orders that nobody pays. */
export const PAYMENT_SETTINGS: SettingsArea = {
  fields: [
    'captureMode',
    'ttlMinutes',
    'paymentTheme',
    'methods',
    ...PAYMENT_METHODS.map(methodField),
    'currency',
    ...CURRENCIES.map(currencyField),
    'vatRate',
    'accountTag',
    'autoCancelHours',
  ],
  typedOf,
  check(typed) {
    const problems = new Problems();
    const captureMode = problems.choice(typed, 'captureMode', CAPTURE_MODES);
    const ttlMinutes = problems.whole(typed, 'ttlMinutes', {
      ...{ min: TTL_MINUTES_MIN, max: TTL_MINUTES_MAX },
      problem: 'ttl_out_of_range',
    });
    const paymentTheme = problems.choice(typed, 'paymentTheme', PAYMENT_THEMES);
    const paymentMethods = readMethods(typed, problems);
    checkMethods(paymentMethods, captureMode, problems);
    const { currency, currencies } = readCurrencies(typed, problems);
    const vatRateBp = readVatRate(typed, problems);
    const accountTag = problems.line(typed, 'accountTag', TAG_MAX);
    const autoCancelHours = (typed.autoCancelHours ?? '').trim()
      ? problems.whole(typed, 'autoCancelHours', {
          ...{ min: 1, max: AUTO_CANCEL_HOURS_MAX },
          problem: 'auto_cancel_invalid',
        })
      : null;
    return problems.result(() => ({
      captureMode,
      ttlMinutes: ttlMinutes ?? TTL_MINUTES_MIN,
      paymentTheme,
      paymentMethods,
      currency,
      currencies,
      vatRateBp,
      accountTag,
      autoCancelHours,
    }));
  },
};

function typedOf(settings: ShopSettings): Typed {
  const places = PAYMENT_METHODS.map((method): [string, string] => {
    const place = settings.paymentMethods.indexOf(method);
    return [methodField(method), place < 0 ? '' : String(place + 1)];
  });
  const sold = CURRENCIES.map((currency): [string, string] => [
    currencyField(currency),
    settings.currencies.includes(currency) ? '1' : '',
  ]);
  return {
    captureMode: settings.captureMode,
    ttlMinutes: String(settings.ttlMinutes),
    paymentTheme: settings.paymentTheme,
    methods: settings.paymentMethods.length === 0 ? 'all' : 'chosen',
    ...Object.fromEntries(places),
    currency: settings.currency,
    ...Object.fromEntries(sold),
    vatRate: percentText(settings.vatRateBp),
    accountTag: settings.accountTag ?? '',
    autoCancelHours: settings.autoCancelHours === null ? '' : String(settings.autoCancelHours),
  };
}

/** Methods with a place, by place. Gaps between places mean nothing; the same place twice is a question. */
function readMethods(typed: Typed, problems: Problems): PaymentMethod[] {
  if (problems.choice(typed, 'methods', METHOD_CHOICES) === 'all') return [];
  const placed = PAYMENT_METHODS.flatMap((method) => {
    const field = methodField(method);
    if (!(typed[field] ?? '').trim()) return [];
    const place = PLACES.find((one) => String(one) === typed[field]);
    if (place === undefined) problems.add(METHOD_PLACES, 'not_a_choice');
    return place === undefined ? [] : [{ method, place }];
  });
  if (new Set(placed.map(({ place }) => place)).size < placed.length)
    problems.add(METHOD_PLACES, 'position_twice');
  if (placed.length === 0) problems.add('methods', 'methods_none');
  return placed.sort((a, b) => a.place - b.place).map(({ method }) => method);
}

/** The bank's rules between methods and capture (lib/bog/wire/create-order-rules.ts), before a shopper meets them. */
function checkMethods(methods: readonly PaymentMethod[], captureMode: CaptureMode, problems: Problems): void {
  const [only] = methods;
  if (only === undefined) return;
  if (captureMode === 'manual' && !methods.some((method) => CAN_BE_HELD.includes(method)))
    problems.add('captureMode', 'manual_needs_card');
  // A loan needs a choice of the shopper that we do not ask for.
  if (methods.length === 1 && NEED_A_LOAN.includes(only)) problems.add('methods', 'loan_alone');
}

function readCurrencies(typed: Typed, problems: Problems): Pick<ShopSettings, 'currency' | 'currencies'> {
  const currency = problems.choice(typed, 'currency', CURRENCIES);
  const sold = CURRENCIES.filter((one) => typed[currencyField(one)] === '1');
  if (sold.length === 0) problems.add(SOLD_CURRENCIES, 'currencies_none');
  else if (!sold.includes(currency)) problems.add('currency', 'main_currency_not_sold');
  return { currency, currencies: sold };
}

/** Percent as people write it (18, 18,5, 18.25) → hundredths of a percent. */
function readVatRate(typed: Typed, problems: Problems): number {
  const [, whole = '', decimals = ''] =
    /^(\d{1,3})(?:[.,](\d{1,2}))?$/.exec((typed.vatRate ?? '').replace(/[\s%]/g, '')) ?? [];
  const rateBp = Number(whole) * 100 + Number(decimals.padEnd(2, '0'));
  if (whole === '' || rateBp > 10_000) problems.add('vatRate', 'vat_invalid');
  return rateBp;
}

/** 1850 → 18.5 */
export const percentText = (bp: number): string => String(bp / 100);
