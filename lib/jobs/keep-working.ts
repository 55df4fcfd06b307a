import 'server-only';
import type { Services } from '@/lib/services';
import { type RunningWorker, runWorker } from './run-worker';

/** Waits this long before looking for the database again, when the worker could not start or broke off. */
const RETRY_MS = 5_000;

export type Working = {
  /** Ends it: see `RunningWorker.stop`. */
  stop(): Promise<void>;
};

/**
 * Runs a worker, and a new one whenever it could not start or broke off: a process can do without a worker for a while
 * and must not die because the database is not there yet.
 */
export function keepWorking(services: Services): Working {
  let stopping = false;
  let retry: NodeJS.Timeout | undefined;
  let starting = start();

  async function start(): Promise<RunningWorker | null> {
    try {
      const worker = await runWorker(services);
      worker.promise.catch(again);
      return worker;
    } catch (error) {
      again(error);
      return null;
    }
  }

  function again(error: unknown): void {
    if (stopping) return;
    services.log.error({ err: error }, 'the worker could not run; trying again');
    retry = setTimeout(() => {
      starting = start();
    }, RETRY_MS);
  }

  return {
    async stop() {
      stopping = true;
      clearTimeout(retry);
      const worker = await starting;
      await worker?.stop();
    },
  };
}
