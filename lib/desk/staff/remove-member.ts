import 'server-only';
import { type Editor, recordChange } from '@/lib/desk/audit';
import type { Services } from '@/lib/services';
import { lockMember, type StaffChangeResult, unlessLastOwner } from './member';

/**
 * Takes a person out of the shop's staff: ends their sessions here and drops what they had saved for themselves. The
 * account stays, for it may work in another shop; the last owner stays altogether.
 */
export function removeMember(
  { db, clock }: Pick<Services, 'db' | 'clock'>,
  editor: Editor,
  memberId: string,
): Promise<StaffChangeResult> {
  return unlessLastOwner(() =>
    db.transaction(async (tx) => {
      const member = await lockMember(tx, editor.shopId, memberId);
      if (!member) return { ok: false, code: 'gone' };
      const theirs = [member.userId, editor.shopId];
      await tx.query('DELETE FROM staff_members WHERE id = $1', [member.id]);
      await tx.query('DELETE FROM sessions WHERE user_id = $1 AND shop_id = $2', theirs);
      await tx.query('DELETE FROM saved_filters WHERE user_id = $1 AND shop_id = $2', theirs);
      await recordChange(tx, {
        editor,
        action: 'staff_removed',
        subject: member.email,
        before: { role: member.role },
        after: null,
        at: clock.now(),
      });
      return { ok: true, email: member.email };
    }),
  );
}
