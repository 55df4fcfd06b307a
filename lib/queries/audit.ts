import 'server-only';
import type { Tx } from '@/lib/db';
import type { Currency } from '@/lib/money';
import { decodeCursor, encodeCursor, type OrderListCursor } from './order-list-cursor';
import { currencyOf } from './rows';

/** What somebody of the staff has changed. Only fields that differ; null: it did not exist, or there was nothing to tell. */
export type AuditView = {
  id: string;
  at: Date;
  actor: string;
  action: string;
  subject: string;
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
  address: string | null;
};

export type AuditFilter = {
  shopId: string;
  actor: string | null;
  action: string | null;
  /** A day of Tbilisi's calendar, as YYYY-MM-DD. */
  day: string | null;
};

export type AuditList = { entries: AuditView[]; newer: string | null; older: string | null };

type Row = AuditView & { cursorAt: string };

const SELECT = `SELECT id, at, actor, action, subject, before, after, address,
   to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS "cursorAt" FROM audit_entries`;

/**
 * A page of a shop's audit log, newest first, by keyset on (at, id).
 * @param cursor opaque, from an earlier page; a damaged one begins at the first
 */
export async function listAudit(
  db: Pick<Tx, 'query'>,
  { cursor, limit, ...filter }: AuditFilter & { cursor: string | null; limit: number },
): Promise<AuditList> {
  const place = decodeCursor(cursor);
  const rows = await readPage(db, filter, place, limit + 1);
  // As in the list of orders: near the top the page is filled up, and beyond the end is the top.
  const nearTop = place?.direction === 'newer' && rows.length <= limit;
  if (nearTop || (place && rows.length === 0)) return listAudit(db, { ...filter, cursor: null, limit });
  const page = rows.slice(0, limit);
  const backwards = place?.direction === 'newer';
  if (backwards) page.reverse();
  const at = (direction: OrderListCursor['direction'], row: Row | undefined) =>
    row ? encodeCursor({ direction, createdAt: row.cursorAt, id: row.id }) : null;
  return {
    entries: page.map(({ cursorAt: _, ...entry }) => entry),
    newer: place ? at('newer', page[0]) : null,
    older: backwards || rows.length > limit ? at('older', page.at(-1)) : null,
  };
}

/** Constant texts, one per combination of filters, so that each has a plan of its own. */
async function readPage(
  db: Pick<Tx, 'query'>,
  { shopId, actor, action, day }: AuditFilter,
  place: OrderListCursor | null,
  limit: number,
): Promise<Row[]> {
  const values: unknown[] = [shopId];
  const conditions = ['shop_id = $1'];
  const where = (condition: (...places: string[]) => string, ...given: unknown[]) => {
    conditions.push(condition(...given.map((value) => `$${values.push(value)}`)));
  };
  if (actor) where((one) => `actor = ${one}`, actor);
  if (action) where((one) => `action = ${one}`, action);
  if (day)
    where(
      (one) =>
        `at >= ${one}::date::timestamp AT TIME ZONE 'Asia/Tbilisi'
         AND at < (${one}::date + 1)::timestamp AT TIME ZONE 'Asia/Tbilisi'`,
      day,
    );
  const [sign, order] = place?.direction === 'newer' ? ['>', 'ASC'] : ['<', 'DESC'];
  if (place)
    where((at, id) => `(at, id) ${sign} (${at}::timestamptz, ${id}::uuid)`, place.createdAt, place.id);
  values.push(limit);
  const { rows } = await db.query<Row>(
    `${SELECT} WHERE ${conditions.join(' AND ')} ORDER BY at ${order}, id ${order} LIMIT $${values.length}`,
    values,
  );
  return rows;
}

/**
 * Who has ever changed something in a shop: the choices of the filter. Jumps from one person to the next in the index
 * instead of reading every entry.
 */
export async function auditActors(db: Pick<Tx, 'query'>, shopId: string): Promise<string[]> {
  const { rows } = await db.query<{ actor: string }>(
    `WITH RECURSIVE actors AS (
       (SELECT actor FROM audit_entries WHERE shop_id = $1 ORDER BY actor LIMIT 1)
       UNION ALL
       SELECT (SELECT e.actor FROM audit_entries e WHERE e.shop_id = $1 AND e.actor > actors.actor ORDER BY e.actor LIMIT 1)
       FROM actors WHERE actors.actor IS NOT NULL
     ) SELECT actor FROM actors WHERE actor IS NOT NULL LIMIT 200`,
    [shopId],
  );
  return rows.map(({ actor }) => actor);
}

/** In which currency a shop's prices are: that of amounts in the log that name none. */
export async function readCurrency(db: Pick<Tx, 'query'>, shopId: string): Promise<Currency> {
  const { rows } = await db.query<{ currency: string }>('SELECT currency FROM shops WHERE id = $1', [shopId]);
  return currencyOf(rows[0]?.currency ?? 'GEL');
}
