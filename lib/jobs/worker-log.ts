import 'server-only';
import { Logger as GraphileLogger, type Job, type WorkerEvents } from 'graphile-worker';
import type { Services } from '@/lib/services';

/** What graphile-worker has to say, in our log. Failed jobs are told by `logFailures`, with our words. */
export function workerLogger(log: Services['log']): GraphileLogger {
  return new GraphileLogger(() => (level, message, meta) => {
    if (meta?.failure) return;
    const error = meta?.error;
    if (level === 'error') log.error(error ? { err: error } : {}, message);
    else if (level === 'warning') log.warn(message);
    else log.debug(message);
  });
}

/**
 * A failed attempt is a warning: the queue tries again by itself. The last one is an error with an alert: from now on
 * only a person can have the job run again (/merchant/jobs).
 */
export function logFailures(events: WorkerEvents, log: Services['log']): void {
  events.on('job:error', ({ job, error }) => {
    if (!isLastAttempt(job)) log.warn({ err: error, ...lineOf(job) }, 'a job failed; it is tried again');
  });
  events.on('job:failed', ({ job, error }) => {
    log.error({ alert: 'dead_job', err: error, ...lineOf(job) }, 'a job failed for the last time');
  });
}

const isLastAttempt = (job: Job): boolean => job.attempts >= job.max_attempts;

/** The payload stays out: ids of ours are harmless today, but nobody would think of the log when adding to one. */
const lineOf = (job: Job) => ({
  task: job.task_identifier,
  jobId: String(job.id),
  attempt: job.attempts,
  of: job.max_attempts,
});
