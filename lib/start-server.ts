import 'server-only';
import { needsSetUp, needsSetUpCode } from '@/lib/auth/set-up';
import { setUpCode } from '@/lib/auth/set-up-code';
import { EnvironmentInvalid } from '@/lib/env';
import { finishBeforeExit } from '@/lib/finish-before-exit';
import { keepWorking } from '@/lib/jobs/keep-working';
import { services } from '@/lib/services';

/**
 * What the web process does at its start, and has done before its end: running jobs end, and the record of calls to the
 * bank is written. A wrong environment ends it with the sentences that say what to mend.
 */
export async function startServer(): Promise<void> {
  try {
    services();
  } catch (error) {
    if (!(error instanceof EnvironmentInvalid)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  }
  const { env, log, bankCalls } = services();
  void tellSetUp();
  const working = env.worker === 'inline' ? keepWorking(services()) : null;
  finishBeforeExit(
    async (signal) => {
      log.info({ signal }, 'stopping: what has begun is finished first');
      await working?.stop();
    },
    () => bankCalls.flush(),
  );
}

/** A new installation asks whoever sets it up for a code, which stands in the log of its server. */
async function tellSetUp(): Promise<void> {
  const { db, env, log } = services();
  try {
    if (!needsSetUpCode(env) || !(await needsSetUp(db))) return;
    log.warn(
      { page: `${env.appUrl}/merchant/set-up`, enter: setUpCode(env.authSecret) },
      'nobody owns this installation yet: open the page and enter the code',
    );
  } catch (error) {
    // Without a database, or before its migrations: `npm run staff set-up-code` tells it as well.
    log.warn({ err: error }, 'whether this installation has an owner is not known yet');
  }
}

/** An error that reached Next: a bug or a broken outside world, with the route it happened on. */
export function logRequestError(error: unknown, where: { method: string; route: string }): void {
  // An order's path holds its token, which is its key: only the route's pattern is logged.
  services().log.error({ err: error, method: where.method, route: where.route }, 'a request failed');
}
