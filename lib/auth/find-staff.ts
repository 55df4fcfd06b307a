import 'server-only';
import type { Database } from '@/lib/db';
import { type Auth, SESSION_RENEWAL_SECONDS, SESSION_SECONDS } from './auth';
import { isRole, type Role } from './permissions';

export type Staff = {
  userId: string;
  email: string;
  name: string;
  shopId: string;
  role: Role;
  sessionId: string;
  /** Whether the session has been used long enough to be prolonged (see app/merchant/session). */
  renewalDue: boolean;
  /** When this session was last used, as far as it is written down. */
  seenAt: Date | null;
};

/**
 * Who the session cookie in `headers` belongs to, if that person works in the shop and the session was begun there; null
 * for everybody else. Only reads: a page cannot set cookies while it renders, and a session prolonged without its cookie
 * would still lapse.
 */
export async function findStaff(
  { db, auth }: { db: Pick<Database, 'query'>; auth: Auth },
  headers: Headers,
  shopId: string,
): Promise<Staff | null> {
  const found = await auth.api.getSession({ headers, query: { disableRefresh: true } });
  if (!found) return null;
  const { session, user } = found;
  const { rows } = await db.query<{ role: string; seenAt: Date | null }>(
    `SELECT m.role, s.seen_at AS "seenAt" FROM staff_members m JOIN sessions s ON s.id = $3 AND s.user_id = m.user_id
     WHERE m.shop_id = $1 AND m.user_id = $2 AND s.shop_id = m.shop_id`,
    [shopId, user.id, session.id],
  );
  const member = rows[0];
  // The database knows no other role; a row that a later version wrote gives nothing away.
  if (!member || !isRole(member.role)) return null;
  const renewsAtMs = session.expiresAt.getTime() - (SESSION_SECONDS - SESSION_RENEWAL_SECONDS) * 1000;
  return {
    userId: user.id,
    email: user.email,
    name: user.name,
    shopId,
    role: member.role,
    sessionId: session.id,
    renewalDue: renewsAtMs <= Date.now(),
    seenAt: member.seenAt,
  };
}
