import 'server-only';
import type { Tx } from '@/lib/db';

export type SessionView = {
  id: string;
  startedAt: Date;
  /** Exact to five minutes. */
  seenAt: Date;
  address: string | null;
  userAgent: string | null;
};

/**
 * The sessions of a person that are not over, last used first.
 * @param shopId of that shop alone, for its owners; null: of every shop, for the person
 */
export async function listSessions(
  db: Pick<Tx, 'query'>,
  { userId, shopId }: { userId: string; shopId: string | null },
): Promise<SessionView[]> {
  const { rows } = await db.query<SessionView>(
    `SELECT id, created_at AS "startedAt", coalesce(seen_at, updated_at) AS "seenAt",
       nullif(ip_address, '') AS address, nullif(user_agent, '') AS "userAgent"
     FROM sessions WHERE user_id = $1 AND ($2::uuid IS NULL OR shop_id = $2) AND expires_at > now()
     ORDER BY coalesce(seen_at, updated_at) DESC, id LIMIT 100`,
    [userId, shopId],
  );
  return rows;
}

/** Language of the shop's mails to one of its staff, and whether their account asks for a second factor. */
export async function readAccount(
  db: Pick<Tx, 'query'>,
  { userId, shopId }: { userId: string; shopId: string },
): Promise<{ locale: 'ka' | 'en'; secondFactor: boolean }> {
  const { rows } = await db.query<{ locale: 'ka' | 'en'; secondFactor: boolean }>(
    `SELECT m.locale, coalesce(u.two_factor_enabled, false) AS "secondFactor"
     FROM staff_members m JOIN users u ON u.id = m.user_id WHERE m.user_id = $1 AND m.shop_id = $2`,
    [userId, shopId],
  );
  return rows[0] ?? { locale: 'ka', secondFactor: false };
}
