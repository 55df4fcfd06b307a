import 'server-only';
import type { Database } from '@/lib/db';
import type { LockSettings } from '@/lib/shops/callback-lock-input';

export type CallbackLockView = {
  /** Null: the bank's signature is enough. `version` is another after each change. */
  lock: (LockSettings & { version: string; updatedAt: Date }) | null;
  /** Tokens that open it now. */
  liveTokens: number;
  /** What did not open it in the last day. */
  refused: number;
};

type Row = LockSettings & { version: string; updatedAt: Date };

/** The second lock of a shop's callback address, and how it goes. Nothing of its secret is read. */
export async function readCallbackLock(
  db: Pick<Database, 'query'>,
  shopId: string,
  now: Date,
): Promise<CallbackLockView> {
  const [locks, counts] = await Promise.all([
    db.query<Row>(
      `SELECT kind, name, header, tolerance_seconds AS "toleranceSeconds", unsigned_allowed AS "unsignedAllowed",
         xmin::text AS version, updated_at AS "updatedAt" FROM callback_locks WHERE shop_id = $1`,
      [shopId],
    ),
    db.query<{ liveTokens: number; refused: number }>(
      `SELECT (SELECT count(*) FROM callback_tokens
           WHERE shop_id = $1 AND expires_at > $2 AND revoked_at IS NULL)::int AS "liveTokens",
         (SELECT coalesce(sum(count), 0) FROM tallies
           WHERE name = $3 AND hour > $2::timestamptz - interval '1 day')::int AS refused`,
      // Counted by lib/payments/tally.ts.
      [shopId, now, `callback_lock:${shopId}`],
    ),
  ]);
  const { liveTokens = 0, refused = 0 } = counts.rows[0] ?? {};
  return { lock: locks.rows[0] ?? null, liveTokens, refused };
}
