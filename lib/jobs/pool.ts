import 'server-only';
import { EventEmitter } from 'node:events';
import type { RunnerOptions, WorkerEvents, WorkerPool } from 'graphile-worker';
import type { Services } from '@/lib/services';
import { type Heartbeat, startHeartbeat } from './heartbeat';
import type { TaskShare } from './tasks';
import { logFailures, workerLogger } from './worker-log';

/** What is known of graphile-worker's pool while it runs; its promise alone tells neither its id nor that it is ending. */
export type Watched = { pool?: WorkerPool; heartbeat?: Heartbeat; ending: boolean };

/** For handing back what did not end; a database that is away must not hold anybody either. */
export const HAND_BACK_MS = 5_000;

/** What every pool of ours has in common: our connections, our log, a heartbeat in its name, and no handlers of signals. */
export function poolOptions(
  services: Services,
  {
    concurrency = 4,
    share = 'all',
    ...options
  }: { graceMs: number; heartbeatMs?: number; concurrency?: number; share?: TaskShare },
): { shared: RunnerOptions & { events: WorkerEvents }; watched: Watched } {
  const events: WorkerEvents = new EventEmitter();
  const watched: Watched = { ending: false };
  logFailures(events, services.log);
  // Locks are held in the name of the pool, so that is what lives or is lost.
  events.on('pool:create', ({ workerPool }) => {
    watched.pool = workerPool;
    watched.heartbeat = startHeartbeat(services, { workerId: workerPool.id, share }, options.heartbeatMs);
  });
  events.on('pool:gracefulShutdown', () => {
    watched.ending = true;
  });
  return {
    watched,
    shared: {
      pgPool: services.db.pool,
      events,
      concurrency,
      gracefulShutdownAbortTimeout: options.graceMs,
      noHandleSignals: true,
      logger: workerLogger(services.log),
      preset: RECORD_OUTCOMES,
    },
  };
}

/**
 * Without it graphile-worker waits for no answer when it writes that a job is done or has failed: a database that is away
 * then would be an unhandled rejection, which ends the process, or would leave the job locked by a worker that lives. With
 * it the pool ends instead, and its jobs are released after two minutes.
 */
const RECORD_OUTCOMES = { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } };
