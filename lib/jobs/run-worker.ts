import 'server-only';
import { Logger as GraphileLogger, type Runner, run } from 'graphile-worker';
import type { Services } from '@/lib/services';
import { CRONTAB, taskList } from './tasks';

/** Starts the queue's worker on this process's pool. Several processes may run one: each job goes to one of them. */
export function runWorker(services: Services): Promise<Runner> {
  return run({
    pgPool: services.db.pool,
    taskList: taskList(services),
    crontab: CRONTAB,
    concurrency: 4,
    pollInterval: 2_000,
    // The process's own handlers decide when to stop: first the worker, then the pool.
    noHandleSignals: true,
    logger: new GraphileLogger(() => (level, message, meta) => {
      const error = meta?.error;
      if (level === 'error') services.log.error(error ? { err: error } : {}, message);
      else if (level === 'warning') services.log.warn(message);
      else services.log.debug(message);
    }),
  });
}
