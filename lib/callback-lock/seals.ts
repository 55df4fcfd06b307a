import 'server-only';
import type { Services } from '@/lib/services';
import type { Seal } from './hmac';

/** Longer than handling a callback may take, shorter than a sender waits before it tries again in earnest. */
const CLAIM_MS = 60_000;

/** `taken`: the same callback was taken in before. `busy`: it is being handled, and nobody knows yet what comes of it. */
export type Claim = { state: 'claimed'; until: Date } | { state: 'taken' } | { state: 'busy' };

/**
 * Claims a seal, so that of several equal callbacks at once one is handled. The claim is made final when the callback was taken
 * in, given back when it was not, and runs out if neither happens because the process dies.
 */
export async function claimSeal(
  { db, clock }: Pick<Services, 'db' | 'clock'>,
  { digest, shopId, expiresAt }: Seal,
): Promise<Claim> {
  const now = clock.now();
  const until = new Date(now.getTime() + CLAIM_MS);
  const claimed = await db.query(
    `INSERT INTO callback_seals (digest, shop_id, expires_at, claimed_until) VALUES ($1, $2, $3, $4)
     ON CONFLICT (digest) DO UPDATE SET claimed_until = excluded.claimed_until
     WHERE callback_seals.claimed_until <= $5`,
    [digest, shopId, expiresAt, until, now],
  );
  if (claimed.rowCount === 1) return { state: 'claimed', until };
  const { rows } = await db.query<{ taken: boolean }>(
    'SELECT claimed_until IS NULL AS taken FROM callback_seals WHERE digest = $1',
    [digest],
  );
  return { state: rows[0]?.taken ? 'taken' : 'busy' };
}

/** The callback was taken in: its signature opens nothing any more. */
export async function sealCallback({ db }: Pick<Services, 'db'>, { digest }: Seal): Promise<void> {
  await db.query('UPDATE callback_seals SET claimed_until = NULL WHERE digest = $1', [digest]);
}

/** It was not taken in, and may come again. A claim that ran out and is another's by now stays. */
export async function giveBackSeal(
  { db }: Pick<Services, 'db'>,
  { digest }: Seal,
  until: Date,
): Promise<void> {
  await db.query('DELETE FROM callback_seals WHERE digest = $1 AND claimed_until = $2', [digest, until]);
}
