import 'server-only';
import { runOnce, type TaskList } from 'graphile-worker';
import type { Services } from '@/lib/services';
import { HAND_BACK_MS, poolOptions } from './pool';
import { within } from './within';

/** For jobs that had begun when the time was over. */
const GRACE_MS = 5_000;

/** `left`: jobs that are due and nobody has begun. */
export type JobCounts = { done: number; failed: number; left: number };

/**
 * Works off the jobs that are due until none is left or the time is over; then takes no new one, and hands those that do
 * not end within 5 s back to the queue.
 * @throws when the database is away
 */
export async function runDueJobs(services: Services, tasks: TaskList, ms: number): Promise<JobCounts> {
  const { shared, watched } = poolOptions(services, { graceMs: GRACE_MS });
  const count = { done: 0, failed: 0 };
  shared.events.on('job:success', () => {
    count.done += 1;
  });
  shared.events.on('job:error', () => {
    count.failed += 1;
  });
  const work = runOnce({ ...shared, taskList: tasks });
  if (await within(work, ms)) {
    await work.finally(() => watched.heartbeat?.stop());
  } else {
    if (!watched.ending)
      void Promise.resolve(watched.pool?.gracefulShutdown('the time is over')).catch(() => undefined);
    if (!(await within(work, GRACE_MS))) {
      services.log.error('jobs that did not end in time are handed back to the queue');
      await within(
        Promise.resolve(watched.pool?.forcefulShutdown('the time was over before the job')),
        HAND_BACK_MS,
      );
    }
    await watched.heartbeat?.stop();
  }
  return { ...count, left: await countDue(services) };
}

async function countDue({ db }: Services): Promise<number> {
  const { rows } = await db.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM graphile_worker.jobs
     WHERE run_at <= now() AND attempts < max_attempts AND locked_by IS NULL`,
  );
  return rows[0]?.count ?? 0;
}
