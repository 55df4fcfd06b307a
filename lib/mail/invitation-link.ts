import 'server-only';
import { z } from 'zod';
import { invitationPath, invitationToken } from '@/lib/auth/invitation-token';
import type { ClaimedMail } from './outgoing';

const about = z.object({ invitationId: z.uuid() });

/** The mail with the path of its invitation's link in its data: that is computed now, and no row of the outbox has it. */
export function withLink(mail: ClaimedMail, authSecret: string): ClaimedMail {
  if (mail.kind !== 'staff_invitation') return mail;
  const { invitationId } = about.parse(mail.data);
  return { ...mail, data: { ...mail.data, path: invitationPath(invitationToken(authSecret, invitationId)) } };
}
