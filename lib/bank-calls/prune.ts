import 'server-only';
import type { Services } from '@/lib/services';

const BATCH = 1_000;
/** A run that has more to do than this leaves the rest to the next: millions may be due, and other jobs are waiting. */
const RUN_MS = 20_000;
const DAY_MS = 24 * 60 * 60_000;

export type Pruned = { rows: number; finished: boolean };

/**
 * Deletes the calls to the bank that are older than `BANK_CALLS_KEPT_DAYS`, oldest first, each batch in a transaction of
 * its own. Several instances may do it at once: none waits for the other's rows.
 * @returns `finished: false` when the time was over before the work
 */
export async function pruneBankCalls(
  { db, clock, env }: Pick<Services, 'db' | 'clock' | 'env'>,
  { batch = BATCH, runMs = RUN_MS }: { batch?: number; runMs?: number } = {},
): Promise<Pruned> {
  const begunAt = clock.now().getTime();
  const before = new Date(begunAt - env.bankCallsKeptDays * DAY_MS);
  let rows = 0;
  for (;;) {
    const { rowCount } = await db.query(
      // By their places: joined by id, a plan that does not know the LIMIT may read the whole table for every batch.
      `DELETE FROM bank_calls WHERE ctid = ANY (ARRAY
         (SELECT ctid FROM bank_calls WHERE started_at < $1 ORDER BY started_at LIMIT $2 FOR UPDATE SKIP LOCKED))`,
      [before, batch],
    );
    const deleted = rowCount ?? 0;
    rows += deleted;
    if (deleted < batch) return { rows, finished: true };
    if (clock.now().getTime() - begunAt >= runMs) return { rows, finished: false };
  }
}
