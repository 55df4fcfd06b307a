import 'server-only';
import type { Role } from '@/lib/auth/permissions';
import { type Editor, recordChange } from '@/lib/desk/audit';
import type { Services } from '@/lib/services';
import { lockMember, type StaffChangeResult, unlessLastOwner } from './member';

/** Gives a member of the shop's staff another role. It holds from their next click on; the last owner keeps his. */
export function changeRole(
  { db, clock }: Pick<Services, 'db' | 'clock'>,
  editor: Editor,
  { memberId, role }: { memberId: string; role: Role },
): Promise<StaffChangeResult> {
  return unlessLastOwner(() =>
    db.transaction(async (tx) => {
      const member = await lockMember(tx, editor.shopId, memberId);
      if (!member) return { ok: false, code: 'gone' };
      await tx.query('UPDATE staff_members SET role = $2 WHERE id = $1', [member.id, role]);
      await recordChange(tx, {
        editor,
        action: 'staff_changed',
        subject: member.email,
        before: { role: member.role },
        after: { role },
        at: clock.now(),
      });
      return { ok: true, email: member.email };
    }),
  );
}
