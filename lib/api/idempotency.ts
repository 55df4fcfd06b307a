import 'server-only';
import { createHash } from 'node:crypto';
import type { Database, Tx } from '@/lib/db';
import { newId } from '@/lib/ids';
import { type Answer, type Refusal, refuse } from './answer';
import type { Caller } from './caller';
import { isProblemCode, type ProblemCode } from './contract/problems';

/** A request that says by a key of its own which one it is (draft-ietf-httpapi-idempotency-key-header). */
export type Repeatable = {
  shopId: string;
  /** Whose keys these are: of an API key, or of all that call without one. */
  caller: string;
  key: string;
  /** Of the body as it was understood. */
  digest: string;
};

/** What an earlier request with the key has come to. */
export type Earlier = {
  orderId: string;
  sameBody: boolean;
  /** Null: not over yet, or left open by the bank. */
  answer: StoredAnswer | null;
};

/** Without what is secret: a read token is computed anew. */
export type StoredAnswer = { body: Record<string, string> } | { problem: ProblemCode };

/** Printable ASCII (RFC 8941, 3.3.3): what a header carries unchanged. */
const KEY = /^[\x20-\x7e]{1,255}$/;

/** @returns null for a request without a key */
export function repeatableOf(
  headers: Headers,
  { shopId, caller, understood }: { shopId: string; caller: Caller; understood: unknown },
): { ok: true; repeatable: Repeatable | null } | Refusal {
  const key = headers.get('idempotency-key');
  if (key === null) return { ok: true, repeatable: null };
  if (!KEY.test(key)) return refuse('idempotency_key_invalid');
  const digest = createHash('sha256').update(JSON.stringify(understood)).digest('hex');
  return { ok: true, repeatable: { shopId, caller: nameOf(caller), key, digest } };
}

const nameOf = (caller: Caller): string => (caller.kind === 'key' ? `key:${caller.keyId}` : 'public');

/**
 * Takes a key for a new order, in the transaction that writes the order: a twin waits for its end, and then meets the order.
 * @returns null when the key was free
 */
export async function takeKey(
  tx: Tx,
  repeatable: Repeatable,
  orderId: string,
  now: Date,
): Promise<Earlier | null> {
  const { shopId, caller, key, digest } = repeatable;
  for (;;) {
    const taken = await tx.query(
      `INSERT INTO idempotent_requests (id, shop_id, caller, key, digest, order_id, created_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (shop_id, caller, key) DO NOTHING`,
      [newId(), shopId, caller, key, digest, orderId, now],
    );
    if (taken.rowCount) return null;
    const { rows } = await tx.query<{ orderId: string; digest: string; answer: StoredAnswer | null }>(
      `SELECT order_id AS "orderId", digest, answer FROM idempotent_requests
       WHERE shop_id = $1 AND caller = $2 AND key = $3`,
      [shopId, caller, key],
    );
    const [row] = rows;
    // Gone in between: it was a day old.
    if (row) return { orderId: row.orderId, sameBody: row.digest === digest, answer: row.answer };
  }
}

/** Gives a key back in the transaction that took it: what was refused is not remembered. */
export async function giveKeyBack(tx: Tx, { shopId, caller, key }: Repeatable): Promise<void> {
  await tx.query('DELETE FROM idempotent_requests WHERE shop_id = $1 AND caller = $2 AND key = $3', [
    shopId,
    caller,
    key,
  ]);
}

/** Keeps a final answer; the first one stays. */
export async function keepAnswer(
  db: Pick<Database, 'query'>,
  { shopId, caller, key }: Repeatable,
  status: number,
  answer: StoredAnswer,
): Promise<void> {
  await db.query(
    `UPDATE idempotent_requests SET http_status = $4, answer = $5
     WHERE shop_id = $1 AND caller = $2 AND key = $3 AND answer IS NULL`,
    [shopId, caller, key, status, JSON.stringify(answer)],
  );
}

/** The final answer to a key, if there has been one. */
export async function keptAnswer(
  db: Pick<Database, 'query'>,
  { shopId, caller, key }: Repeatable,
): Promise<StoredAnswer | null> {
  const { rows } = await db.query<{ answer: StoredAnswer | null }>(
    'SELECT answer FROM idempotent_requests WHERE shop_id = $1 AND caller = $2 AND key = $3',
    [shopId, caller, key],
  );
  return rows[0]?.answer ?? null;
}

/** The answer as it was; of a problem that is no more in the list, the general one. */
export function answerAgain(stored: StoredAnswer): Answer {
  if ('body' in stored) return { ok: true, status: 200, body: stored.body };
  return refuse(isProblemCode(stored.problem) ? stored.problem : 'internal_error');
}

const KEPT_MS = 24 * 3_600_000;
const BATCH = 5_000;

/** Deletes what is older than a day, in small batches. @returns how many */
export async function pruneIdempotentRequests(db: Pick<Database, 'query'>, now: Date): Promise<number> {
  let deleted = 0;
  for (;;) {
    const { rowCount } = await db.query(
      `DELETE FROM idempotent_requests WHERE id IN
         (SELECT id FROM idempotent_requests WHERE created_at < $1 ORDER BY created_at LIMIT ${BATCH} FOR UPDATE SKIP LOCKED)`,
      [new Date(now.getTime() - KEPT_MS)],
    );
    deleted += rowCount ?? 0;
    if ((rowCount ?? 0) < BATCH) return deleted;
  }
}
