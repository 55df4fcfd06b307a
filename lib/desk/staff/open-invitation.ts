import 'server-only';
import type { Tx } from '@/lib/db';

export type InvitationResult =
  | { ok: true; email: string }
  /** `gone`: accepted or withdrawn meanwhile, or of another shop. */
  | { ok: false; code: 'gone' | 'too_many' };

type OpenInvitation = { id: string; email: string; role: string; invitedBy: string; expiresAt: Date };

/** An invitation of the shop that is neither accepted nor withdrawn, locked against whoever accepts it just now. */
export async function lockOpenInvitation(tx: Tx, shopId: string, id: string): Promise<OpenInvitation | null> {
  const { rows } = await tx.query<OpenInvitation>(
    `SELECT id, email, role, invited_by AS "invitedBy", expires_at AS "expiresAt" FROM staff_invitations
     WHERE id::text = $1 AND shop_id = $2 AND accepted_at IS NULL AND revoked_at IS NULL FOR UPDATE`,
    [id, shopId],
  );
  return rows[0] ?? null;
}
