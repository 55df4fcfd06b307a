import { type ChildProcess, spawn } from 'node:child_process';
import { e2eStack } from '@/tests/setup/e2e-stack';
import { freePort } from '../../../scripts/lib/ports.mjs';
import { applicationEnv, PROGRAMS } from '../../../scripts/lib/stack/application.mjs';
import { waitFor } from '../../../scripts/lib/stack/wait-for.mjs';

type Options = {
  databaseUrl: string;
  /** For its pictures. */
  dataDir: string;
  /** At the stack's bank; its own unless told. */
  clientSecret?: string;
};

/**
 * Starts the built shop once more, over another database: for what would disturb everybody else. It works with the
 * stack's bank, sends no mails and has no worker.
 */
export async function startOwnShop({
  databaseUrl,
  dataDir,
  clientSecret = e2eStack().clientSecret,
}: Options): Promise<{ url: string; stop: () => Promise<void> }> {
  const { simulatorUrl, clientId } = e2eStack();
  const port = await freePort();
  const key = await fetch(`${simulatorUrl}/callback-public-key.pem`);
  const env = applicationEnv({
    ...{ port, databaseUrl, dataDir },
    simulatorPort: Number(new URL(simulatorUrl).port),
    publicKeys: await key.text(),
    secrets: {
      ...{ clientId, clientSecret },
      authSecret: 'a'.repeat(40),
      settingsKey: Buffer.alloc(32, 'k').toString('base64'),
    },
    workerInside: false,
  });
  const web = spawn(process.execPath, PROGRAMS.web(port), { env, stdio: 'ignore' });
  const url = `http://localhost:${port}`;
  await waitFor(`${url}/api/ready`);
  return { url, stop: () => ended(web) };
}

function ended(web: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (web.exitCode !== null) return resolve();
    web.once('exit', () => resolve());
    web.kill('SIGTERM');
  });
}
