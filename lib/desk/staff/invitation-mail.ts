import 'server-only';
import type { Tx } from '@/lib/db';
import { invitationMailStatement, queueMails } from '@/lib/payments/outbox';

/** How long a link of an invitation is good for. */
const INVITATION_DAYS = 7;

export const invitationEnd = (now: Date): Date => new Date(now.getTime() + INVITATION_DAYS * 24 * 3_600_000);

/** Sends the link of an invitation, in the transaction that opens or prolongs it. */
export async function mailInvitation(
  tx: Tx,
  invitation: { id: string; role: string; invitedBy: string; expiresAt: Date },
  now: Date,
): Promise<void> {
  const { id, role, invitedBy, expiresAt } = invitation;
  const data = { invitationId: id, role, invitedBy, expiresAt: expiresAt.toISOString() };
  // Sent again it is another mail: its cause is the new end.
  const causeKey = `staff_invitation:${id}:${expiresAt.getTime()}`;
  await queueMails(tx, [invitationMailStatement(id, { kind: 'staff_invitation', causeKey, data }, now)]);
}
