import 'server-only';
import type { Services } from '@/lib/services';
import { type Refusal, refuse } from './answer';
import type { Callers } from './contract/operation';
import type { Scope } from './contract/scopes';
import { digestOf, looksLikeKey } from './key';
import { orderOfReadToken } from './read-token';

/** Who calls: a program with a key, a page with the read token of one order, or anybody. */
export type Caller =
  | { kind: 'key'; keyId: string; name: string; scopes: readonly Scope[] }
  | { kind: 'reader'; orderId: string }
  | { kind: 'public' };

type KeyRow = {
  id: string;
  name: string;
  scopes: Scope[];
  isOld: boolean;
  oldValidUntil: Date | null;
  expiresAt: Date | null;
  revokedAt: Date | null;
  lastUsedAt: Date | null;
};

/** A use is written down once in so long, so that a busy key does not write a row per call. */
const NOTED_MS = 60_000;

/**
 * Finds out who calls, by `Authorization: Bearer` (RFC 6750) or `X-Api-Key`, and by nothing else.
 * @returns a refusal for a credential that is wrong, over or taken back: it is never taken for none
 */
export async function callerOf(
  services: Pick<Services, 'db' | 'clock' | 'env'>,
  shopId: string,
  headers: Headers,
  address: string | null,
): Promise<Caller | Refusal> {
  const given = credentialIn(headers);
  if (given === null) return { kind: 'public' };
  const orderId = orderOfReadToken(services.env.authSecret, given);
  if (orderId) return { kind: 'reader', orderId };
  const key = looksLikeKey(given) ? await findKey(services, shopId, digestOf(given)) : null;
  const now = services.clock.now();
  if (!key || (key.isOld && (key.oldValidUntil === null || key.oldValidUntil <= now)))
    return refuse('key_invalid', CHALLENGE);
  if (key.revokedAt !== null) return refuse('key_revoked', CHALLENGE);
  if (key.expiresAt !== null && key.expiresAt <= now) return refuse('key_expired', CHALLENGE);
  if (key.lastUsedAt === null || now.getTime() - key.lastUsedAt.getTime() > NOTED_MS)
    await noteUse(services, key.id, now, address);
  return { kind: 'key', keyId: key.id, name: key.name, scopes: key.scopes };
}

const CHALLENGE = { headers: { 'WWW-Authenticate': 'Bearer realm="api", error="invalid_token"' } };

/** Null when the caller may do this. */
export function mayCall(caller: Caller, callers: Callers): Refusal | null {
  switch (caller.kind) {
    case 'public':
      if (callers.public) return null;
      return refuse('key_missing', { headers: { 'WWW-Authenticate': 'Bearer realm="api"' } });
    case 'reader':
      return callers.readToken ? null : scopeMissing(callers);
    case 'key':
      // What anybody may do, a key may do as well.
      if (callers.public || callers.scopes.some((scope) => caller.scopes.includes(scope))) return null;
      return scopeMissing(callers);
  }
}

/** For operations that ask more of a key than the first look does. */
export function scopeMissing({ scopes }: Pick<Callers, 'scopes'>): Refusal {
  const scope = scopes.join(' ');
  const headers = { 'WWW-Authenticate': `Bearer realm="api", error="insufficient_scope", scope="${scope}"` };
  return refuse('scope_missing', { more: { scope }, headers });
}

function credentialIn(headers: Headers): string | null {
  const authorization = headers.get('authorization');
  if (authorization !== null) return /^bearer +(\S+)\s*$/i.exec(authorization)?.[1] ?? '';
  return headers.get('x-api-key')?.trim() ?? null;
}

async function findKey({ db }: Pick<Services, 'db'>, shopId: string, digest: string): Promise<KeyRow | null> {
  const { rows } = await db.query<KeyRow>(
    `SELECT id, name, scopes, digest <> $2 AS "isOld", old_valid_until AS "oldValidUntil",
       expires_at AS "expiresAt", revoked_at AS "revokedAt", last_used_at AS "lastUsedAt"
     FROM api_keys WHERE shop_id = $1 AND (digest = $2 OR old_digest = $2)`,
    [shopId, digest],
  );
  return rows[0] ?? null;
}

async function noteUse(
  { db }: Pick<Services, 'db'>,
  keyId: string,
  now: Date,
  address: string | null,
): Promise<void> {
  await db.query('UPDATE api_keys SET last_used_at = $2, last_used_address = $3 WHERE id = $1', [
    keyId,
    now,
    address,
  ]);
}
