import { type Currency, MAX_AMOUNT_MINOR, parseDecimal, toDecimal } from '@/lib/money';
import { CAN_BE_HELD, NEED_A_LOAN } from '@/lib/shops/bank-options';
import { readIban } from '@/lib/shops/iban';
import { canBeDivided } from '@/lib/shops/split-plan';
import type { BankOrder } from './bank-order';

/**
 * What the bank checks between the fields of an order, and what adds up: checked before anything is stored, with pointers
 * into the body as it was sent. The bank's client has the same rules (lib/bog/wire/create-order-rules.ts); a property test
 * holds that whatever passes here passes there.
 */

type Complain = { addIssue(issue: { code: 'custom'; path: (string | number)[]; message: string }): void };
type Say = (path: (string | number)[], message: string) => void;

export function bankOrderRules(order: BankOrder, context: Complain): void {
  const say: Say = (path, message) => context.addIssue({ code: 'custom', path, message });
  checkMoney(order, say);
  checkMethods(order, say);
  checkSplit(order, say);
}

/** @returns minor units, or null with a complaint. Absent is 0. */
function reader(currency: Currency, say: Say) {
  return (value: string | number | undefined, path: (string | number)[], least = 0): number | null => {
    if (value === undefined) return 0;
    const read = readAmount(value, currency);
    if (typeof read === 'number' && read >= least) return read;
    say(
      path,
      typeof read === 'string' ? read : least > 0 ? 'must be more than 0' : 'must not be less than 0',
    );
    return null;
  };
}

/** Minor units, or what is wrong in a sentence. */
export function readAmount(value: string | number, currency: Currency): number | string {
  try {
    const amountMinor = parseDecimal(value, currency);
    return Math.abs(amountMinor) <= MAX_AMOUNT_MINOR ? amountMinor : 'is too large';
  } catch {
    return 'must be an amount in major units with at most two decimals, such as 26.99';
  }
}

function checkMoney({ purchase_units: units }: BankOrder, say: Say): void {
  const at = 'purchase_units';
  const read = reader(units.currency, say);
  const lines = units.basket.map((line, index) => checkLine(line, [at, 'basket', index], read, say));
  const total = read(units.total_amount, [at, 'total_amount'], 1);
  const discount = read(units.total_discount_amount, [at, 'total_discount_amount']);
  const delivery = read(units.delivery?.amount, [at, 'delivery', 'amount']);
  if (total === null || discount === null || delivery === null || lines.includes(null)) return;
  const goods = sum(lines.map((line) => line?.goods ?? 0));
  const taken = sum(lines.map((line) => line?.discount ?? 0));
  if (goods > MAX_AMOUNT_MINOR) say([at, 'basket'], 'comes to more than can be paid');
  else if (discount > goods) say([at, 'total_discount_amount'], 'is more than the goods');
  else if (taken > discount)
    say([at, 'total_discount_amount'], 'is less than `unit_discount_price` of the lines together');
  else if (goods - discount + delivery !== total)
    say(
      [at, 'total_amount'],
      `does not add up: it is ${toDecimal(goods - discount + delivery, units.currency)}`,
    );
}

type Item = BankOrder['purchase_units']['basket'][number];

function checkLine(
  line: Item,
  at: (string | number)[],
  read: ReturnType<typeof reader>,
  say: Say,
): { goods: number; discount: number } | null {
  const unit = read(line.unit_price, [...at, 'unit_price'], 1);
  const off = read(line.unit_discount_price, [...at, 'unit_discount_price']);
  const vat = read(line.vat, [...at, 'vat']);
  const total = read(line.total_price, [...at, 'total_price']);
  if (unit === null || off === null || vat === null || total === null) return null;
  const goods = unit * line.quantity;
  const discount = off * line.quantity;
  if (goods > MAX_AMOUNT_MINOR) say([...at, 'quantity'], 'makes the line more than can be paid');
  else if (off > unit) say([...at, 'unit_discount_price'], 'is more than `unit_price`');
  else if (vat > goods) say([...at, 'vat'], 'is more than the line');
  else if (line.total_price !== undefined && total !== goods && total !== goods - discount)
    say([...at, 'total_price'], 'is not `unit_price` × `quantity`, with or without the discount');
  else return { goods, discount };
  return null;
}

function checkMethods({ payment_method: methods = [], capture, config }: BankOrder, say: Say): void {
  const [only] = methods;
  if (capture === 'manual' && methods.length > 0 && !methods.some((method) => CAN_BE_HELD.includes(method)))
    say(['capture'], `manual works only with ${CAN_BE_HELD.join(', ')}`);
  if (only && methods.length === 1 && NEED_A_LOAN.includes(only) && !config?.loan)
    say(['config', 'loan'], `is needed when the only method is ${only}`);
}

function checkSplit(order: BankOrder, say: Say): void {
  const { config, capture, payment_method: methods = [], purchase_units: units } = order;
  const parts = config?.split?.split_payments;
  if (!parts) return;
  const at = ['config', 'split'];
  if (capture === 'manual') say(at, 'is for money that is taken at once: leave `capture: manual` out');
  if (units.currency !== 'GEL') say(at, 'is for GEL only');
  if (!canBeDivided(methods)) say(at, `never happens with ${methods.join(', ')}`);
  const read = reader(units.currency, say);
  const amounts = parts.map((part, index) => {
    const place = [...at, 'split_payments', index];
    if (!readIban(part.iban).ok)
      say([...place, 'iban'], 'must be a Georgian IBAN with its right check digits');
    if ((part.amount === undefined) === (part.percent === undefined))
      say([...place, 'amount'], 'give exactly one of `amount` and `percent`');
    return part.amount === undefined ? 0 : read(part.amount, [...place, 'amount'], 1);
  });
  const percent = sum(parts.map((part) => part.percent ?? 0));
  const total = readAmount(units.total_amount, units.currency);
  if (percent > 100) say(at, 'adds up to more than 100 %');
  else if (typeof total === 'number' && exceeds(amounts, percent, total))
    say(at, 'adds up to more than `total_amount`');
}

/** In hundredths of a minor unit, so that no percentage is rounded. */
function exceeds(amounts: readonly (number | null)[], percent: number, totalMinor: number): boolean {
  const fixed = amounts.reduce<bigint>((all, amount) => all + BigInt(amount ?? 0), 0n);
  return fixed * 100n + BigInt(percent) * BigInt(totalMinor) > BigInt(totalMinor) * 100n;
}

const sum = (amounts: readonly number[]): number => amounts.reduce((all, amount) => all + amount, 0);
