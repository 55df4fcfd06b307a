import 'server-only';
import { type Editor, recordChange } from '@/lib/desk/audit';
import type { Services } from '@/lib/services';
import { lockMember } from './member';

/** Signs a member of the shop's staff out everywhere in this shop. @returns how many sessions that were; null: gone */
export function endMemberSessions(
  { db, clock }: Pick<Services, 'db' | 'clock'>,
  editor: Editor,
  memberId: string,
): Promise<number | null> {
  return db.transaction(async (tx) => {
    const member = await lockMember(tx, editor.shopId, memberId);
    if (!member) return null;
    const { rowCount } = await tx.query('DELETE FROM sessions WHERE user_id = $1 AND shop_id = $2', [
      member.userId,
      editor.shopId,
    ]);
    const count = rowCount ?? 0;
    if (count > 0) {
      await recordChange(tx, {
        editor,
        action: 'session_revoked',
        subject: member.email,
        before: { sessions: count },
        after: null,
        at: clock.now(),
      });
    }
    return count;
  });
}
