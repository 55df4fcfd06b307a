import 'server-only';
import type { Database } from '@/lib/db';
import { scrub } from '@/lib/log-redaction';

/** A job of the queue that has failed. Jobs belong to the installation, not to a shop. */
export type FailedJob = {
  id: string;
  /** The name of its task (lib/jobs/tasks.ts). */
  task: string;
  /** Of the order that it is about, where there is one; `shopId`: whose order that is. */
  order: { number: string; shopId: string } | null;
  attempts: number;
  maxAttempts: number;
  /** The first line of the error, without secrets; null: its worker died in the middle of it. */
  error: string | null;
  askedAt: Date;
  failedAt: Date | null;
  /** When it is tried again; null: never, unless somebody has it run again. */
  nextAt: Date | null;
};

export type QueueState = {
  dead: FailedJob[];
  /** Failed, and tried again by themselves. */
  waiting: FailedJob[];
  /** All of them; the lists end at `LIMIT`. */
  deadCount: number;
  waitingCount: number;
  /** Workers that live and do all but webhooks, of which each process has one at most. */
  workers: number;
  /** Those that send webhooks. */
  webhookWorkers: number;
  /** Jobs that should have begun more than a minute ago. */
  overdue: number;
};

const LIMIT = 100;
const ERROR_LENGTH = 300;

/** Three beats of lib/jobs/heartbeat.ts. */
const ALIVE_SECONDS = 60;

const DEAD = 'j.attempts >= j.max_attempts AND j.locked_by IS NULL';
const WAITING =
  'j.attempts > 0 AND j.attempts < j.max_attempts AND j.locked_by IS NULL AND j.last_error IS NOT NULL';

const aliveOf = (share: 'work' | 'webhooks'): string =>
  `SELECT count(*)::int FROM job_workers
   WHERE share IN ('all', '${share}') AND seen_at > now() - make_interval(secs => ${ALIVE_SECONDS})`;

/** What staff have to know of the queue: what has failed, and whether anybody works. */
export async function queueState(db: Pick<Database, 'query'>): Promise<QueueState> {
  const [dead, waiting, counts] = await Promise.all([
    db.query<Row>(listOf(DEAD, 'j.run_at DESC, j.id DESC')),
    db.query<Row>(listOf(WAITING, 'j.run_at, j.id')),
    db.query<Omit<QueueState, 'dead' | 'waiting'>>(
      `SELECT count(*) FILTER (WHERE ${DEAD})::int AS "deadCount",
         count(*) FILTER (WHERE ${WAITING})::int AS "waitingCount",
         count(*) FILTER (WHERE j.attempts < j.max_attempts AND j.locked_by IS NULL
           AND j.run_at < now() - interval '1 minute')::int AS overdue,
         (${aliveOf('work')}) AS workers, (${aliveOf('webhooks')}) AS "webhookWorkers"
       FROM graphile_worker.jobs j`,
    ),
  ]);
  const [count = { deadCount: 0, waitingCount: 0, overdue: 0, workers: 0, webhookWorkers: 0 }] = counts.rows;
  return {
    ...count,
    dead: dead.rows.map((row) => failedJob({ ...row, nextAt: null })),
    waiting: waiting.rows.map(failedJob),
  };
}

type Row = Omit<FailedJob, 'order'> & { number: string | null; shopId: string | null };

/**
 * The order is found by the job's key, which ends with the id of its payment, callback, mail or delivery (lib/jobs/enqueue.ts): the
 * queue's public view has no payload. When an attempt failed, graphile-worker has set the next one by exp(attempts) seconds
 * and keeps no other record of the moment.
 */
const listOf = (condition: string, order: string): string => `
  SELECT j.id::text, j.task_identifier AS task, o.number, o.shop_id AS "shopId", j.attempts,
    j.max_attempts AS "maxAttempts", j.last_error AS error, j.created_at AS "askedAt", j.run_at AS "nextAt",
    CASE WHEN j.last_error IS NOT NULL THEN j.run_at - exp(least(j.attempts, 10)) * interval '1 second' END AS "failedAt"
  FROM (SELECT * FROM graphile_worker.jobs j WHERE ${condition} ORDER BY ${order} LIMIT ${LIMIT}) j
  CROSS JOIN LATERAL (SELECT substring(j.key FROM ':([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$')::uuid AS id) subject
  LEFT JOIN LATERAL (
    SELECT order_id FROM payments WHERE j.task_identifier = 'check_payment' AND id = subject.id
    UNION ALL
    SELECT order_id FROM mails WHERE j.task_identifier = 'send_mail' AND id = subject.id
    UNION ALL
    SELECT m.order_id FROM webhook_deliveries d JOIN webhook_messages m ON m.id = d.message_id
    WHERE j.task_identifier = 'send_webhook' AND d.id = subject.id
    UNION ALL
    SELECT p.order_id FROM callbacks c JOIN payments p ON p.bank_order_id = c.bank_order_id
    WHERE j.task_identifier = 'handle_callback' AND c.id = subject.id
    LIMIT 1
  ) found ON true
  LEFT JOIN orders o ON o.id = found.order_id
  ORDER BY ${order}`;

function failedJob({ number, shopId, error, ...job }: Row): FailedJob {
  return { ...job, order: number && shopId ? { number, shopId } : null, error: error && shortError(error) };
}

/** Errors quote what they failed on: a connection string, a person's address. */
function shortError(error: string): string {
  const [line = ''] = scrub(error).trim().split('\n');
  return line.length > ERROR_LENGTH ? `${line.slice(0, ERROR_LENGTH)}…` : line;
}
