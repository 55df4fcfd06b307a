import 'server-only';
import type { Database } from '@/lib/db';
import type { LockKind } from '@/lib/shops/callback-lock-input';
import { tokenDigestIn } from './token';

/** A shop's second lock as the callback address needs it. */
export type Lock = {
  shopId: string;
  kind: LockKind;
  name: string | null;
  header: string | null;
  digest: string | null;
  secretBox: string | null;
  toleranceSeconds: number;
  unsignedAllowed: boolean;
};

/** A lock with the token of ours that the request carries, if it is one of its shop. */
export type AskedLock = Lock & { tokenExpiresAt: Date | null; tokenRevokedAt: Date | null };

const COLUMNS = `l.shop_id AS "shopId", l.kind, l.name, l.header, l.digest, l.secret_box AS "secretBox",
  l.tolerance_seconds AS "toleranceSeconds", l.unsigned_allowed AS "unsignedAllowed"`;

/** Whether any shop of this installation has a lock: nearly none has, and this is all that a callback then pays for it. */
export async function anyLock(db: Pick<Database, 'query'>): Promise<boolean> {
  const { rows } = await db.query<{ any: boolean }>('SELECT EXISTS (SELECT 1 FROM callback_locks) AS any');
  return rows[0]?.any ?? false;
}

type Asked = { hostShopId: string | null; bankOrderId: string | null; authorization: string | null };

/**
 * The lock that guards a request: that of the shop whose payment the body names, wherever the request came in; when it names none
 * that is known, that of the shop of the host. A body may lie about the payment before its signature was checked, but then it
 * is refused by its signature; one that names no payment opens nothing either.
 */
export async function findLock(
  db: Pick<Database, 'query'>,
  { hostShopId, bankOrderId, authorization }: Asked,
): Promise<AskedLock | null> {
  const { rows } = await db.query<AskedLock>(
    `SELECT ${COLUMNS}, t.expires_at AS "tokenExpiresAt", t.revoked_at AS "tokenRevokedAt"
     FROM callback_locks l LEFT JOIN callback_tokens t ON t.digest = $3 AND t.shop_id = l.shop_id
     WHERE l.shop_id = coalesce(
       (SELECT o.shop_id FROM payments p JOIN orders o ON o.id = p.order_id WHERE p.bank_order_id = $2), $1)`,
    [hostShopId, bankOrderId?.toLowerCase() ?? null, tokenDigestIn(authorization)],
  );
  return rows[0] ?? null;
}

/** The lock of one shop. */
export async function lockOfShop(db: Pick<Database, 'query'>, shopId: string): Promise<Lock | null> {
  const { rows } = await db.query<Lock>(`SELECT ${COLUMNS} FROM callback_locks l WHERE l.shop_id = $1`, [
    shopId,
  ]);
  return rows[0] ?? null;
}
