import 'server-only';
import { isRole, type Role } from '@/lib/auth/permissions';
import type { Tx } from '@/lib/db';
import { type Editor, recordChange } from '@/lib/desk/audit';
import { newId } from '@/lib/ids';
import { createLimiter, LIMITS } from '@/lib/rate-limit';
import type { Services } from '@/lib/services';
import { readEmail } from '@/lib/shops/email';
import { invitationEnd, mailInvitation } from './invitation-mail';

export type InviteInput = { email: string; role: string; locale: string };
export type InviteProblem = 'email_invalid' | 'role_missing' | 'already_member' | 'already_invited';
export type InviteResult =
  | { ok: true; email: string }
  | { ok: false; code: 'invalid'; problems: readonly InviteProblem[] }
  | { ok: false; code: 'too_many' };

/** Invites somebody to work in the shop: writes the invitation, and the mail with its link. */
export async function inviteStaff(
  { db, clock }: Pick<Services, 'db' | 'clock'>,
  editor: Editor,
  input: InviteInput,
): Promise<InviteResult> {
  const email = readEmail(input.email);
  const { role } = input;
  const locale = input.locale === 'en' ? 'en' : 'ka';
  if (email === null || !isRole(role)) return invalid(...problemsOf(email !== null, isRole(role)));
  if (!(await createLimiter(db, LIMITS.invitationMail).take(editor.shopId)))
    return { ok: false, code: 'too_many' };
  return db.transaction((tx) => write(tx, editor, { email, role, locale }, clock.now()));
}

const invalid = (...problems: InviteProblem[]): InviteResult => ({ ok: false, code: 'invalid', problems });

const problemsOf = (emailOk: boolean, roleOk: boolean): InviteProblem[] => [
  ...(emailOk ? [] : (['email_invalid'] as const)),
  ...(roleOk ? [] : (['role_missing'] as const)),
];

async function write(
  tx: Tx,
  editor: Editor,
  { email, role, locale }: { email: string; role: Role; locale: 'ka' | 'en' },
  now: Date,
): Promise<InviteResult> {
  const { rowCount: member } = await tx.query(
    'SELECT 1 FROM staff_members m JOIN users u ON u.id = m.user_id WHERE m.shop_id = $1 AND u.email = $2',
    [editor.shopId, email],
  );
  if (member) return invalid('already_member');
  const invitation = { id: newId(), role, invitedBy: editor.email, expiresAt: invitationEnd(now) };
  const { rowCount: written } = await tx.query(
    `INSERT INTO staff_invitations (id, shop_id, email, role, locale, invited_by, created_at, expires_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
     ON CONFLICT (shop_id, email) WHERE accepted_at IS NULL AND revoked_at IS NULL DO NOTHING`,
    [invitation.id, editor.shopId, email, role, locale, editor.email, now, invitation.expiresAt],
  );
  if (!written) return invalid('already_invited');
  await mailInvitation(tx, invitation, now);
  const after = { role, locale };
  await recordChange(tx, { editor, action: 'staff_invited', subject: email, before: null, after, at: now });
  return { ok: true, email };
}
