import 'server-only';
import type { Database } from '@/lib/db';
import type { Staff } from './find-staff';

/** Often enough to know who was here, rarely enough to cost nothing. */
const EVERY_MS = 5 * 60_000;

/** Writes down that a session and its person were here, at most once in five minutes. */
export async function noteSeen(
  db: Pick<Database, 'query'>,
  staff: Pick<Staff, 'sessionId' | 'userId' | 'shopId' | 'seenAt'>,
  now: Date,
): Promise<void> {
  if (staff.seenAt && now.getTime() - staff.seenAt.getTime() < EVERY_MS) return;
  await db.query(
    `WITH session AS (UPDATE sessions SET seen_at = $4 WHERE id = $1)
     UPDATE staff_members SET seen_at = $4 WHERE user_id = $2 AND shop_id = $3`,
    [staff.sessionId, staff.userId, staff.shopId, now],
  );
}
