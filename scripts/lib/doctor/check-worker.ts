import pg from 'pg';
import type { Env } from '@/lib/env';
import { type Finding, messageOf, ok, problem, skipped, warning } from './finding';

const NAME = 'Worker';

/** Three beats of lib/jobs/heartbeat.ts. */
const ALIVE_SECONDS = 60;

/** Whether somebody works off the queue: without, late payments, mails and webhooks wait. */
export async function checkWorker({
  databaseUrl,
  cronSecret,
}: Pick<Env, 'databaseUrl' | 'cronSecret'>): Promise<Finding> {
  const client = new pg.Client({ connectionString: databaseUrl, connectionTimeoutMillis: 5_000 });
  client.on('error', () => {});
  try {
    await client.connect();
    const { rows } = await client.query<Alive>(
      `SELECT count(*) FILTER (WHERE share IN ('all', 'work'))::int AS work,
         count(*) FILTER (WHERE share IN ('all', 'webhooks'))::int AS webhooks
       FROM job_workers WHERE seen_at > now() - make_interval(secs => $1)`,
      [ALIVE_SECONDS],
    );
    return judge(rows[0] ?? { work: 0, webhooks: 0 }, cronSecret !== null);
  } catch (error) {
    return skipped(NAME, `the workers could not be read: ${messageOf(error)}`);
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Workers that send webhooks, and those that do all else. */
type Alive = { work: number; webhooks: number };

function judge({ work, webhooks }: Alive, hasCron: boolean): Finding {
  if (work > 0 && webhooks > 0) return ok(NAME, `${work} alive, and ${webhooks} for webhooks`);
  if (work > 0)
    return warning(
      NAME,
      `${work} alive, but none for webhooks`,
      'Look into the log of the shop for why it broke off, and start it again.',
    );
  const none = webhooks > 0 ? 'only one for webhooks is alive' : 'none is alive';
  if (hasCron) {
    return warning(
      NAME,
      none,
      'See that POST /api/cron/reconcile is called once a minute, or start npm run worker.',
    );
  }
  return problem(
    NAME,
    `${none}, and CRON_SECRET is not set: nobody works off the queue`,
    'Start the shop with WORKER=inline, or npm run worker beside it.',
  );
}
