import { type Currency, isCurrency } from '@/lib/money';
import { PRICE_MAX_MINOR } from './catalogue-text';
import { CONTROL_SIGNS } from './control-signs';
import { type AmountProblem, readAmount } from './read-amount';

export const DELIVERY_FIELDS = ['code', 'nameKa', 'nameEn', 'price', 'currency', 'needsAddress'] as const;
export type DeliveryField = (typeof DELIVERY_FIELDS)[number];
/** What the form sent, as typed. */
export type DeliveryTyped = Record<DeliveryField, string>;

/** What is wrong with a field; each has words in ka and en (messages/selling.json). */
export type DeliveryProblem =
  | AmountProblem
  | 'required'
  | 'too_long'
  | 'control_characters'
  | 'not_a_code'
  | 'code_taken'
  | 'not_a_choice';

export type DeliveryDetails = {
  code: string;
  nameKa: string;
  nameEn: string;
  /** 0: free. */
  priceMinor: number;
  currency: Currency;
  needsAddress: boolean;
};

export type DeliveryProblems = Partial<Record<DeliveryField, DeliveryProblem>>;
export type DeliveryResult =
  | { ok: true; details: DeliveryDetails }
  | { ok: false; problems: DeliveryProblems };

const NAME_MAX = 80;

/** Checks a way of delivery as typed. All problems at once. @param currencies in which the shop sells */
export function checkDelivery(typed: DeliveryTyped, currencies: readonly Currency[]): DeliveryResult {
  const problems: DeliveryProblems = {};
  const code = typed.code.trim();
  if (code === '') problems.code = 'required';
  else if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(code) || code.length > 40) problems.code = 'not_a_code';
  // It would be the address of the page that adds one.
  else if (code === 'new') problems.code = 'code_taken';
  const name = (field: 'nameKa' | 'nameEn'): string => {
    const text = typed[field].trim();
    if (text === '') problems[field] = 'required';
    else if (text.length > NAME_MAX) problems[field] = 'too_long';
    else if (CONTROL_SIGNS.test(text)) problems[field] = 'control_characters';
    return text;
  };
  const [nameKa, nameEn] = [name('nameKa'), name('nameEn')];
  const { currency } = typed;
  if (!isCurrency(currency) || !currencies.includes(currency))
    return { ok: false, problems: { ...problems, currency: 'not_a_choice' } };
  const price = readPrice(typed.price, currency);
  if (!price.ok) problems.price = price.problem;
  if (!price.ok || Object.keys(problems).length > 0) return { ok: false, problems };
  const needsAddress = typed.needsAddress === '1';
  return {
    ok: true,
    details: { code, nameKa, nameEn, priceMinor: price.amountMinor, currency, needsAddress },
  };
}

/** A fee may be 0, but it is said: an empty field is a forgotten one. */
function readPrice(typed: string, currency: Currency): ReturnType<typeof readAmount> {
  return /^\s*0+([.,]0{0,2})?\s*$/.test(typed)
    ? { ok: true, amountMinor: 0 }
    : readAmount(typed, currency, PRICE_MAX_MINOR);
}
