import 'server-only';
import type { Database, Tx } from '@/lib/db';
import type { Env } from '@/lib/env';
import { clientKey, createLimiter, LIMITS } from '@/lib/rate-limit';
import { readInvitationToken } from './invitation-token';
import { isRole, type Role } from './permissions';

export type Invitation = {
  id: string;
  shopId: string;
  email: string;
  role: Role;
  locale: 'ka' | 'en';
  invitedBy: string;
  expiresAt: Date;
  /** Whether the address has an account with a password already. */
  known: boolean;
};

export type InvitationRefusal = 'unknown' | 'revoked' | 'used' | 'expired' | 'too_many';
export type FoundInvitation = { ok: true; invitation: Invitation } | { ok: false; code: InvitationRefusal };

/** The invitation that a link of this shop leads to, or why it leads nowhere. Links that we never made are counted. */
export async function findInvitation(
  { db, env, clock }: { db: Database; env: Pick<Env, 'authSecret'>; clock: { now(): Date } },
  { token, shopId, address }: { token: string; shopId: string; address: string | null },
): Promise<FoundInvitation> {
  const id = readInvitationToken(env.authSecret, token);
  const found = id ? await readInvitation(db, { id, shopId }, clock.now()) : null;
  if (found) return found;
  const allowed = await createLimiter(db, LIMITS.invitationMiss).take(clientKey(address));
  return { ok: false, code: allowed ? 'unknown' : 'too_many' };
}

type Row = Omit<Invitation, 'role'> & { role: string; acceptedAt: Date | null; revokedAt: Date | null };

/**
 * Reads an invitation of a shop; in a transaction it can be locked, so that it is accepted once.
 * @returns null when there is none of this id in the shop
 */
export async function readInvitation(
  tx: Pick<Tx, 'query'>,
  { id, shopId }: { id: string; shopId: string },
  now: Date,
  lock: 'lock' | 'look' = 'look',
): Promise<FoundInvitation | null> {
  const { rows } = await tx.query<Row>(lock === 'lock' ? `${SELECT} FOR UPDATE OF i` : SELECT, [id, shopId]);
  const [row] = rows;
  if (!row) return null;
  const { acceptedAt, revokedAt, role, ...invitation } = row;
  if (acceptedAt) return { ok: false, code: 'used' };
  if (revokedAt || !isRole(role)) return { ok: false, code: 'revoked' };
  if (row.expiresAt <= now) return { ok: false, code: 'expired' };
  return { ok: true, invitation: { ...invitation, role } };
}

const SELECT = `SELECT i.id, i.shop_id AS "shopId", i.email, i.role, i.locale, i.invited_by AS "invitedBy",
   i.expires_at AS "expiresAt", i.accepted_at AS "acceptedAt", i.revoked_at AS "revokedAt",
   EXISTS (SELECT 1 FROM users u JOIN accounts a ON a.user_id = u.id
     WHERE u.email = i.email AND a.provider_id = 'credential' AND a.password IS NOT NULL) AS known
 FROM staff_invitations i WHERE i.id = $1 AND i.shop_id = $2`;
