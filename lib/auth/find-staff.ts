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
};

/**
 * Who the session cookie in `headers` belongs to, if that person works in the shop; null for everybody else. Only
 * reads: a page cannot set cookies while it renders, and a session prolonged without its cookie would still lapse.
 */
export async function findStaff(
  { db, auth }: { db: Pick<Database, 'prisma'>; auth: Auth },
  headers: Headers,
  shopId: string,
): Promise<Staff | null> {
  const found = await auth.api.getSession({ headers, query: { disableRefresh: true } });
  if (!found) return null;
  const { session, user } = found;
  const member = await db.prisma.staffMember.findUnique({
    where: { shopId_userId: { shopId, userId: user.id } },
    select: { role: true },
  });
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
  };
}
