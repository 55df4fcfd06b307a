import 'server-only';
import { type Runner, run, type TaskList } from 'graphile-worker';
import type { Services } from '@/lib/services';
import { HAND_BACK_MS, poolOptions, type Watched } from './pool';
import { releaseLostJobs } from './release-lost';
import { CRONTAB, shareOf, type TaskShare, taskList } from './tasks';
import { within } from './within';

/** Running jobs may take this long before their signal tells them to give up. With all that follows below 30 s (Kubernetes). */
const GRACE_MS = 15_000;
/** For jobs that listen to the signal; then the process ends without them. */
const GIVE_UP_MS = 1_000;

export type RunningWorker = {
  /** Resolves when the worker was stopped, rejects when it broke off. */
  promise: Promise<void>;
  /**
   * Takes no new job and waits for those that run; what does not end within the grace is handed back to the queue, which
   * tries it again with its back-off. Always resolves, within the grace and some seconds; calling it again is the same stop.
   */
  stop(): Promise<void>;
};

export type WorkerOptions = {
  tasks?: TaskList;
  crontab?: string;
  graceMs?: number;
  heartbeatMs?: number;
  concurrency?: number;
  /** Which of the tasks; all unless said. */
  share?: TaskShare;
};

/** Starts the queue's worker on this process's pool. Several processes may run one: each job goes to one of them. */
export async function runWorker(services: Services, options: WorkerOptions = {}): Promise<RunningWorker> {
  const ending = new AbortController();
  const {
    share = 'all',
    tasks = shareOf(taskList(services, ending.signal), share),
    crontab = CRONTAB,
    graceMs = GRACE_MS,
    heartbeatMs,
    concurrency,
  } = options;
  const { shared, watched } = poolOptions(services, { graceMs, heartbeatMs, concurrency, share });
  const runner = await run({ ...shared, taskList: tasks, crontab, pollInterval: 2_000 });
  let stopping: Promise<void> | undefined;
  const promise = runner.promise
    .finally(() => watched.heartbeat?.stop())
    .then(() => {
      // graphile-worker's own promise does not tell a stop from an end by error.
      if (!stopping) throw new Error('the worker ended by itself');
    });
  promise.catch(() => undefined);
  await releaseLostJobs(services).catch((error: unknown) => {
    services.log.warn({ err: error }, 'jobs of lost workers could not be released; tried again in a minute');
  });
  return {
    promise,
    stop() {
      ending.abort();
      stopping ??= stopWithin(runner, watched, graceMs, services.log);
      return stopping;
    },
  };
}

async function stopWithin(
  runner: Runner,
  watched: Watched,
  graceMs: number,
  log: Services['log'],
): Promise<void> {
  if (!(await within(runner.stop(), graceMs + GIVE_UP_MS))) {
    log.error('jobs that did not end in time are handed back to the queue');
    // Not runner.kill(), which in 0.17.3 does nothing once the runner is stopping.
    await within(
      Promise.resolve(watched.pool?.forcefulShutdown('the process ended before the job')),
      HAND_BACK_MS,
    );
  }
  await watched.heartbeat?.stop();
}
