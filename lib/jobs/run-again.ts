import 'server-only';
import type { Services } from '@/lib/services';

/**
 * Gives dead jobs all of their attempts again, from now on. One that is not dead (any more) is left alone, so that pressing
 * the button twice is pressing it once.
 * @param which one job by its id, or all that are dead at this moment
 * @param by id of the member of staff, for the log
 * @returns how many jobs were put back
 */
export async function runDeadJobsAgain(
  { db, log }: Pick<Services, 'db' | 'log'>,
  which: { jobId: string } | 'all',
  by: { userId: string },
): Promise<number> {
  // Anything else is no id of a job: bigint, as the page wrote it.
  const jobId = which === 'all' ? null : which.jobId;
  if (jobId !== null && !/^\d{1,18}$/.test(jobId)) return 0;
  const { rows } = await db.transaction(async (tx) => {
    // One press after the other: graphile-worker's function would not see that the job is no longer dead.
    await tx.query(`SELECT pg_advisory_xact_lock(hashtext('run_dead_jobs_again'))`);
    return tx.query<{ jobId: string }>(
      `SELECT id::text AS "jobId" FROM graphile_worker.reschedule_jobs(ARRAY(
         SELECT id FROM graphile_worker.jobs
         WHERE attempts >= max_attempts AND locked_by IS NULL AND ($1::bigint IS NULL OR id = $1)),
       run_at => now(), attempts => 0)`,
      [jobId],
    );
  });
  if (rows.length > 0) {
    const jobIds = rows.map((row) => row.jobId);
    log.info({ by: by.userId, jobIds }, 'dead jobs are run again by a member of staff');
  }
  return rows.length;
}
