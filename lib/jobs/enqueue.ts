import 'server-only';
import type { Tx } from '@/lib/db';

/** The tasks that can be asked for, with what each needs. The schedule's own tasks are in `tasks.ts`. */
export type JobPayloads = {
  /** Ask the bank about one payment and settle it. */
  check_payment: { paymentId: string };
  /** Handle a kept callback that could not be handled when it came. */
  handle_callback: { callbackId: string };
  /** Send a mail of the outbox (lib/payments/outbox.ts enqueues it). */
  send_mail: { mailId: string };
  /** Compare a day with the bank, or go on with it (lib/payments/compare-day-rows.ts enqueues it). */
  compare_day: { reportId: string };
  /** Send a webhook (the trigger `tell_webhooks` and lib/webhooks/queue.ts enqueue it). */
  send_webhook: { deliveryId: string; again?: boolean };
};

export type NewJob = {
  [Task in keyof JobPayloads]: {
    task: Task;
    payload: JobPayloads[Task];
    /** Jobs with the same key that have not begun are one job. */
    key: string;
    delaySeconds?: number;
    maxAttempts?: number;
    /** Jobs of one queue run one after the other. */
    queue?: string;
    /** Lower ones first; 0 unless said. */
    priority?: number;
  };
}[keyof JobPayloads];

/**
 * Puts a job into the queue in the transaction that causes it: it runs if, and only if, that commits.
 * graphile-worker repeats a failing job with exponential back-off.
 */
export async function enqueue(tx: Tx, job: NewJob): Promise<void> {
  await tx.query(
    `SELECT graphile_worker.add_job($1, payload => $2::json, job_key => $3, max_attempts => $4,
       run_at => now() + make_interval(secs => $5), queue_name => $6, priority => $7)`,
    [
      job.task,
      JSON.stringify(job.payload),
      job.key,
      job.maxAttempts ?? 15,
      job.delaySeconds ?? 0,
      job.queue ?? null,
      job.priority ?? 0,
    ],
  );
}

/** Has the bank asked about a payment, as soon as somebody is free for it; several wishes are one question. */
export function enqueueCheck(tx: Tx, paymentId: string, delaySeconds = 0): Promise<void> {
  const payload = { paymentId };
  return enqueue(tx, { task: 'check_payment', payload, key: `check:${paymentId}`, delaySeconds });
}
