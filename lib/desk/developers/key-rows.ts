import 'server-only';
import type { Tx } from '@/lib/db';

/** Until the transaction ends nobody else makes a key of the shop, so that a name that was free stays free. */
export async function lockKeys(tx: Tx, shopId: string): Promise<void> {
  await tx.query('SELECT 1 FROM shops WHERE id = $1 FOR NO KEY UPDATE', [shopId]);
}

export type LockedKey = {
  name: string;
  /** Changes with each rotation. */
  prefix: string;
  digest: string;
  expiresAt: Date | null;
  revokedAt: Date | null;
};

/** A key of the shop, with its row locked; null when the shop has none of this id. */
export async function lockKey(tx: Tx, shopId: string, keyId: string): Promise<LockedKey | null> {
  const { rows } = await tx.query<LockedKey>(
    `SELECT name, prefix, digest, expires_at AS "expiresAt", revoked_at AS "revokedAt"
     FROM api_keys WHERE id::text = $1 AND shop_id = $2 FOR UPDATE`,
    [keyId, shopId],
  );
  return rows[0] ?? null;
}
