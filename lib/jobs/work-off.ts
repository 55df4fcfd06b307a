import 'server-only';
import type { TaskList } from 'graphile-worker';
import { pruneIdempotentRequests } from '@/lib/api/idempotency';
import { pruneBankCalls } from '@/lib/bank-calls/prune';
import { pruneCallbackLock } from '@/lib/callback-lock/prune';
import { withLogContext } from '@/lib/log';
import { reconcile } from '@/lib/payments/reconcile';
import type { Services } from '@/lib/services';
import { pruneWebhooks } from '@/lib/webhooks/prune';
import { releaseLostJobs } from './release-lost';
import { type JobCounts, runDueJobs } from './run-due-jobs';
import { taskList } from './tasks';
import { within } from './within';

/** Whoever calls waits for the answer, and most hosts end a request after 30 s or a minute. */
const BUDGET_MS = 25_000;
/** Of the budget: a bank that does not answer must not keep mails from being sent. */
const RECONCILE_SHARE = 0.6;
const PRUNE_MS = 1_000;

export type WorkedOff = {
  /** Payments and operations that were asked about; null: that took too long to be waited for, and goes on. */
  reconciled: number | null;
  jobs: JobCounts;
  ms: number;
};

/**
 * Does once, within about 25 s, what a worker does all the time: the schedule's work, then the jobs that are due. For hosts
 * that cannot run a worker (`POST /api/cron/reconcile`). Several calls at once, or beside a worker, take different rows.
 * @throws when the database is away
 */
export async function workOff(
  services: Services,
  { budgetMs = BUDGET_MS, tasks = taskList(services) }: { budgetMs?: number; tasks?: TaskList } = {},
): Promise<WorkedOff> {
  const begunAtMs = performance.now();
  const spentMs = () => Math.round(performance.now() - begunAtMs);
  await releaseLostJobs(services);
  const reconciled = await reconcileWithin(services, budgetMs * RECONCILE_SHARE);
  await prune(services);
  const jobs = await runDueJobs(services, tasks, Math.max(0, budgetMs - spentMs()));
  const result = { reconciled, jobs, ms: spentMs() };
  services.log.info(result, 'the queue was worked off on request');
  return result;
}

/** What the schedule deletes every hour. Asked for each minute, the last two have little to do each time. */
async function prune(services: Services): Promise<void> {
  await pruneBankCalls(services, { runMs: PRUNE_MS });
  await pruneWebhooks(services, { runMs: PRUNE_MS });
  await pruneCallbackLock(services);
  await pruneIdempotentRequests(services.db, services.clock.now());
}

async function reconcileWithin(services: Services, ms: number): Promise<number | null> {
  const work = withLogContext({ job: 'reconcile' }, () => reconcile(services));
  if (await within(work, ms)) return (await work).taken;
  work.catch((error: unknown) => services.log.error({ err: error }, 'reconcile failed'));
  return null;
}
