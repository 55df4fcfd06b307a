import 'server-only';
import { EnvironmentInvalid } from '@/lib/env';
import { services } from '@/lib/services';
import { keepWorking } from './keep-working';
import { within } from './within';

/** A connection that a hung job still holds must not hold the process. */
const CLOSE_MS = 2_000;

/** `npm run worker`: the queue's worker as a process of its own. Ends with 0 when it is told to, within half a minute. */
function main(): void {
  const shared = services();
  const working = keepWorking(shared);
  shared.log.info('worker ready');
  let stopping = false;
  const stop = async (signal: string) => {
    if (stopping) return;
    stopping = true;
    shared.log.info({ signal }, 'stopping: running jobs are finished first');
    await working.stop();
    await shared.bankCalls.flush();
    await within(shared.db.close(), CLOSE_MS);
    process.exit(0);
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}

try {
  main();
} catch (error) {
  process.stderr.write(`${error instanceof EnvironmentInvalid ? error.message : String(error)}\n`);
  process.exit(1);
}
