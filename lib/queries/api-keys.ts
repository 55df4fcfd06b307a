import 'server-only';
import { z } from 'zod';
import type { Scope } from '@/lib/api/contract/scopes';
import type { Database } from '@/lib/db';

export type KeyState = 'live' | 'expired' | 'revoked';

export type ApiKeyView = {
  id: string;
  name: string;
  /** The first characters of the secret, by which people tell keys apart. */
  prefix: string;
  scopes: readonly Scope[];
  state: KeyState;
  createdBy: string;
  createdAt: Date;
  rotatedAt: Date | null;
  /** Until when the secret before the last rotation is taken; null: it is not. */
  oldValidUntil: Date | null;
  /** Null: never. */
  expiresAt: Date | null;
  revokedAt: Date | null;
  /** Exact to a minute. */
  lastUsedAt: Date | null;
  lastUsedAddress: string | null;
};

const SELECT = `SELECT id, name, prefix, scopes,
  CASE WHEN revoked_at IS NOT NULL THEN 'revoked' WHEN expires_at <= $2 THEN 'expired' ELSE 'live' END AS state,
  created_by AS "createdBy", created_at AS "createdAt", rotated_at AS "rotatedAt",
  CASE WHEN old_valid_until > $2 THEN old_valid_until END AS "oldValidUntil", expires_at AS "expiresAt",
  revoked_at AS "revokedAt", last_used_at AS "lastUsedAt", last_used_address AS "lastUsedAddress"
  FROM api_keys WHERE shop_id = $1`;

/** So many that are over are shown; older ones stand in the audit log. */
const SHOWN_OVER = 50;

/** The API keys of a shop, newest first: those that are live, and those that are over. Never a secret or its digest. */
export async function listApiKeys(
  db: Database,
  shopId: string,
  now: Date,
): Promise<{ live: ApiKeyView[]; over: ApiKeyView[] }> {
  const { rows } = await db.query<ApiKeyView>(`${SELECT} ORDER BY created_at DESC, id DESC`, [shopId, now]);
  return {
    live: rows.filter(({ state }) => state === 'live'),
    over: rows.filter(({ state }) => state !== 'live').slice(0, SHOWN_OVER),
  };
}

/** One key of a shop; null when it has none of this id. */
export async function findApiKey(
  db: Database,
  { shopId, keyId }: { shopId: string; keyId: string },
  now: Date,
): Promise<ApiKeyView | null> {
  if (!z.uuid().safeParse(keyId).success) return null;
  const { rows } = await db.query<ApiKeyView>(`${SELECT} AND id = $3`, [shopId, now, keyId]);
  return rows[0] ?? null;
}
