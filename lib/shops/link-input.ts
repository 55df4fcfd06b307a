import { type Currency, isCurrency, MAX_AMOUNT_MINOR } from '@/lib/money';
import { CONTROL_SIGNS } from './control-signs';
import { type AmountProblem, readAmount } from './read-amount';
import { readLastDay } from './tbilisi-day';

export const LINK_FIELDS = [
  'titleKa',
  'titleEn',
  'descriptionKa',
  'descriptionEn',
  'amount',
  'currency',
  'maxPaid',
  'expires',
] as const;
export type LinkField = (typeof LINK_FIELDS)[number];

/** What the form sent, as typed. */
export type LinkTyped = Record<LinkField, string>;

/** What is wrong with a field; each has words in ka and en (messages/links.json). */
export type LinkProblem =
  | AmountProblem
  | 'required'
  | 'too_long'
  | 'control_characters'
  | 'not_a_choice'
  | 'not_a_count'
  | 'not_a_day'
  | 'day_is_over';

export type LinkDetails = {
  titleKa: string;
  titleEn: string;
  descriptionKa: string;
  descriptionEn: string;
  amountMinor: number;
  currency: Currency;
  /** How many paid orders the link may bring; null: any number. */
  maxPaid: number | null;
  /** Null: for ever. */
  expiresAt: Date | null;
};

export type LinkResult =
  | { ok: true; details: LinkDetails }
  | { ok: false; problems: Partial<Record<LinkField, LinkProblem>> };

const TITLE_MAX = 120;
const DESCRIPTION_MAX = 1_000;
const MAX_PAID_MAX = 1_000_000;

/** Checks a payment link as typed. All problems at once. @param currencies in which the shop sells */
export function checkLink(typed: LinkTyped, currencies: readonly Currency[], now: Date): LinkResult {
  const problems: Partial<Record<LinkField, LinkProblem>> = {};
  const text = (field: LinkField, maxLength: number): string => {
    const value = typed[field].trim();
    if (value.length > maxLength) problems[field] = 'too_long';
    return value;
  };
  const line = (field: LinkField): string => {
    const value = text(field, TITLE_MAX);
    if (value === '') problems[field] = 'required';
    else if (CONTROL_SIGNS.test(value)) problems[field] = 'control_characters';
    return value;
  };
  const paragraph = (field: LinkField): string => {
    const value = text(field, DESCRIPTION_MAX);
    if (CONTROL_SIGNS.test(value.replace(/[\r\n\t]/g, ''))) problems[field] = 'control_characters';
    return value;
  };
  const titleKa = line('titleKa');
  const titleEn = line('titleEn');
  const descriptionKa = paragraph('descriptionKa');
  const descriptionEn = paragraph('descriptionEn');
  const currency = typed.currency;
  if (!isCurrency(currency) || !currencies.includes(currency)) {
    return { ok: false, problems: { ...problems, currency: 'not_a_choice' } };
  }
  const amount = readAmount(typed.amount, currency, MAX_AMOUNT_MINOR);
  if (!amount.ok) problems.amount = amount.problem;
  const maxPaid = readCount(typed.maxPaid);
  if (maxPaid === 'bad') problems.maxPaid = 'not_a_count';
  const expiresAt = readLastDay(typed.expires, now);
  if (typeof expiresAt === 'string') problems.expires = expiresAt;
  if (!amount.ok || maxPaid === 'bad' || typeof expiresAt === 'string' || Object.keys(problems).length > 0)
    return { ok: false, problems };
  const texts = { titleKa, titleEn, descriptionKa, descriptionEn };
  return { ok: true, details: { ...texts, amountMinor: amount.amountMinor, currency, maxPaid, expiresAt } };
}

function readCount(typed: string): number | null | 'bad' {
  const text = typed.trim();
  if (text === '') return null;
  const count = /^\d{1,7}$/.test(text) ? Number(text) : 0;
  return count >= 1 && count <= MAX_PAID_MAX ? count : 'bad';
}
