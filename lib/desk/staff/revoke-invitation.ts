import 'server-only';
import { type Editor, recordChange } from '@/lib/desk/audit';
import type { Services } from '@/lib/services';
import { type InvitationResult, lockOpenInvitation } from './open-invitation';

/** Withdraws an invitation: its link leads nowhere from now on. */
export async function revokeInvitation(
  { db, clock }: Pick<Services, 'db' | 'clock'>,
  editor: Editor,
  invitationId: string,
): Promise<InvitationResult> {
  const now = clock.now();
  return db.transaction(async (tx) => {
    const open = await lockOpenInvitation(tx, editor.shopId, invitationId);
    if (!open) return { ok: false, code: 'gone' } as const;
    await tx.query('UPDATE staff_invitations SET revoked_at = $2 WHERE id = $1', [open.id, now]);
    await recordChange(tx, {
      editor,
      action: 'invitation_revoked',
      subject: open.email,
      before: { role: open.role },
      after: null,
      at: now,
    });
    return { ok: true, email: open.email } as const;
  });
}
