import 'server-only';
import type { Services } from '@/lib/services';
import type { TaskShare } from './tasks';

/** A sixth of the time after which a silent worker counts as lost (release-lost.ts): five beats may fail in between. */
const EVERY_MS = 20_000;

export type Heartbeat = {
  /** Ends the beat and takes the row away: from now on nobody has to look after this worker. Never throws. */
  stop(): Promise<void>;
};

/**
 * Writes every 20 s, by the database's clock, that a worker lives. graphile-worker locks jobs in the name of a whole
 * pool of a process, so that is what beats: `workerId` is the pool's id.
 * @param share which of the tasks it does
 */
export function startHeartbeat(
  { db, log }: Pick<Services, 'db' | 'log'>,
  { workerId, share }: { workerId: string; share: TaskShare },
  everyMs = EVERY_MS,
): Heartbeat {
  let stopped = false;
  let failing = false;
  let timer: NodeJS.Timeout | undefined;
  let beating = beat();

  async function beat(): Promise<void> {
    try {
      await db.query(
        `INSERT INTO job_workers (worker_id, seen_at, share) VALUES ($1, now(), $2)
         ON CONFLICT (worker_id) DO UPDATE SET seen_at = now()`,
        [workerId, share],
      );
      failing = false;
    } catch (error) {
      // Once per trouble: a database that is away must not fill the log.
      if (!failing) log.warn({ err: error, workerId }, 'the worker could not write that it lives');
      failing = true;
    }
    if (stopped) return;
    timer = setTimeout(() => {
      beating = beat();
    }, everyMs);
    timer.unref();
  }

  async function end(): Promise<void> {
    stopped = true;
    clearTimeout(timer);
    await beating;
    await db.query('DELETE FROM job_workers WHERE worker_id = $1', [workerId]).catch((error: unknown) => {
      log.warn({ err: error, workerId }, 'the worker could not write that it has ended');
    });
  }

  let ending: Promise<void> | undefined;
  return {
    stop() {
      ending ??= end();
      return ending;
    },
  };
}
