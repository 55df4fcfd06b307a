import 'server-only';
import type { Services } from '@/lib/services';
import { type RunningWorker, runWorker, type WorkerOptions } from './run-worker';

/** Waits this long before looking for the database again, when the worker could not start or broke off. */
const RETRY_MS = 5_000;

export type Working = {
  /** Ends it: see `RunningWorker.stop`. */
  stop(): Promise<void>;
};

/** Webhooks that a process sends at once: they cost it little but waiting. */
const WEBHOOKS_AT_ONCE = 8;

/**
 * Runs a worker, and beside it one for webhooks alone: receivers that do not answer keep nobody from asking the bank or sending
 * mails.
 */
export function keepWorking(services: Services): Working {
  const kept = [
    keepOne(services, { share: 'work' }),
    keepOne(services, { share: 'webhooks', crontab: '', concurrency: WEBHOOKS_AT_ONCE }),
  ];
  return {
    async stop() {
      await Promise.all(kept.map((one) => one.stop()));
    },
  };
}

/**
 * Runs a worker, and a new one whenever it could not start or broke off: a process can do without a worker for a while
 * and must not die because the database is not there yet.
 */
function keepOne(services: Services, options: WorkerOptions): Working {
  let stopping = false;
  let retry: NodeJS.Timeout | undefined;
  let starting = start();

  async function start(): Promise<RunningWorker | null> {
    try {
      const worker = await runWorker(services, options);
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
