import 'server-only';
import type { Database } from '@/lib/db';
import { cursorAt, type KeysetPage, readKeysetPage } from './keyset-page';
import { type LedgerSearch, onDay, readLedgerSearch } from './ledger-search';

export type TrafficFilter = {
  shopId: string;
  /** As typed: an order number, a bank order id or an idempotency key. */
  search: string;
  /** lib/bog/errors.ts, BogOperation; null: all. */
  operation: string | null;
  failedOnly: boolean;
  /** `2026-11-20` by Tbilisi's calendar. */
  day: string | null;
};

/** One HTTP request to the bank. */
export type BankCallRow = {
  id: string;
  startedAt: Date;
  operation: string;
  method: string;
  path: string;
  /** From 1, within one call of the client. */
  attempt: number;
  /** Null: no answer came. */
  httpStatus: number | null;
  ms: number;
  /** Name of the error class; null when it went well. */
  error: string | null;
  /** Whether it surely changed nothing at the bank; null when it went well. */
  certain: boolean | null;
  bankOrderId: string | null;
  idempotencyKey: string | null;
  orderNumber: string | null;
};

export type BankCallDetail = BankCallRow & {
  bankMessage: string | null;
  requestBody: string | null;
  responseBody: string | null;
  /** All attempts with the same key, this one among them, oldest first; empty without a key. */
  sameKey: BankCallRow[];
};

export type TrafficList =
  | ({ ok: true } & KeysetPage<BankCallRow>)
  | { ok: false; code: 'search_too_long' | 'search_unknown' };

const UUID = `'^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'`;

/** The order of a call `c`: by the bank's id, or by our key where the bank had given none. */
const ORDER_OF_CALL = `LEFT JOIN LATERAL (SELECT CASE WHEN c."idempotencyKey" ~ ${UUID} THEN c."idempotencyKey"::uuid END AS key) k
    ON true
  LEFT JOIN orders o ON o.shop_id = $1 AND o.id = coalesce(
    (SELECT p.order_id FROM payments p WHERE p.bank_order_id = c."bankOrderId"),
    (SELECT p.order_id FROM payments p WHERE p.idempotency_key = k.key),
    (SELECT x.order_id FROM operations x WHERE x.idempotency_key = k.key))`;

const COLUMNS = `c.id, c.started_at AS "startedAt", c.operation, c.method, c.path, c.attempt,
  c.http_status AS "httpStatus", c.ms, c.error, c.certain, c.bank_order_id AS "bankOrderId",
  c.idempotency_key AS "idempotencyKey"`;

/** A page of a shop's calls to the bank, newest first. They are kept for `BANK_CALLS_KEPT_DAYS`. */
export async function listBankCalls(
  db: Pick<Database, 'pool'>,
  { cursor, limit, ...filter }: TrafficFilter & { cursor: string | null; limit: number },
): Promise<TrafficList> {
  const search = readLedgerSearch(filter.search);
  if (search.kind === 'refused') return { ok: false, code: search.code };
  const page = await readKeysetPage<BankCallRow & { cursorAt: string }>(
    { columns: ['c.started_at', 'c.id'], cursor, limit },
    async (place, most) => {
      const values: unknown[] = [filter.shopId];
      const value = (given: unknown) => `$${values.push(given)}`;
      const where = ['c.shop_id = $1', ...conditionsOf(filter, search, value)].join(' AND ');
      const { condition, direction } = place(value);
      // The order of each is looked up for the rows of the page alone.
      const { rows } = await db.pool.query<BankCallRow & { cursorAt: string }>(
        `SELECT c.*, o.number AS "orderNumber" FROM (
           SELECT ${COLUMNS}, ${cursorAt('c.started_at')} FROM bank_calls c WHERE ${where}${condition}
           ORDER BY c.started_at ${direction}, c.id ${direction} LIMIT ${most}) c ${ORDER_OF_CALL}
         ORDER BY c."startedAt" ${direction}, c.id ${direction}`,
        values,
      );
      return rows;
    },
  );
  return { ok: true, ...page };
}

/** One call with its redacted bodies, and all attempts of the same request. @returns null when this shop made no such call */
export async function findBankCall(
  db: Pick<Database, 'pool'>,
  { shopId, id }: { shopId: string; id: string },
): Promise<BankCallDetail | null> {
  const { rows } = await db.pool.query<Omit<BankCallDetail, 'sameKey'>>(
    `SELECT c.*, o.number AS "orderNumber" FROM (
       SELECT ${COLUMNS}, c.bank_message AS "bankMessage", c.request_body AS "requestBody",
         c.response_body AS "responseBody" FROM bank_calls c WHERE c.shop_id = $1 AND c.id = $2) c ${ORDER_OF_CALL}`,
    [shopId, id],
  );
  const [call] = rows;
  if (!call) return null;
  return { ...call, sameKey: call.idempotencyKey ? await attemptsOf(db, shopId, call.idempotencyKey) : [] };
}

/** More attempts than a page can show are of a bank that was away for days. */
const SAME_KEY_LIMIT = 100;

async function attemptsOf(db: Pick<Database, 'pool'>, shopId: string, key: string): Promise<BankCallRow[]> {
  const { rows } = await db.pool.query<BankCallRow>(
    `SELECT ${COLUMNS}, NULL AS "orderNumber" FROM bank_calls c WHERE c.idempotency_key = $2 AND c.shop_id = $1
     ORDER BY c.started_at, c.id LIMIT ${SAME_KEY_LIMIT}`,
    [shopId, key],
  );
  return rows;
}

export type TrafficFigures = {
  count: number;
  failed: number;
  /** Milliseconds; null when there was no call. */
  p50Ms: number | null;
  p95Ms: number | null;
};

/** How the bank answered this shop in the last 24 hours. */
export async function trafficFigures(
  db: Pick<Database, 'pool'>,
  shopId: string,
  now: Date,
): Promise<TrafficFigures> {
  const { rows } = await db.pool.query<TrafficFigures>(
    `SELECT count(*)::int AS count, count(error)::int AS failed,
       percentile_disc(0.5) WITHIN GROUP (ORDER BY ms) AS "p50Ms",
       percentile_disc(0.95) WITHIN GROUP (ORDER BY ms) AS "p95Ms"
     FROM bank_calls WHERE shop_id = $1 AND started_at > $2::timestamptz - interval '24 hours'`,
    [shopId, now],
  );
  return rows[0] ?? { count: 0, failed: 0, p50Ms: null, p95Ms: null };
}

function conditionsOf(
  { operation, failedOnly, day }: TrafficFilter,
  search: LedgerSearch,
  value: (given: unknown) => string,
): string[] {
  const parts: string[] = [];
  if (search.kind === 'number') {
    const ofOrder = `order_id IN (SELECT id FROM orders WHERE number = ${value(search.number)} AND shop_id = $1)`;
    parts.push(`(c.bank_order_id IN (SELECT bank_order_id FROM payments WHERE ${ofOrder})
      OR c.idempotency_key IN (SELECT idempotency_key::text FROM payments WHERE ${ofOrder}
        UNION ALL SELECT idempotency_key::text FROM operations WHERE ${ofOrder}))`);
  }
  if (search.kind === 'id') {
    const id = value(search.id);
    parts.push(`(c.bank_order_id = ${id} OR c.idempotency_key = ${id})`);
  }
  if (operation) parts.push(`c.operation = ${value(operation)}`);
  if (failedOnly) parts.push('c.error IS NOT NULL');
  if (day) parts.push(onDay('c.started_at', value(day)));
  return parts;
}
