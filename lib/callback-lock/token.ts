import 'server-only';
import { randomBytes } from 'node:crypto';
import type { Services } from '@/lib/services';
import { sha256 } from './digest';

/** How long a token opens the lock. */
export const TOKEN_SECONDS = 3600;

const TOKEN = /^bct_[\w-]{43}$/;

/** The digest of the bearer token in an Authorization header (RFC 6750); null when there is none that could be ours. */
export function tokenDigestIn(authorization: string | null): string | null {
  const [, token] = /^bearer +(\S+)$/i.exec(authorization ?? '') ?? [];
  return token && TOKEN.test(token) ? sha256(token) : null;
}

export type IssuedToken = { token: string; createdAt: Date; expiresInSeconds: number };

/**
 * Makes a token for the client of a shop's lock, as long as that client is still the lock's: one whose lock was changed
 * meanwhile gets none. Only its digest is kept.
 */
export async function issueToken(
  { db, clock }: Pick<Services, 'db' | 'clock'>,
  client: { shopId: string; clientId: string; digest: string },
): Promise<IssuedToken | null> {
  const token = `bct_${randomBytes(32).toString('base64url')}`;
  const createdAt = clock.now();
  const { rowCount } = await db.query(
    // The lock's row is held until the commit: whoever changes it takes back what was made under the old secret.
    `WITH held AS (SELECT 1 FROM callback_locks
       WHERE shop_id = $2 AND kind = 'oauth2' AND name = $3 AND digest = $6 FOR SHARE)
     INSERT INTO callback_tokens (digest, shop_id, client_id, created_at, expires_at)
     SELECT $1, $2, $3, $4::timestamptz, $4::timestamptz + make_interval(secs => $5) FROM held`,
    [sha256(token), client.shopId, client.clientId, createdAt, TOKEN_SECONDS, client.digest],
  );
  return rowCount === 1 ? { token, createdAt, expiresInSeconds: TOKEN_SECONDS } : null;
}
