import 'server-only';
import type { OrderSort } from '@/lib/orders/order-list-view';
import type { OrderStatus } from '@/lib/orders/order-status';
import type { Criterion } from './order-list-criteria';
import { type ListPlace, SORTS } from './order-list-place';
import { likePrefix } from './order-list-search';
import { wordsQuery } from './order-list-words';

export type OrderListFilter = {
  shopId: string;
  /** As typed; what it may mean is in `order-list-criteria.ts`. */
  search: string;
  /** Empty: all. */
  statuses: readonly OrderStatus[];
  /** First and last day, `2026-11-20`, by Tbilisi's calendar; both inclusive. */
  from: string | null;
  to: string | null;
  needsAttention: boolean;
};

/** Adds a parameter to a statement and gives its name in it. */
export type Value = (given: unknown) => string;

/** What the filter says beside search and statuses, as SQL on `orders o`. */
export function filterConditions(
  filter: OrderListFilter & { /** Leaves out what came after. */ placedUntil?: Date },
  value: Value,
): string[] {
  const parts = [`o.shop_id = ${value(filter.shopId)}`];
  if (filter.from)
    parts.push(`o.created_at >= ${value(filter.from)}::date::timestamp AT TIME ZONE 'Asia/Tbilisi'`);
  if (filter.to)
    parts.push(`o.created_at < (${value(filter.to)}::date + 1)::timestamp AT TIME ZONE 'Asia/Tbilisi'`);
  if (filter.placedUntil) parts.push(`o.created_at <= ${value(filter.placedUntil)}::timestamptz`);
  if (filter.needsAttention) parts.push('o.attention_reason IS NOT NULL');
  return parts;
}

/** What lies beyond a place of the list. */
export function placeConditions(sort: OrderSort, place: ListPlace | null, value: Value): string[] {
  if (!place) return [];
  const { column, type } = SORTS[sort];
  const sign = runsDown(sort, place) ? '<' : '>';
  const key = `${value(place.key)}::${type}`;
  // The first bound says nothing new but is what the planner takes to jump into the index.
  return [`${column} ${sign}= ${key}`, `(${column}, o.id) ${sign} (${key}, ${value(place.id)}::uuid)`];
}

/** Whether rows are to be read from high to low: the list's own way, or against it to the page before. */
export function runsDown(sort: OrderSort, place: ListPlace | null): boolean {
  return SORTS[sort].descending === (place?.direction !== 'previous');
}

/** As its index serves it. */
export function indexedCondition(criterion: Criterion, value: Value): string {
  switch (criterion.by) {
    case 'number':
      return `o.number = ${value(criterion.number)}`;
    case 'bank_order_id':
      return byPayment(`p.bank_order_id = ${value(criterion.bankOrderId)}`);
    case 'transaction_id':
      return byPayment(`lower(p.transaction_id) = ${value(criterion.transactionId)}`);
    case 'external_id':
      return `o.external_id = ${value(criterion.externalId)}`;
    case 'last_four':
      return byPayment(`right(p.card_mask, 4) = ${value(criterion.digits)}`);
    case 'email':
      return `lower(o.buyer_email) LIKE ${value(likePrefix(criterion.prefix))}`;
    case 'phone':
      return `reverse(${PHONE_DIGITS}) LIKE ${value(`${[...criterion.end].reverse().join('')}%`)}`;
    case 'words':
      return `o.words @@ ${value(wordsQuery(criterion.words, criterion.whole))}::tsquery`;
  }
}

/** The same as no index serves it, for rows that are read in the order of the list: the planner shall not collect all. */
export function plainCondition(criterion: Criterion, value: Value): string {
  switch (criterion.by) {
    case 'email':
      return `left(lower(o.buyer_email), ${value([...criterion.prefix].length)}::int) = ${value(criterion.prefix)}`;
    case 'phone':
      return `right(${PHONE_DIGITS}, ${value(criterion.end.length)}::int) = ${value(criterion.end)}`;
    case 'words':
      return `ts_match_vq(o.words, ${value(wordsQuery(criterion.words, criterion.whole))}::tsquery)`;
    default:
      return indexedCondition(criterion, value);
  }
}

const PHONE_DIGITS = "regexp_replace(o.buyer_phone, '[^0-9]', '', 'g')";

const byPayment = (condition: string): string =>
  `EXISTS (SELECT FROM payments p WHERE p.order_id = o.id AND ${condition})`;
