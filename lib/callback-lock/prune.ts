import 'server-only';
import type { Services } from '@/lib/services';

const BATCH = 1_000;
/** A token that is over is still shown as such for so long. */
const TOKENS_KEPT_MS = 7 * 24 * 60 * 60_000;

/** Deletes tokens that have long expired and seals whose signatures no tolerance lets in any more, in batches. */
export async function pruneCallbackLock({ db, clock }: Pick<Services, 'db' | 'clock'>): Promise<number> {
  const now = clock.now();
  const tokensBefore = new Date(now.getTime() - TOKENS_KEPT_MS);
  const tokens = await deleteInBatches(db, DELETE_TOKENS, tokensBefore);
  return tokens + (await deleteInBatches(db, DELETE_SEALS, now));
}

const DELETE_TOKENS = `DELETE FROM callback_tokens WHERE digest IN
  (SELECT digest FROM callback_tokens WHERE expires_at < $1 ORDER BY expires_at LIMIT $2 FOR UPDATE SKIP LOCKED)`;
const DELETE_SEALS = `DELETE FROM callback_seals WHERE digest IN
  (SELECT digest FROM callback_seals WHERE expires_at < $1 ORDER BY expires_at LIMIT $2 FOR UPDATE SKIP LOCKED)`;

async function deleteInBatches(db: Services['db'], statement: string, before: Date): Promise<number> {
  let rows = 0;
  for (;;) {
    const { rowCount } = await db.query(statement, [before, BATCH]);
    rows += rowCount ?? 0;
    if ((rowCount ?? 0) < BATCH) return rows;
  }
}
