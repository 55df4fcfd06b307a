import 'server-only';
import { readSearch } from './order-list-search';
import { foldedWords } from './order-list-words';

/** One thing that a typed text may mean. */
export type Criterion =
  | { by: 'number'; number: string }
  | { by: 'bank_order_id'; bankOrderId: string }
  | { by: 'transaction_id'; transactionId: string }
  /** What the merchant's own system calls it, to the letter. */
  | { by: 'external_id'; externalId: string }
  /** The beginning of an e-mail address, in lower case. */
  | { by: 'email'; prefix: string }
  /** The last digits of a telephone number. */
  | { by: 'phone'; end: string }
  | { by: 'last_four'; digits: string }
  /** Words of the buyer's name and e-mail address, all of them; `whole`: not only their beginnings. */
  | { by: 'words'; words: readonly string[]; whole: boolean };

export type OrderSearch =
  | { kind: 'all' }
  | { kind: 'too_long' }
  /** An order is found that meets any of them. None: the text can stand nowhere. */
  | { kind: 'any'; of: readonly Criterion[] };

const PHONE = /^\+?[\d\s().-]+$/;
/** Digits as far as is known (the bank's reference, §5); tolerant, should the bank think of others. */
const TRANSACTION = /^(?=.*\d)[\da-z-]{8,64}$/;
/** With fewer, every hundredth buyer would be found. */
const PHONE_MIN_DIGITS = 4;
/** A guard of the database. */
const EXTERNAL_MAX_LENGTH = 100;
/** E.164 */
const PHONE_MAX_DIGITS = 15;

/**
 * All that somebody who types this into the search box of the list may be looking for. 1234 is the number of an order, the
 * end of a card's and of a telephone's number, and a word.
 */
export function readOrderSearch(typed: string): OrderSearch {
  const search = readSearch(typed);
  if (search.kind === 'too_long') return search;
  if (search.kind === 'none') return { kind: 'all' };
  const plain = typed.replace(/\p{Cc}/gu, '').trim();
  // Whatever it looks like, a system of the merchant's may call its orders so.
  const external: Criterion[] =
    [...plain].length <= EXTERNAL_MAX_LENGTH ? [{ by: 'external_id', externalId: plain }] : [];
  if (search.kind === 'bank_order_id')
    return { kind: 'any', of: [{ by: 'bank_order_id', bankOrderId: search.bankOrderId }, ...external] };
  const text = plain.toLowerCase();
  const number: Criterion[] = search.kind === 'number' ? [{ by: 'number', number: search.number }] : [];
  // A-1042 and #1042 are nothing else of ours.
  if (number.length > 0 && !/^\d/.test(text)) return { kind: 'any', of: [...number, ...external] };
  return { kind: 'any', of: [...number, ...digitCriteria(text), ...textCriteria(text), ...external] };
}

function digitCriteria(text: string): Criterion[] {
  return [
    ...(/^\d{4}$/.test(text) ? [{ by: 'last_four', digits: text } as const] : []),
    ...phoneCriteria(text),
    ...(TRANSACTION.test(text) ? [{ by: 'transaction_id', transactionId: text } as const] : []),
  ];
}

function phoneCriteria(text: string): Criterion[] {
  if (!PHONE.test(text)) return [];
  const digits = text.replace(/\D/g, '');
  // The 0 before a local number and the 00 before a country are dialled, not kept; a short end may begin with one.
  const end = digits.length >= 9 ? digits.replace(/^0+/, '') : digits;
  return end.length >= PHONE_MIN_DIGITS && end.length <= PHONE_MAX_DIGITS ? [{ by: 'phone', end }] : [];
}

function textCriteria(text: string): Criterion[] {
  // An address, or one that is being typed; @example.com is not the beginning of any.
  if (/^[^\s@]+@\S*$/.test(text)) return [{ by: 'email', prefix: text }];
  const words = foldedWords(text);
  if (words.length === 0) return [];
  // As beginnings, digits would find whoever has a year or a house number in the address.
  return [{ by: 'words', words, whole: words.every((word) => /^\d+$/.test(word)) }];
}
