import 'server-only';
import type { Tx } from '@/lib/db';
import { type Editor, recordChange } from '@/lib/desk/audit';
import type { Services } from '@/lib/services';

/**
 * Gives dead jobs all of their attempts again, from now on. One that is not dead (any more) is left alone, so that pressing
 * the button twice is pressing it once.
 * @param which one job by its id, or all that are dead at this moment
 * @param by who wants it: for the log, and for the audit log of their shop
 * @returns how many jobs were put back
 */
export async function runDeadJobsAgain(
  { db, log, clock }: Pick<Services, 'db' | 'log' | 'clock'>,
  which: { jobId: string } | 'all',
  by: Editor & { userId: string },
): Promise<number> {
  // Anything else is no id of a job: bigint, as the page wrote it.
  const jobId = which === 'all' ? null : which.jobId;
  if (jobId !== null && !/^\d{1,18}$/.test(jobId)) return 0;
  const { rows } = await db.transaction(async (tx) => {
    // One press after the other: graphile-worker's function would not see that the job is no longer dead.
    await tx.query(`SELECT pg_advisory_xact_lock(hashtext('run_dead_jobs_again'))`);
    const again = await tx.query<{ jobId: string }>(
      `SELECT id::text AS "jobId" FROM graphile_worker.reschedule_jobs(ARRAY(
         SELECT id FROM graphile_worker.jobs
         WHERE attempts >= max_attempts AND locked_by IS NULL AND ($1::bigint IS NULL OR id = $1)),
       run_at => now(), attempts => 0)`,
      [jobId],
    );
    if (again.rows.length > 0) await note(tx, by, again.rows, clock.now());
    return again;
  });
  if (rows.length > 0) {
    const jobIds = rows.map((row) => row.jobId);
    log.info({ by: by.userId, jobIds }, 'dead jobs are run again by a member of staff');
  }
  return rows.length;
}

/** The queue belongs to the installation: the change stands in the audit log of the shop whose owner made it. */
async function note(tx: Tx, editor: Editor, jobs: readonly { jobId: string }[], at: Date): Promise<void> {
  const jobIds = jobs.map(({ jobId }) => jobId);
  const { rows } = await tx.query<{ task: string }>(
    `SELECT DISTINCT task_identifier AS task FROM graphile_worker.jobs WHERE id::text = ANY($1) ORDER BY 1`,
    [jobIds],
  );
  const subject = rows.map(({ task }) => task).join(', ');
  const after = { jobs: jobs.length, jobIds: jobIds.slice(0, MOST_NAMED) };
  await recordChange(tx, { editor, action: 'jobs_run_again', subject, before: null, after, at });
}

/** Ids that an entry names; how many there were it says in any case. */
const MOST_NAMED = 100;
