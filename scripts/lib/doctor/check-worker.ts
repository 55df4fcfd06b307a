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
    const { rows } = await client.query<{ alive: number }>(
      'SELECT count(*)::int AS alive FROM job_workers WHERE seen_at > now() - make_interval(secs => $1)',
      [ALIVE_SECONDS],
    );
    return judge(rows[0]?.alive ?? 0, cronSecret !== null);
  } catch (error) {
    return skipped(NAME, `the workers could not be read: ${messageOf(error)}`);
  } finally {
    await client.end().catch(() => undefined);
  }
}

function judge(alive: number, hasCron: boolean): Finding {
  if (alive > 0) return ok(NAME, `${alive} alive`);
  if (hasCron) {
    return warning(
      NAME,
      'none is alive',
      'See that POST /api/cron/reconcile is called once a minute, or start npm run worker.',
    );
  }
  return problem(
    NAME,
    'none is alive, and CRON_SECRET is not set: nobody works off the queue',
    'Start the shop with WORKER=inline, or npm run worker beside it.',
  );
}
