import 'server-only';
import type { Tx } from '@/lib/db';

export type MemberView = {
  id: string;
  userId: string;
  email: string;
  name: string;
  role: string;
  since: Date;
  /** Exact to five minutes; null: never since it is written down. */
  seenAt: Date | null;
  secondFactor: boolean;
  /** Sessions in this shop that are not over. */
  sessions: number;
};

const MEMBER = `SELECT m.id, m.user_id AS "userId", u.email, u.name, m.role, m.created_at AS since,
   m.seen_at AS "seenAt", coalesce(u.two_factor_enabled, false) AS "secondFactor",
   (SELECT count(*)::int FROM sessions s
    WHERE s.user_id = m.user_id AND s.shop_id = m.shop_id AND s.expires_at > now()) AS sessions
 FROM staff_members m JOIN users u ON u.id = m.user_id WHERE m.shop_id = $1`;

/** Who works in a shop: owners first, then by address. */
export async function listMembers(db: Pick<Tx, 'query'>, shopId: string): Promise<MemberView[]> {
  const { rows } = await db.query<MemberView>(
    `${MEMBER} ORDER BY array_position(ARRAY['owner', 'manager', 'support', 'viewer'], m.role), u.email`,
    [shopId],
  );
  return rows;
}

/** @returns null: nobody of this id works in the shop */
export async function findMember(
  db: Pick<Tx, 'query'>,
  shopId: string,
  memberId: string,
): Promise<MemberView | null> {
  const { rows } = await db.query<MemberView>(`${MEMBER} AND m.id::text = $2`, [shopId, memberId]);
  return rows[0] ?? null;
}

export type InvitationView = {
  id: string;
  email: string;
  role: string;
  invitedBy: string;
  expiresAt: Date;
  expired: boolean;
};

/** The invitations of a shop that are neither accepted nor withdrawn, newest first. */
export async function listInvitations(
  db: Pick<Tx, 'query'>,
  shopId: string,
  now: Date,
): Promise<InvitationView[]> {
  const { rows } = await db.query<InvitationView>(
    `SELECT id, email, role, invited_by AS "invitedBy", expires_at AS "expiresAt", expires_at <= $2 AS expired
     FROM staff_invitations WHERE shop_id = $1 AND accepted_at IS NULL AND revoked_at IS NULL
     ORDER BY created_at DESC`,
    [shopId, now],
  );
  return rows;
}
