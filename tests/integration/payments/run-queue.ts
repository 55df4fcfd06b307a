import { runDueJobs } from '@/lib/jobs/run-due-jobs';
import { taskList } from '@/lib/jobs/tasks';
import type { World } from './world';

const LONG_ENOUGH_MS = 60_000;

/**
 * Runs every job of the queue now, whenever it was meant to run; afterwards those that failed are written down as failed,
 * which graphile-worker's own `runOnce` does not wait for.
 */
export async function runQueue({ rows, services }: World): Promise<void> {
  await rows('UPDATE graphile_worker._private_jobs SET run_at = now()');
  await runDueJobs(services, taskList(services), LONG_ENOUGH_MS);
}
