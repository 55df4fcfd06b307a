import 'server-only';
import type { Services } from '@/lib/services';

const BATCH = 1_000;
/** A run that has more to do leaves the rest to the next. */
const RUN_MS = 20_000;
const DAY_MS = 24 * 60 * 60_000;
/** Long enough to look up what was told in the last month; then the order itself is what tells. */
const KEPT_DAYS = 30;

export type Pruned = { rows: number; finished: boolean };

/**
 * Deletes messages that are older than 30 days, with their deliveries and attempts, oldest first, each batch in a transaction of
 * its own. One that is about to be sent (again) stays.
 * @returns `finished: false` when the time was over before the work
 */
export async function pruneWebhooks(
  { db, clock }: Pick<Services, 'db' | 'clock'>,
  { batch = BATCH, runMs = RUN_MS }: { batch?: number; runMs?: number } = {},
): Promise<Pruned> {
  const begunAt = clock.now().getTime();
  const before = new Date(begunAt - KEPT_DAYS * DAY_MS);
  let rows = 0;
  for (;;) {
    const { rowCount } = await db.query(
      `DELETE FROM webhook_messages WHERE ctid = ANY (ARRAY
         (SELECT m.ctid FROM webhook_messages m WHERE created_at < $1 AND NOT EXISTS (
            SELECT 1 FROM webhook_deliveries d JOIN webhook_endpoints e ON e.id = d.endpoint_id
            WHERE d.message_id = m.id AND d.status = 'waiting' AND e.status = 'active')
          ORDER BY created_at LIMIT $2 FOR UPDATE SKIP LOCKED))`,
      [before, batch],
    );
    const deleted = rowCount ?? 0;
    rows += deleted;
    if (deleted < batch) return { rows, finished: true };
    if (clock.now().getTime() - begunAt >= runMs) return { rows, finished: false };
  }
}
