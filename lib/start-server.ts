import 'server-only';
import { EnvironmentInvalid } from '@/lib/env';
import { runWorker } from '@/lib/jobs/run-worker';
import { services } from '@/lib/services';

/** Waits this long before looking for the database again, when the worker could not start. */
const RETRY_MS = 5_000;

/** What the web process does at its start. A wrong environment ends it with the sentences that say what to mend. */
export async function startServer(): Promise<void> {
  try {
    services();
  } catch (error) {
    if (!(error instanceof EnvironmentInvalid)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  }
  if (services().env.worker === 'inline') void startWorker();
}

async function startWorker(): Promise<void> {
  const { log } = services();
  try {
    const runner = await runWorker(services());
    const stop = () => void runner.stop().catch(() => undefined);
    process.once('SIGTERM', stop);
    process.once('SIGINT', stop);
    await runner.promise.finally(() => {
      // The next worker brings its own: handlers of each lost one would pile up.
      process.removeListener('SIGTERM', stop);
      process.removeListener('SIGINT', stop);
    });
  } catch (error) {
    // The shop can sell without a worker for a while; it must not die because the database is not there yet.
    log.error({ err: error }, 'the worker could not run; trying again');
    setTimeout(() => void startWorker(), RETRY_MS).unref();
  }
}

/** An error that reached Next: a bug or a broken outside world, with the route it happened on. */
export function logRequestError(error: unknown, where: { method: string; route: string }): void {
  // An order's path holds its token, which is its key: only the route's pattern is logged.
  services().log.error({ err: error, method: where.method, route: where.route }, 'a request failed');
}
