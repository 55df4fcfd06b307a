import 'server-only';

/**
 * The place in the list after (older) or before (newer) which a page begins. The time is text with microseconds, as
 * PostgreSQL keeps it: a Date would round it, and orders of the same millisecond would be lost or shown twice.
 */
export type OrderListCursor = { direction: 'older' | 'newer'; createdAt: string; id: string };

const SHAPE =
  /^(older|newer)\|(2\d{3}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{6}Z)\|([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})$/;

export function encodeCursor({ direction, createdAt, id }: OrderListCursor): string {
  return Buffer.from(`${direction}|${createdAt}|${id}`).toString('base64url');
}

/** @returns null for a damaged or foreign one: the list then begins at its first page */
export function decodeCursor(text: string | null): OrderListCursor | null {
  if (!text || text.length > 200) return null;
  const [, direction, createdAt, id] = SHAPE.exec(Buffer.from(text, 'base64url').toString('utf8')) ?? [];
  if (!direction || !createdAt || !id || !exists(createdAt)) return null;
  return { direction: direction === 'newer' ? 'newer' : 'older', createdAt, id };
}

/** The shape alone would let the 31st of February through to the database, which refuses it loudly. */
function exists(time: string): boolean {
  const at = new Date(time);
  return !Number.isNaN(at.getTime()) && at.toISOString().slice(0, 19) === time.slice(0, 19);
}
