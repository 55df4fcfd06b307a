import 'server-only';
import { isCurrency, parseDecimal } from '@/lib/money';

/**
 * Tolerant reading of JSON from the bank: wrong or missing values become null, and what was there but could not be
 * understood is named in `unreadable`. Nothing here throws.
 */
export type Fields = {
  /** A non-blank text; numbers are taken as their text. */
  text(key: string): string | null;
  amountMinor(key: string, currency: string): number | null;
  /** The `key` of a `{key, value}` pair, or the plain text that the bank's documentation speaks of in its place. */
  keyOf(key: string): string | null;
  /** An instant with a zone. */
  instant(key: string): Date | null;
  /** The object below this key; an empty one when there is none. */
  object(key: string): Fields;
  /** The objects of the list below this key. */
  list(key: string): Fields[];
  /** A whole number above zero, as number or text (`4`, `"4"`, `"4.0"`). */
  count(key: string): number | null;
  /** Only `true` is true. */
  flag(key: string): boolean;
  /** As the bank wrote it, null when it wrote nothing. */
  raw(key: string): unknown;
  has(key: string): boolean;
  /** Records that this key could not be read. */
  complain(key: string): null;
};

type Json = Readonly<Record<string, unknown>>;

export function fieldsOf(json: unknown, unreadable: string[], path = ''): Fields {
  const source: Json = isRecord(json) ? json : {};
  const rawOf = (key: string) => (Object.hasOwn(source, key) ? source[key] : null) ?? null;
  const complain = (key: string) => {
    unreadable.push(path + key);
    return null;
  };
  const text = (key: string) => {
    const value = rawOf(key);
    if (value === null) return null;
    if (typeof value === 'number') return String(value);
    if (typeof value !== 'string') return complain(key);
    return value.trim() === '' ? null : value;
  };
  return {
    complain,
    raw: rawOf,
    has: (key) => rawOf(key) !== null,
    text,
    keyOf: (key) => {
      const value = rawOf(key);
      return isRecord(value) ? fieldsOf(value, unreadable, `${path}${key}.`).text('key') : text(key);
    },
    amountMinor: (key, currency) => {
      const value = rawOf(key);
      return value === null ? null : (readAmount(value, currency) ?? complain(key));
    },
    count: (key) => {
      const value = rawOf(key);
      return value === null ? null : (readCount(value) ?? complain(key));
    },
    flag: (key) => {
      const value = rawOf(key);
      if (value !== null && typeof value !== 'boolean') complain(key);
      return value === true;
    },
    instant: (key) => {
      const value = rawOf(key);
      return value === null || value === '' ? null : (readInstant(value) ?? complain(key));
    },
    object: (key) => {
      const value = rawOf(key);
      if (value !== null && !isRecord(value)) complain(key);
      return fieldsOf(value, unreadable, `${path}${key}.`);
    },
    list: (key) => {
      const value = rawOf(key);
      if (value === null) return [];
      if (!Array.isArray(value)) {
        complain(key);
        return [];
      }
      return value.map((item, index) => fieldsOf(item, unreadable, `${path}${key}[${index}].`));
    },
  };
}

/** Null for anything that is not surely a non-negative amount of a known currency: money is never guessed. */
function readAmount(value: unknown, currency: string): number | null {
  const known = currency.trim().toUpperCase();
  if (!isCurrency(known) || (typeof value !== 'string' && typeof value !== 'number')) return null;
  try {
    const amountMinor = parseDecimal(value, known);
    return amountMinor >= 0 ? amountMinor : null;
  } catch {
    return null;
  }
}

function readCount(value: unknown): number | null {
  if (typeof value !== 'string' && typeof value !== 'number') return null;
  const digits = /^(\d{1,9})(?:\.0*)?$/.exec(String(value).trim())?.[1];
  return digits && Number(digits) > 0 ? Number(digits) : null;
}

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)$/;

/** Only with a zone: the bank's other times are Tbilisi local without saying so (bank docs: get-payment-details). */
export function readInstant(value: unknown): Date | null {
  if (typeof value !== 'string') return null;
  const match = INSTANT.exec(value.trim());
  if (!match) return null;
  const instant = new Date(match[0]);
  return Number.isNaN(instant.getTime()) ? null : instant;
}

function isRecord(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
