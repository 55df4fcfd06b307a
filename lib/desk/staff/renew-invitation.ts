import 'server-only';
import { type Editor, recordChange } from '@/lib/desk/audit';
import { createLimiter, LIMITS } from '@/lib/rate-limit';
import type { Services } from '@/lib/services';
import { invitationEnd, mailInvitation } from './invitation-mail';
import { type InvitationResult, lockOpenInvitation } from './open-invitation';

/** Sends the link of an open invitation again, also of one that has lapsed: it is good for another seven days. */
export async function renewInvitation(
  { db, clock }: Pick<Services, 'db' | 'clock'>,
  editor: Editor,
  invitationId: string,
): Promise<InvitationResult> {
  if (!(await createLimiter(db, LIMITS.invitationMail).take(editor.shopId)))
    return { ok: false, code: 'too_many' };
  const now = clock.now();
  return db.transaction(async (tx) => {
    const open = await lockOpenInvitation(tx, editor.shopId, invitationId);
    if (!open) return { ok: false, code: 'gone' } as const;
    const expiresAt = invitationEnd(now);
    await tx.query('UPDATE staff_invitations SET expires_at = $2 WHERE id = $1', [open.id, expiresAt]);
    await mailInvitation(tx, { ...open, expiresAt }, now);
    await recordChange(tx, {
      editor,
      action: 'staff_invited',
      subject: open.email,
      before: { expiresAt: open.expiresAt },
      after: { expiresAt },
      at: now,
    });
    return { ok: true, email: open.email } as const;
  });
}
