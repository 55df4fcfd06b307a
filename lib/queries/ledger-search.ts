import 'server-only';
import { readSearch } from './order-list-search';

/** What the bank's messages and calls can be found by. */
export type LedgerSearch =
  | { kind: 'none' }
  | { kind: 'number'; number: string }
  /** A UUID: the bank's id of an order, or one of our idempotency keys. */
  | { kind: 'id'; id: string }
  /** Unknown: it can be none of these. */
  | { kind: 'refused'; code: 'search_too_long' | 'search_unknown' };

/** Reads the search box of the callbacks and of the bank traffic. */
export function readLedgerSearch(typed: string): LedgerSearch {
  const search = readSearch(typed);
  switch (search.kind) {
    case 'none':
    case 'number':
      return search;
    case 'bank_order_id':
      return { kind: 'id', id: search.bankOrderId };
    case 'too_long':
      return { kind: 'refused', code: 'search_too_long' };
    default:
      return { kind: 'refused', code: 'search_unknown' };
  }
}

/** SQL: the rows of one day by Tbilisi's calendar. @param day the parameter that holds it, `2026-11-20` */
export function onDay(column: string, day: string): string {
  return `${column} >= ${day}::date::timestamp AT TIME ZONE 'Asia/Tbilisi'
    AND ${column} < (${day}::date + 1)::timestamp AT TIME ZONE 'Asia/Tbilisi'`;
}
