import { MAX_AMOUNT_MINOR } from '@/lib/money';
import { type IbanProblem, readIban } from './iban';
import { type AmountProblem, readAmount } from './read-amount';
import type { SplitReceiver } from './split-plan';

/** The bank's limit (bank docs: split-payment), and so the most receivers that all sets of a shop name together. */
export const MOST_RECEIVERS = 10;
/** What the bank prints on the receiver's statement. */
const DESCRIPTION = /^[0-9A-Za-z /?:().,'+-]*$/;
const DESCRIPTION_MAX = 25;

export type SplitRowField = 'iban' | 'share' | 'description';
/** A row as typed; `share` is `30 %` or `12.50`, by `kind`. */
export type SplitRowTyped = Record<SplitRowField, string> & { kind: string };

export type SplitRowProblem =
  | Exclude<IbanProblem, 'missing'>
  | Exclude<AmountProblem, 'missing'>
  | 'iban_missing'
  | 'share_missing'
  | 'not_a_whole_percent'
  | 'percent_out_of_range'
  | 'description_too_long'
  | 'description_characters'
  | 'duplicate'
  /** Together with the rows above it. */
  | 'percents_above_100'
  | 'sums_above_price'
  | 'too_many';

export type SplitProblems = { row: number; field: SplitRowField; problem: SplitRowProblem }[];
export type Receiver = Omit<SplitReceiver, 'productId'>;
export type SplitResult = { ok: true; receivers: Receiver[] } | { ok: false; problems: SplitProblems };

type About = {
  /** Of the product whose receivers these are; null: they are the shop's, whose orders may be of any sum. */
  priceMinor: number | null;
  /** Who gets something by the shop's other sets. */
  elsewhere: readonly Pick<Receiver, 'iban' | 'description'>[];
};

/** Checks a set of receivers as typed; empty rows count for nothing. All problems at once, beside the rows they are of. */
export function checkSplit(rows: readonly SplitRowTyped[], about: About): SplitResult {
  const problems: SplitProblems = [];
  const known = new Set(about.elsewhere.map(keyOf));
  const own = new Set<string>();
  const receivers: Receiver[] = [];
  let percents = 0;
  let sumsMinor = 0n;
  for (const [row, typed] of rows.entries()) {
    if ([typed.iban, typed.share, typed.description].every((text) => text.trim() === '')) continue;
    const refuse = (field: SplitRowField, problem: SplitRowProblem) => problems.push({ row, field, problem });
    const read = readRow(typed, refuse);
    if (!read) continue;
    const key = keyOf(read);
    if (own.has(key)) refuse('iban', 'duplicate');
    own.add(key);
    if (!known.has(key) && known.size >= MOST_RECEIVERS) refuse('iban', 'too_many');
    known.add(key);
    percents += read.percent ?? 0;
    sumsMinor += BigInt(read.amountMinor ?? 0);
    if (read.percent !== null && percents > 100) refuse('share', 'percents_above_100');
    else if (exceeds(percents, sumsMinor, about.priceMinor)) refuse('share', 'sums_above_price');
    receivers.push(read);
  }
  return problems.length > 0 ? { ok: false, problems } : { ok: true, receivers };
}

/** In hundredths of a minor unit, so that nothing is rounded. Of any order there is nothing beside 100 %. */
function exceeds(percents: number, sumsMinor: bigint, priceMinor: number | null): boolean {
  if (priceMinor === null) return percents >= 100 && sumsMinor > 0n;
  const price = BigInt(priceMinor);
  return sumsMinor * 100n + BigInt(percents) * price > price * 100n;
}

const keyOf = ({ iban, description }: Pick<Receiver, 'iban' | 'description'>) => `${iban} ${description}`;

type Refuse = (field: SplitRowField, problem: SplitRowProblem) => void;

function readRow(typed: SplitRowTyped, refuse: Refuse): Receiver | null {
  const iban = readIban(typed.iban);
  if (!iban.ok) refuse('iban', iban.problem === 'missing' ? 'iban_missing' : iban.problem);
  const share = readShare(typed);
  if (typeof share === 'string') refuse('share', share);
  const description = typed.description.trim();
  const badDescription = problemOfDescription(description);
  if (badDescription) refuse('description', badDescription);
  if (!iban.ok || typeof share === 'string' || badDescription) return null;
  return { iban: iban.iban, ...share, description };
}

function readShare({
  kind,
  share,
}: SplitRowTyped): Pick<Receiver, 'percent' | 'amountMinor'> | SplitRowProblem {
  if (kind === 'amount') {
    const amount = readAmount(share, 'GEL', MAX_AMOUNT_MINOR);
    if (amount.ok) return { percent: null, amountMinor: amount.amountMinor };
    return amount.problem === 'missing' ? 'share_missing' : amount.problem;
  }
  const text = share.replace(/[\s%]/g, '');
  if (text === '') return 'share_missing';
  if (!/^[+-]?\d+$/.test(text)) return 'not_a_whole_percent';
  const percent = Number(text);
  return percent >= 1 && percent <= 100 ? { percent, amountMinor: null } : 'percent_out_of_range';
}

function problemOfDescription(description: string): SplitRowProblem | null {
  if (description.length > DESCRIPTION_MAX) return 'description_too_long';
  return DESCRIPTION.test(description) ? null : 'description_characters';
}
