import 'server-only';
import type { KeptSecret } from '@/lib/callback-lock/secret';
import type { Tx } from '@/lib/db';
import type { LockSettings } from '@/lib/shops/callback-lock-input';

/** A shop's lock as it stands; `version` is another after each change. */
export type LockRow = LockSettings & { version: string };

/** What a lock is without: nothing to see, and nothing to change. */
export const NO_LOCK = '';

/** Locks the shop's row, for there may be no lock yet, and reads the lock. */
export async function holdLock(tx: Tx, shopId: string): Promise<LockRow | null> {
  await tx.query('SELECT 1 FROM shops WHERE id = $1 FOR NO KEY UPDATE', [shopId]);
  const { rows } = await tx.query<LockRow>(
    `SELECT kind, name, header, tolerance_seconds AS "toleranceSeconds", unsigned_allowed AS "unsignedAllowed",
       xmin::text AS version FROM callback_locks WHERE shop_id = $1`,
    [shopId],
  );
  return rows[0] ?? null;
}

export async function writeLock(
  tx: Tx,
  shopId: string,
  { kind, name, header, toleranceSeconds, unsignedAllowed }: LockSettings,
  at: Date,
): Promise<void> {
  await tx.query(
    `UPDATE callback_locks SET kind = $2, name = $3, header = $4, tolerance_seconds = $5, unsigned_allowed = $6,
       updated_at = $7 WHERE shop_id = $1`,
    [shopId, kind, name, header, toleranceSeconds, unsignedAllowed, at],
  );
}

/** Puts a lock with another secret into the place of whatever was there. */
export async function replaceLock(
  tx: Tx,
  shopId: string,
  { kind, name, header, toleranceSeconds, unsignedAllowed }: LockSettings,
  { digest, secretBox }: KeptSecret,
  at: Date,
): Promise<void> {
  await tx.query('DELETE FROM callback_locks WHERE shop_id = $1', [shopId]);
  await tx.query(
    `INSERT INTO callback_locks (shop_id, kind, name, header, digest, secret_box, tolerance_seconds, unsigned_allowed,
       updated_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [shopId, kind, name, header, digest, secretBox, toleranceSeconds, unsignedAllowed, at],
  );
}

/** Takes back every token that is still good. @returns how many there were */
export async function revokeAll(tx: Tx, shopId: string, now: Date): Promise<number> {
  const { rowCount } = await tx.query(
    'UPDATE callback_tokens SET revoked_at = $2 WHERE shop_id = $1 AND revoked_at IS NULL AND expires_at > $2',
    [shopId, now],
  );
  return rowCount ?? 0;
}

/** What the audit log may have of a lock. */
export const audited = (lock: LockSettings | null): Record<string, unknown> | null =>
  lock && {
    kind: lock.kind,
    name: lock.name,
    header: lock.header,
    toleranceSeconds: lock.toleranceSeconds,
    unsignedAllowed: lock.unsignedAllowed,
  };
