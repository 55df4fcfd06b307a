import 'server-only';
import type { Tx } from '@/lib/db';
import type { Currency } from '@/lib/money';
import { cursorAt, readKeysetPage } from './keyset-page';
import { onDay } from './ledger-search';
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

const SELECT = `SELECT id, at, actor, action, subject, before, after, address, ${cursorAt('at')} FROM audit_entries`;

/**
 * A page of a shop's audit log, newest first.
 * @param cursor opaque, from an earlier page; a damaged one begins at the first
 */
export async function listAudit(
  db: Pick<Tx, 'query'>,
  { cursor, limit, ...filter }: AuditFilter & { cursor: string | null; limit: number },
): Promise<AuditList> {
  const page = await readKeysetPage<AuditView & { cursorAt: string }>(
    { columns: ['at', 'id'], cursor, limit },
    async (place, most) => {
      const values: unknown[] = [];
      const value = (given: unknown) => `$${values.push(given)}`;
      const where = conditionsOf(filter, value).join(' AND ');
      const { condition, direction } = place(value);
      const { rows } = await db.query<AuditView & { cursorAt: string }>(
        `${SELECT} WHERE ${where}${condition} ORDER BY at ${direction}, id ${direction} LIMIT ${value(most)}`,
        values,
      );
      return rows;
    },
  );
  return { entries: page.rows, newer: page.newer, older: page.older };
}

/** Constant texts, one per combination of filters, so that each has a plan of its own. */
function conditionsOf(
  { shopId, actor, action, day }: AuditFilter,
  value: (given: unknown) => string,
): string[] {
  return [
    `shop_id = ${value(shopId)}`,
    ...(actor ? [`actor = ${value(actor)}`] : []),
    ...(action ? [`action = ${value(action)}`] : []),
    ...(day ? [onDay('at', value(day))] : []),
  ];
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
