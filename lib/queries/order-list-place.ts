import 'server-only';
import type { OrderSort } from '@/lib/orders/order-list-view';
import { decodeCursor, encodeCursor } from './order-list-cursor';

/** What each order of the list is ordered by, before the id; an index carries each, in both directions. */
export const SORTS = {
  newest: { by: 'time', column: 'o.created_at', type: 'timestamptz', descending: true },
  oldest: { by: 'time', column: 'o.created_at', type: 'timestamptz', descending: false },
  highest: { by: 'amount', column: 'o.total_minor', type: 'bigint', descending: true },
  lowest: { by: 'amount', column: 'o.total_minor', type: 'bigint', descending: false },
} as const satisfies Record<OrderSort, unknown>;

/**
 * The place in the list after (next) or before (previous) which a page begins. `key`: the time, as text with microseconds,
 * or the total in minor units.
 */
export type ListPlace = { direction: 'next' | 'previous'; key: string; id: string };

const AMOUNT = /^(next|previous)\|(\d{1,15})\|([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})$/;

export function encodePlace(sort: OrderSort, { direction, key, id }: ListPlace): string {
  if (SORTS[sort].by === 'amount') return Buffer.from(`${direction}|${key}|${id}`).toString('base64url');
  // Towards the older orders, whichever way the list runs.
  const older = (direction === 'next') === SORTS[sort].descending;
  return encodeCursor({ direction: older ? 'older' : 'newer', createdAt: key, id });
}

/** @returns null for a damaged one and one of another order: the list then begins at its first page */
export function decodePlace(sort: OrderSort, text: string | null): ListPlace | null {
  if (SORTS[sort].by === 'amount') return decodeAmount(text);
  const place = decodeCursor(text);
  if (!place) return null;
  const next = (place.direction === 'older') === SORTS[sort].descending;
  return { direction: next ? 'next' : 'previous', key: place.createdAt, id: place.id };
}

function decodeAmount(text: string | null): ListPlace | null {
  if (!text || text.length > 200) return null;
  const [, direction, key, id] = AMOUNT.exec(Buffer.from(text, 'base64url').toString('utf8')) ?? [];
  if (!direction || !key || !id) return null;
  return { direction: direction === 'previous' ? 'previous' : 'next', key, id };
}
