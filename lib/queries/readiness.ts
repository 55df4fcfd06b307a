import 'server-only';
import type { Database } from '@/lib/db';
import { isDatabaseUp } from '@/lib/db-health';

export type Readiness = { ready: boolean; database: 'up' | 'down'; queue: 'ready' | 'missing' | 'unknown' };

/** Whether this instance can serve: the database answers, and the queue's tables are there to put jobs into. */
export async function readiness(db: Database): Promise<Readiness> {
  if (!(await isDatabaseUp(db))) return { ready: false, database: 'down', queue: 'unknown' };
  try {
    const { rows } = await db.pool.query<{ found: boolean }>(
      `SELECT to_regclass('graphile_worker.migrations') IS NOT NULL AND to_regclass('payments') IS NOT NULL AS found`,
    );
    const found = rows[0]?.found === true;
    return { ready: found, database: 'up', queue: found ? 'ready' : 'missing' };
  } catch {
    return { ready: false, database: 'down', queue: 'unknown' };
  }
}
