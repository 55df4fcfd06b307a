import 'server-only';
import { EnvironmentInvalid } from '@/lib/env';
import { services } from '@/lib/services';
import { runWorker } from './run-worker';

/** `npm run worker`: the queue's worker as a process of its own. */
async function main(): Promise<void> {
  const shared = services();
  const runner = await runWorker(shared);
  shared.log.info('worker ready');
  let stopping = false;
  const stop = async (signal: string) => {
    if (stopping) return;
    stopping = true;
    shared.log.info({ signal }, 'worker stopping: running jobs are finished first');
    await runner.stop();
    await shared.bankCalls.flush();
    await shared.db.close();
    process.exit(0);
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  await runner.promise;
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof EnvironmentInvalid ? error.message : String(error)}\n`);
  process.exit(1);
});
