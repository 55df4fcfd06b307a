import { type Currency, parseDecimal } from '@/lib/money';
import { lintOf, type NoteLint } from '@/lib/simulator/http/lints';
import { isGeorgianIban } from '@/lib/simulator/orders/iban';
import type { Action, Split, SplitPart } from '@/lib/simulator/orders/order';
import { type PaymentMethod, splits } from '@/lib/simulator/orders/payment-methods';
import { badRequest, REFUSALS, type Refusal } from '@/lib/simulator/orders/refusal';
import type { Settings } from '@/lib/simulator/settings';

const MOST_PARTS = 10;
/** What the statement of the receiving account can print. */
const DESCRIPTION = /^[0-9A-Za-z /\-?:().,'+]{0,25}$/;
const KNOWN_KEYS = ['iban', 'amount', 'percent', 'description'];

export type SplitContext = {
  readonly currency: Currency;
  /** The order's amount, or the approved one: what the parts are taken from. */
  readonly amountMinor: number;
  /** What may pay, or has paid; empty = every method. */
  readonly methods: readonly PaymentMethod[];
  readonly channel: Action['channel'];
  readonly settings: Settings;
  readonly lint: NoteLint;
};

export type SplitOutcome = { readonly ok: true; readonly split: Split | null } | Refused;
type Refused = { readonly ok: false; readonly refusal: Refusal };

/**
 * Reads `config.split` of a create request or `split` of an approval. The split it makes is `created`: it moves
 * money only once the order is paid. null stands for no split: none was sent, the shop has not been given the
 * product, or no method of the order can split.
 */
export function readSplit(json: unknown, context: SplitContext): SplitOutcome {
  const { settings, methods, lint, channel } = context;
  if (json === undefined || json === null) return { ok: true, split: null };
  if (!settings['split.activated']) {
    if (!settings['split.silentWhenNotActivated']) return refuse(REFUSALS.splitNotActivated);
    lint(lintOf('split-not-activated'));
    return { ok: true, split: null };
  }
  const list = listOf(json);
  if (!list) return refuse(badRequest('split.split_payments is required'));
  if (list.length > MOST_PARTS)
    return refuse(badRequest(`split.split_payments has more than ${MOST_PARTS} parts`));
  if (context.currency !== 'GEL') return refuse(REFUSALS.splitCurrency);
  const parts: SplitPart[] = [];
  for (const [index, entry] of list.entries()) {
    const part = readPart(entry, `split.split_payments[${index}]`, context);
    if ('refusal' in part) return part;
    parts.push(part);
  }
  if (exceedsAmount(parts, context.amountMinor)) return refuse(REFUSALS.splitSum);
  if (methods.length > 0 && !methods.some(splits)) {
    lint(lintOf('split-without-method'));
    return { ok: true, split: null };
  }
  return { ok: true, split: { status: 'created', channel, rejectReason: null, parts, dueAtMicros: null } };
}

function listOf(json: unknown): readonly unknown[] | null {
  if (typeof json !== 'object' || json === null) return null;
  const list: unknown = Reflect.get(json, 'split_payments');
  return Array.isArray(list) && list.length > 0 ? list : null;
}

function readPart(
  entry: unknown,
  at: string,
  { currency, amountMinor, lint }: SplitContext,
): SplitPart | Refused {
  if (typeof entry !== 'object' || entry === null || Array.isArray(entry)) {
    return refuse(badRequest(`${at} has a wrong type or value`));
  }
  const part = new Map<string, unknown>(Object.entries(entry).filter(([, value]) => value !== null));
  for (const key of part.keys()) {
    if (!KNOWN_KEYS.includes(key)) lint(lintOf('unknown-field', `${at}.${key}`));
  }
  for (const key of ['amount', 'percent']) {
    if (typeof part.get(key) === 'string') lint(lintOf('number-as-text', `${at}.${key}`));
  }
  const iban = part.get('iban');
  if (iban === undefined || iban === '') return refuse(badRequest(`${at}.iban is required`));
  if (typeof iban !== 'string' || !isGeorgianIban(iban))
    return refuse(badRequest(`${at}.iban is not a valid IBAN`));
  if (part.has('amount') === part.has('percent')) return refuse(REFUSALS.splitAmountOrPercent);
  const description = part.get('description') ?? '';
  if (typeof description !== 'string' || !DESCRIPTION.test(description)) {
    return refuse(badRequest(`${at}.description must have at most 25 allowed characters`));
  }
  const share = part.has('amount')
    ? readAmount(part.get('amount'), currency, at)
    : readPercent(part.get('percent'), amountMinor, at);
  if ('refusal' in share) return share;
  return { iban, ...share, description: description || null, status: 'processing', rejectReason: null };
}

type Share = Pick<SplitPart, 'amountMinor' | 'percent'>;

function readAmount(value: unknown, currency: Currency, at: string): Share | Refused {
  const minor = minorOrNull(value, currency);
  if (minor === null) return refuse(badRequest(`${at}.amount must be an amount with at most 2 decimals`));
  return minor <= 0 ? refuse(REFUSALS.splitZero) : { amountMinor: minor, percent: null };
}

function readPercent(value: unknown, amountMinor: number, at: string): Share | Refused {
  const percent = typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value;
  if (percent === 0) return refuse(REFUSALS.splitZero);
  if (typeof percent !== 'number' || !Number.isInteger(percent) || percent < 1 || percent > 100) {
    return refuse(badRequest(`${at}.percent must be an integer between 1 and 100`));
  }
  // A share of less than one minor unit would transfer nothing.
  if (BigInt(amountMinor) * BigInt(percent) < 100n) return refuse(REFUSALS.splitZero);
  return { amountMinor: null, percent };
}

/** Whether sums and shares together take more than there is. In hundredths of minor units, so nothing is rounded. */
export function exceedsAmount(parts: readonly SplitPart[], amountMinor: number): boolean {
  const taken = parts.reduce(
    (sum, { amountMinor: minor, percent }) =>
      sum + BigInt(minor ?? 0) * 100n + BigInt(amountMinor) * BigInt(percent ?? 0),
    0n,
  );
  return taken > BigInt(amountMinor) * 100n;
}

function minorOrNull(value: unknown, currency: Currency): number | null {
  if (typeof value !== 'number' && typeof value !== 'string') return null;
  try {
    return parseDecimal(value, currency);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

function refuse(refusal: Refusal): Refused {
  return { ok: false, refusal };
}

/** The same rules for another order: nothing has been transferred yet. */
export function freshSplit(split: Split): Split {
  const parts = split.parts.map((part) => ({ ...part, status: 'processing', rejectReason: null }) as const);
  return { ...split, status: 'created', rejectReason: null, parts, dueAtMicros: null };
}

/** The order is paid: the transfers set out, and are over at `dueAtMicros`. */
export function startSplit(split: Split, dueAtMicros: number): Split {
  return { ...split, status: 'processing', dueAtMicros };
}

/** Every transfer arrived. */
export function completeSplit(split: Split): Split {
  return endSplit(split, 'completed', null);
}

/** No transfer arrived; the money stays on the main account. */
export function rejectSplit(split: Split, reason: string): Split {
  return endSplit(split, 'rejected', reason);
}

function endSplit(split: Split, status: 'completed' | 'rejected', rejectReason: string | null): Split {
  const parts = split.parts.map((part) => ({ ...part, status, rejectReason }));
  return { ...split, status, rejectReason, parts, dueAtMicros: null };
}
