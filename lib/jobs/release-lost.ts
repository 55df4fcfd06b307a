import 'server-only';
import type { Tx } from '@/lib/db';
import type { Services } from '@/lib/services';

/** After this time without a sign of life a worker is taken for dead. */
const SILENT_SECONDS = 120;

export type Released = {
  /** Jobs that can be taken again. */
  jobs: number;
  /** Of them: those that had no attempt left, and now wait for a person. */
  dead: number;
  /** Dead jobs whose work a later job has taken over; they are gone. */
  superseded: number;
};

type LostJob = { id: string; task: string; workerId: string; attempts: number; isDead: boolean };

/**
 * Gives back to the queue what dead workers held. graphile-worker alone would wait for four hours. A worker is dead when
 * for two minutes of the database's clock it neither wrote its heartbeat nor took a job.
 *
 * A worker that only could not reach the database for that long is taken for dead as well; its job then may run twice,
 * which every task must bear (tasks.ts).
 */
export async function releaseLostJobs(
  { db, log }: Pick<Services, 'db' | 'log'>,
  { silentSeconds = SILENT_SECONDS }: { silentSeconds?: number } = {},
): Promise<Released> {
  const { lost, superseded } = await db.transaction(async (tx) => {
    const found = await findLost(tx, silentSeconds);
    const workerIds = [...new Set(found.map(({ workerId }) => workerId))];
    if (workerIds.length > 0) await tx.query('SELECT graphile_worker.force_unlock_workers($1)', [workerIds]);
    await tx.query('DELETE FROM job_workers WHERE seen_at < now() - make_interval(secs => $1)', [
      silentSeconds,
    ]);
    return { lost: found, superseded: await removeSuperseded(tx) };
  });
  for (const { isDead, id, ...job } of lost) {
    const line = { ...job, jobId: id };
    if (isDead) log.error({ alert: 'dead_job', ...line }, 'a job was lost in its last attempt');
    else log.warn(line, 'a job of a worker that is gone was released');
  }
  return { jobs: lost.length, dead: lost.filter(({ isDead }) => isDead).length, superseded };
}

async function findLost(tx: Tx, silentSeconds: number): Promise<LostJob[]> {
  const { rows } = await tx.query<LostJob>(
    `WITH silent AS (
       SELECT j.locked_by FROM graphile_worker.jobs j LEFT JOIN job_workers w ON w.worker_id = j.locked_by
       WHERE j.locked_by IS NOT NULL
       GROUP BY j.locked_by
       HAVING greatest(max(j.locked_at), max(w.seen_at)) < now() - make_interval(secs => $1)
     )
     SELECT id::text, task_identifier AS task, locked_by AS "workerId", attempts,
       attempts >= max_attempts AND key IS NOT NULL AS "isDead"
     FROM graphile_worker.jobs WHERE locked_by IN (SELECT locked_by FROM silent)`,
    [silentSeconds],
  );
  return rows;
}

/**
 * A job that is asked for once more while it runs, or after it died, leaves its key to the new one and gets no further
 * attempt (graphile-worker, add_jobs). Every job of ours has a key, so one without it has nothing left to do, and would
 * stand among the dead for ever: a schedule that fails for a night would leave hundreds.
 */
async function removeSuperseded(tx: Tx): Promise<number> {
  const { rows } = await tx.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM graphile_worker.complete_jobs(ARRAY(
       SELECT id FROM graphile_worker.jobs WHERE key IS NULL AND attempts >= max_attempts AND locked_by IS NULL))`,
  );
  return rows[0]?.count ?? 0;
}
