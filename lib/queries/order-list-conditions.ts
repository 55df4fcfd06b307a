import 'server-only';
import type { OrderStatus } from '@/lib/orders/order-status';
import type { OrderListCursor } from './order-list-cursor';
import { likePrefix, readSearch } from './order-list-search';

export type OrderListFilter = {
  shopId: string;
  /** As typed: an order number, an e-mail address or its beginning, or a bank order id. */
  search: string;
  /** Empty: all. */
  statuses: readonly OrderStatus[];
  /** First and last day, `2026-11-20`, by Tbilisi's calendar; both inclusive. */
  from: string | null;
  to: string | null;
  needsAttention: boolean;
};

export type Conditions = { where: string; values: unknown[] };

/** The rows of a filter that lie beyond the cursor, as SQL on `orders o` with its parameters. */
export function conditionsOf(filter: OrderListFilter, place: OrderListCursor | null): Conditions {
  const values: unknown[] = [];
  const value = (given: unknown) => `$${values.push(given)}`;
  const parts = [`o.shop_id = ${value(filter.shopId)}`];
  const search = searchCondition(filter.search, value);
  if (search) parts.push(search);
  if (filter.from)
    parts.push(`o.created_at >= ${value(filter.from)}::date::timestamp AT TIME ZONE 'Asia/Tbilisi'`);
  if (filter.to)
    parts.push(`o.created_at < (${value(filter.to)}::date + 1)::timestamp AT TIME ZONE 'Asia/Tbilisi'`);
  if (filter.needsAttention) parts.push('o.attention_reason IS NOT NULL');
  if (place) {
    const [bound, row] = place.direction === 'newer' ? ['>=', '>'] : ['<=', '<'];
    const at = `${value(place.createdAt)}::timestamptz`;
    // The first bound says nothing new but is what the planner takes to jump into the index.
    parts.push(
      `o.created_at ${bound} ${at}`,
      `(o.created_at, o.id) ${row} (${at}, ${value(place.id)}::uuid)`,
    );
  }
  return { where: parts.join(' AND '), values };
}

function searchCondition(typed: string, value: (given: unknown) => string): string | null {
  const search = readSearch(typed);
  switch (search.kind) {
    case 'number':
      return `o.number = ${value(search.number)}`;
    case 'bank_order_id':
      return `o.id IN (SELECT p.order_id FROM payments p WHERE p.bank_order_id = ${value(search.bankOrderId)})`;
    case 'email':
      return `lower(o.buyer_email) LIKE ${value(likePrefix(search.prefix))}`;
    default:
      return null;
  }
}
