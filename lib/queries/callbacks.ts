import 'server-only';
import type { Database } from '@/lib/db';
import { SOLE_SHOP } from '@/lib/shops/unknown-callbacks';
import { cursorAt, type KeysetPage, readKeysetPage } from './keyset-page';
import { type LedgerSearch, onDay, readLedgerSearch } from './ledger-search';

/** What became of a callback (lib/payments/receive-callback.ts, InboxOutcome), as far as the inbox keeps it. */
export const CALLBACK_OUTCOMES = [
  'applied',
  'same',
  'stale',
  'asked_again',
  'mismatch',
  'unknown_order',
  'unknown_event',
  'unreadable',
  'failed',
] as const;
export type CallbackOutcome = (typeof CALLBACK_OUTCOMES)[number];

export type CallbackFilter = {
  shopId: string;
  /** As typed: an order number or a bank order id. */
  search: string;
  outcome: CallbackOutcome | null;
  /** Null: both. */
  handled: boolean | null;
  /** `2026-11-20` by Tbilisi's calendar. */
  day: string | null;
};

export type CallbackRow = {
  id: string;
  receivedAt: Date;
  event: string;
  /** Null: being handled this very moment. */
  outcome: CallbackOutcome | null;
  handledAt: Date | null;
  attempts: number;
  bankOrderId: string | null;
  orderNumber: string | null;
};

export type CallbackDetail = CallbackRow & {
  verdict: string;
  signature: string;
  sha256: string;
  error: string | null;
  body: string;
};

export type CallbackList =
  | ({ ok: true } & KeysetPage<CallbackRow>)
  /** The search can be neither a number nor an id of the bank. */
  | { ok: false; code: 'search_too_long' | 'search_unknown' };

const COLUMNS = `c.id, c.received_at AS "receivedAt", c.event, c.outcome, c.handled_at AS "handledAt", c.attempts,
  c.bank_order_id AS "bankOrderId",
  (SELECT o.number FROM payments p JOIN orders o ON o.id = p.order_id
   WHERE p.bank_order_id = c.bank_order_id AND o.shop_id = $1) AS "orderNumber"`;

/** A page of a shop's callbacks, newest first. */
export async function listCallbacks(
  db: Pick<Database, 'pool'>,
  { cursor, limit, ...filter }: CallbackFilter & { cursor: string | null; limit: number },
): Promise<CallbackList> {
  const search = readLedgerSearch(filter.search);
  if (search.kind === 'refused') return { ok: false, code: search.code };
  const ofShop = await visibleTo(db);
  const page = await readKeysetPage<CallbackRow & { cursorAt: string }>(
    { columns: ['c.received_at', 'c.id'], cursor, limit },
    async (place, most) => {
      const values: unknown[] = [filter.shopId];
      const value = (given: unknown) => `$${values.push(given)}`;
      const where = [ofShop, ...conditionsOf(filter, search, value)].join(' AND ');
      const { condition, direction } = place(value);
      const { rows } = await db.pool.query<CallbackRow & { cursorAt: string }>(
        `SELECT ${COLUMNS}, ${cursorAt('c.received_at')} FROM callbacks c
         WHERE ${where}${condition} ORDER BY c.received_at ${direction}, c.id ${direction} LIMIT ${most}`,
        values,
      );
      return rows;
    },
  );
  return { ok: true, ...page };
}

/** One callback with all that is kept of it. @returns null when it is not this shop's to see */
export async function findCallback(
  db: Pick<Database, 'pool'>,
  { shopId, id }: { shopId: string; id: string },
): Promise<CallbackDetail | null> {
  const { rows } = await db.pool.query<CallbackDetail>(
    `SELECT ${COLUMNS}, c.verdict, c.signature, c.sha256, c.error, c.body FROM callbacks c
     WHERE ${await visibleTo(db)} AND c.id = $2`,
    [shopId, id],
  );
  return rows[0] ?? null;
}

/** A question of its own, so that with several shops the condition is one that the index of a shop's callbacks serves. */
async function visibleTo(db: Pick<Database, 'pool'>): Promise<string> {
  const { rows } = await db.pool.query<{ sole: boolean }>(`SELECT ${SOLE_SHOP} AS sole`);
  return rows[0]?.sole ? '(c.shop_id = $1 OR c.shop_id IS NULL)' : 'c.shop_id = $1';
}

function conditionsOf(
  { outcome, handled, day }: CallbackFilter,
  search: LedgerSearch,
  value: (given: unknown) => string,
): string[] {
  const parts: string[] = [];
  if (search.kind === 'number')
    parts.push(`c.bank_order_id IN (SELECT p.bank_order_id FROM payments p JOIN orders o ON o.id = p.order_id
      WHERE o.number = ${value(search.number)} AND o.shop_id = $1)`);
  if (search.kind === 'id') parts.push(`c.bank_order_id = ${value(search.id)}`);
  if (outcome) parts.push(`c.outcome = ${value(outcome)}`);
  if (handled !== null) parts.push(`c.handled_at IS ${handled ? 'NOT NULL' : 'NULL'}`);
  if (day) parts.push(onDay('c.received_at', value(day)));
  return parts;
}

export type CallbackHealth = {
  /** healthy: one came in the last day, or nothing was to be told. silent: payments ended, and nobody told us. */
  state: 'healthy' | 'quiet' | 'silent';
  lastAt: Date | null;
  /** Refused for their signature or shape in the last 24 hours, in the whole installation: they name nobody. */
  refused: number;
};

/** Whether the bank's callbacks reach the shop. */
export async function callbackHealth(
  db: Pick<Database, 'pool'>,
  shopId: string,
  now: Date,
): Promise<CallbackHealth> {
  const { rows } = await db.pool.query<{ lastAt: Date | null; expected: boolean; refused: number }>(
    `SELECT (SELECT received_at FROM callbacks WHERE shop_id = $1 ORDER BY received_at DESC, id DESC LIMIT 1) AS "lastAt",
       EXISTS (SELECT 1 FROM orders o JOIN payments p ON p.order_id = o.id WHERE o.shop_id = $1
         AND o.created_at > $2::timestamptz - interval '24 hours' AND p.receipt IS NOT NULL
         AND p.status NOT IN ('creating', 'unknown', 'failed', 'created', 'processing')) AS expected,
       (SELECT coalesce(sum(count), 0)::int FROM tallies
        WHERE name = 'callback_refused' AND hour > $2::timestamptz - interval '24 hours') AS refused`,
    [shopId, now],
  );
  const [seen = { lastAt: null, expected: false, refused: 0 }] = rows;
  const { lastAt, expected, refused } = seen;
  const recent = lastAt !== null && now.getTime() - lastAt.getTime() < 24 * 60 * 60_000;
  return { state: recent ? 'healthy' : expected ? 'silent' : 'quiet', lastAt, refused };
}
