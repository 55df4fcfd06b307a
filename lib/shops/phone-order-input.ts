import { type Currency, MAX_AMOUNT_MINOR } from '@/lib/money';
import {
  type CheckoutDetails,
  type CheckoutField,
  type CheckoutTyped,
  checkCheckout,
  type DeliveryChoice,
  type FieldProblem,
} from '@/lib/orders/checkout-input';
import { readNote } from '@/lib/orders/note';
import { checkName, PRICE_MAX_MINOR } from './catalogue-text';
import { type AmountProblem, readAmount } from './read-amount';

/** At most so much of one thing, as in the shop's own cart. */
export const QUANTITY_MAX = 99;
/** Things that are not in the catalogue. */
export const EXTRA_LINES = 3;

/** What the form sent, as typed. */
export type PhoneOrderTyped = CheckoutTyped & {
  /** Quantity by the slug of a product. */
  quantities: Readonly<Record<string, string>>;
  extras: readonly { name: string; amount: string }[];
  discount: string;
  note: string;
};

export type PhoneOrderProblem =
  | FieldProblem
  | AmountProblem
  | 'not_a_quantity'
  | 'nothing_chosen'
  | 'discount_too_large';

/** A field: one of the buyer's, `quantity.<slug>`, `extra.<n>.name`, `extra.<n>.amount`, `discount`, `note`, `lines`. */
export type PhoneOrderProblems = Readonly<Record<string, PhoneOrderProblem>>;

export type PhoneOrderDetails = CheckoutDetails & {
  lines: readonly { slug: string; quantity: number }[];
  extras: readonly { name: string; amountMinor: number }[];
  discountMinor: number;
  note: string;
};

/**
 * Checks an order that staff enter for somebody on the phone: the buyer like at the checkout, and what is bought. All
 * problems at once. That the discount leaves something to pay is seen once the goods have their prices.
 */
export function checkPhoneOrder(
  typed: PhoneOrderTyped,
  choices: readonly DeliveryChoice[],
  currency: Currency,
): { ok: true; details: PhoneOrderDetails } | { ok: false; problems: PhoneOrderProblems } {
  const problems: Record<string, PhoneOrderProblem> = {};
  const buyer = checkCheckout(typed, choices);
  if (!buyer.ok) {
    for (const [field, problem] of Object.entries(buyer.problems) as [CheckoutField, FieldProblem][])
      problems[field] = problem;
  }
  const lines = Object.entries(typed.quantities).flatMap(([slug, text]) => {
    const quantity = readQuantity(text);
    if (quantity === null) problems[`quantity.${slug}`] = 'not_a_quantity';
    return quantity ? [{ slug, quantity }] : [];
  });
  const extras = typed.extras.flatMap(({ name, amount }, index) => {
    if (name.trim() === '' && amount.trim() === '') return [];
    const at = `extra.${index}`;
    const called = checkName(name);
    if (!called.ok) problems[`${at}.name`] = called.problem;
    const read = readAmount(amount, currency, PRICE_MAX_MINOR);
    if (!read.ok) problems[`${at}.amount`] = read.problem;
    return called.ok && read.ok ? [{ name: called.value, amountMinor: read.amountMinor }] : [];
  });
  const none = lines.length === 0 && extras.length === 0;
  if (none && Object.keys(problems).every((field) => !/^(quantity|extra)\./.test(field)))
    problems.lines = 'nothing_chosen';
  const discount = readDiscount(typed.discount, currency);
  if (typeof discount === 'string') problems.discount = discount;
  const note = readNote(typed.note);
  if (!note.ok && note.problem === 'note_too_long') problems.note = 'too_long';
  if (!buyer.ok || typeof discount === 'string' || Object.keys(problems).length > 0)
    return { ok: false, problems };
  const goods = { lines, extras, discountMinor: discount };
  return { ok: true, details: { ...buyer.details, ...goods, note: note.ok ? note.text : '' } };
}

/** 0 for an empty field, null for what is no quantity. */
function readQuantity(typed: string): number | null {
  const text = typed.trim();
  if (text === '') return 0;
  return /^\d{1,2}$/.test(text) && Number(text) <= QUANTITY_MAX ? Number(text) : null;
}

function readDiscount(typed: string, currency: Currency): number | AmountProblem {
  if (/^\s*(0+([.,]0*)?)?\s*$/.test(typed)) return 0;
  const read = readAmount(typed, currency, MAX_AMOUNT_MINOR);
  return read.ok ? read.amountMinor : read.problem;
}
