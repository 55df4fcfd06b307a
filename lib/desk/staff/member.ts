import 'server-only';
import type { Tx } from '@/lib/db';

/** Somebody who works in a shop, locked by whoever changes that. */
export type LockedMember = { id: string; userId: string; email: string; role: string; locale: string };

/** @returns null: no longer there, or of another shop */
export async function lockMember(tx: Tx, shopId: string, memberId: string): Promise<LockedMember | null> {
  const { rows } = await tx.query<LockedMember>(
    `SELECT m.id, m.user_id AS "userId", u.email, m.role, m.locale
     FROM staff_members m JOIN users u ON u.id = m.user_id WHERE m.id::text = $1 AND m.shop_id = $2 FOR UPDATE OF m`,
    [memberId, shopId],
  );
  return rows[0] ?? null;
}

/** What becomes of a change of staff that the database may refuse: the shop's last owner stays. */
export type StaffChangeResult = { ok: true; email: string } | { ok: false; code: 'gone' | 'last_owner' };

export async function unlessLastOwner(work: () => Promise<StaffChangeResult>): Promise<StaffChangeResult> {
  try {
    return await work();
  } catch (error) {
    if ((error as { constraint?: unknown }).constraint !== 'staff_members_last_owner') throw error;
    return { ok: false, code: 'last_owner' };
  }
}
