import 'server-only';
import { recordChange } from '@/lib/desk/audit';
import type { Services } from '@/lib/services';
import type { Staff } from './find-staff';

/**
 * Ends sessions of one's own: one of them, or all but the one that is used.
 * @returns how many; 0 also for a session of somebody else
 */
export function revokeSessions(
  { db, clock }: Pick<Services, 'db' | 'clock'>,
  staff: Pick<Staff, 'userId' | 'email' | 'shopId' | 'sessionId'> & { address: string | null },
  which: { sessionId: string } | 'others',
): Promise<number> {
  return db.transaction(async (tx) => {
    const { rowCount } = await tx.query(
      'DELETE FROM sessions WHERE user_id = $1 AND CASE WHEN $2::text IS NULL THEN id <> $3 ELSE id::text = $2 END',
      [staff.userId, which === 'others' ? null : which.sessionId, staff.sessionId],
    );
    const count = rowCount ?? 0;
    if (count > 0) {
      const { shopId, email, address } = staff;
      await recordChange(tx, {
        editor: { shopId, email, address },
        action: 'session_revoked',
        subject: email,
        before: { sessions: count },
        after: null,
        at: clock.now(),
      });
    }
    return count;
  });
}
