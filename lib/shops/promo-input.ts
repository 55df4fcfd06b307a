import { type Currency, isCurrency, MAX_AMOUNT_MINOR } from '@/lib/money';
import { normaliseCode, type PromoCode } from './promo';
import { type AmountProblem, readAmount } from './read-amount';
import { DAY_MS, startOfDay } from './tbilisi-day';

export const PROMO_FIELDS = [
  'code',
  'kind',
  'percent',
  'amount',
  'currency',
  'minSubtotal',
  'starts',
  'ends',
  'maxUses',
] as const;
export type PromoField = (typeof PROMO_FIELDS)[number];
/** What the form sent, as typed. */
export type PromoTyped = Record<PromoField, string>;

/** What is wrong with a field; each has words in ka and en (messages/selling.json). */
export type PromoProblem =
  | AmountProblem
  | 'required'
  | 'not_a_code'
  | 'code_taken'
  | 'not_a_percent'
  | 'percent_out_of_range'
  | 'needs_currency'
  | 'not_a_choice'
  | 'not_a_day'
  | 'day_is_over'
  | 'ends_before_start'
  | 'not_a_count';

export type PromoProblems = Partial<Record<PromoField, PromoProblem>>;
export type PromoDetails = Omit<PromoCode, 'status'>;
export type PromoInputResult = { ok: true; details: PromoDetails } | { ok: false; problems: PromoProblems };

type Read<T> = { value: T } | { problem: PromoProblem };

/** Checks a promo code as typed. All problems at once. @param currencies in which the shop sells */
export function checkPromo(typed: PromoTyped, currencies: readonly Currency[], now: Date): PromoInputResult {
  const problems: PromoProblems = {};
  const take = <T>(field: PromoField, read: Read<T>): T | null => {
    if ('value' in read) return read.value;
    problems[field] = read.problem;
    return null;
  };
  const byAmount = typed.kind === 'amount';
  const withMinimum = typed.minSubtotal.trim() !== '';
  const currency = take('currency', readCurrency(typed.currency, currencies, byAmount || withMinimum));
  const details: PromoDetails = {
    code: take('code', readCode(typed.code)) ?? '',
    percentBp: byAmount ? null : take('percent', readPercent(typed.percent)),
    amountMinor: byAmount ? take('amount', readSum(typed.amount, currency)) : null,
    currency,
    minSubtotalMinor: withMinimum ? take('minSubtotal', readSum(typed.minSubtotal, currency)) : null,
    startsAt: take('starts', readStart(typed.starts)),
    endsAt: take('ends', readEnd(typed.ends, now)),
    maxUses: take('maxUses', readCount(typed.maxUses)),
  };
  const { startsAt, endsAt } = details;
  if (startsAt && endsAt && endsAt <= startsAt) problems.ends = 'ends_before_start';
  return Object.keys(problems).length > 0 ? { ok: false, problems } : { ok: true, details };
}

function readCode(typed: string): Read<string> {
  const code = normaliseCode(typed);
  if (code !== null) return { value: code };
  return { problem: typed.trim() === '' ? 'required' : 'not_a_code' };
}

/** Empty: any. @param needed whether a sum is of it, which without a currency is none */
function readCurrency(
  typed: string,
  currencies: readonly Currency[],
  needed: boolean,
): Read<Currency | null> {
  if (typed === '') return needed ? { problem: 'needs_currency' } : { value: null };
  return isCurrency(typed) && currencies.includes(typed) ? { value: typed } : { problem: 'not_a_choice' };
}

/** While the currency is wrong the sum is read as if it were of the usual one: all have two decimals. */
function readSum(typed: string, currency: Currency | null): Read<number> {
  const read = readAmount(typed, currency ?? 'GEL', MAX_AMOUNT_MINOR);
  return read.ok ? { value: read.amountMinor } : { problem: read.problem };
}

/** `12.5`, `12,5 %` → hundredths of a percent, 0.01 % to 100 %. */
function readPercent(typed: string): Read<number> {
  const text = typed.replace(/[\s%]/g, '').replace(',', '.');
  if (text === '') return { problem: 'required' };
  const [, sign, whole = '', fraction = ''] = /^([+-]?)(\d{1,9})(?:\.(\d{0,2}))?$/.exec(text) ?? [];
  if (whole === '') return { problem: 'not_a_percent' };
  const percentBp = Number(whole) * 100 + Number(fraction.padEnd(2, '0'));
  const within = sign !== '-' && percentBp >= 1 && percentBp <= 10_000;
  return within ? { value: percentBp } : { problem: 'percent_out_of_range' };
}

function readStart(typed: string): Read<Date | null> {
  const text = typed.trim();
  if (text === '') return { value: null };
  const start = startOfDay(text);
  return start ? { value: start } : { problem: 'not_a_day' };
}

/** The whole of the last day counts. */
function readEnd(typed: string, now: Date): Read<Date | null> {
  const day = readStart(typed);
  if ('problem' in day || day.value === null) return day;
  const end = new Date(day.value.getTime() + DAY_MS);
  return end <= now ? { problem: 'day_is_over' } : { value: end };
}

const MOST_USES = 1_000_000;

function readCount(typed: string): Read<number | null> {
  const text = typed.trim();
  if (text === '') return { value: null };
  const count = /^\d{1,7}$/.test(text) ? Number(text) : 0;
  return count >= 1 && count <= MOST_USES ? { value: count } : { problem: 'not_a_count' };
}
