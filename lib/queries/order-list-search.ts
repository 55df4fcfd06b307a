import 'server-only';

/** Longer than every order number, address or bank id, so that it can only be a mistake. */
export const SEARCH_MAX_LENGTH = 200;

export type OrderSearch =
  | { kind: 'none' }
  | { kind: 'number'; number: string }
  | { kind: 'bank_order_id'; bankOrderId: string }
  | { kind: 'email'; prefix: string }
  | { kind: 'too_long' };

// A-1042, 1042, #1042, and A-1042-1: the id of a payment attempt, as the bank's own console shows it. The A may come
// from a keyboard that was left in Georgian or Russian.
const NUMBER = /^#?(?:[aаა]-?)?(\d{1,15})(?:-\d{1,4})?$/i;
const UUID = /^[\da-f]{8}(?:-?[\da-f]{4}){3}-?[\da-f]{12}$/;

/** What somebody who types this into the search box is looking for: a number, a bank order id, else an e-mail. */
export function readSearch(typed: string): OrderSearch {
  if (typed.length > SEARCH_MAX_LENGTH) return { kind: 'too_long' };
  // NUL cannot be stored in PostgreSQL's text and would be an error there; no control character is ever meant.
  const text = typed
    .replace(/\p{Cc}/gu, '')
    .trim()
    .toLowerCase();
  if (text === '') return { kind: 'none' };
  const digits = NUMBER.exec(text)?.[1];
  if (digits) return { kind: 'number', number: `A-${digits.replace(/^0+(?=\d)/, '')}` };
  if (UUID.test(text)) return { kind: 'bank_order_id', bankOrderId: withHyphens(text) };
  return { kind: 'email', prefix: text };
}

/** A text as the literal beginning of a LIKE pattern. */
export function likePrefix(text: string): string {
  return `${text.replace(/[\\%_]/g, '\\$&')}%`;
}

function withHyphens(id: string): string {
  return id.replaceAll('-', '').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
