import { rmSync } from 'node:fs';
import path from 'node:path';
import { freePort } from '../ports.mjs';
import { applicationEnv, PROGRAMS } from '../stack/application.mjs';
import { launchSimulator, simulatorReady } from '../stack/prepare.mjs';
import { waitFor } from '../stack/wait-for.mjs';
import { BENCH } from './build.mjs';
import { createBankKey } from './callbacks.mjs';
import { emptyDatabase } from './database.mjs';

const DATABASE = 'bench';
const STAFF_EMAIL = 'merchant@example.com';

/**
 * Starts everything that is measured, on free ports, over an empty database: simulator, shop, worker, and the bare
 * servers beside them.
 * @param {{ session: object, server: object, secrets: object, progress: object }} context
 */
export async function startBenchStack({ session, server, secrets, progress }) {
  const databaseUrl = await progress.step('Empty database', () =>
    emptyDatabase({ session, server }, DATABASE),
  );
  // What the bank remembers of the last run is about orders that are gone.
  rmSync(path.join(session.dataDir, 'simulator'), { recursive: true, force: true });
  const port = await freePort();
  const simulatorPort = await freePort();
  launchSimulator({ session, secrets, port: simulatorPort });
  const simulator = await simulatorReady({ progress, port: simulatorPort });
  const bankKey = createBankKey();
  const env = {
    ...applicationEnv({
      ...{ port, simulatorPort, databaseUrl, secrets, dataDir: session.dataDir },
      // The bench's key first: the first one tried is the one that fits, as it is with a bank that has one key.
      publicKeys: `${bankKey.publicKey}\n${simulator.publicKeys}`,
      workerInside: false,
    }),
    ...BENCH,
    NODE_ENV: 'production',
  };
  const shopUrl = `http://localhost:${port}`;
  await progress.step('Shop and worker', () => startShop({ session, env, port, shopUrl, secrets }));
  const [bareUrl, bareBankUrl, bareBackendUrl] = await progress.step('Bare servers', () =>
    Promise.all([
      startBare(session, 'bare-server', { DATABASE_URL: databaseUrl, BENCH_PUBLIC_KEY: bankKey.publicKey }),
      startBare(session, 'bare-bank-server', {}),
      startBare(session, 'bare-backend-server', {
        BANK_URL: simulator.url,
        BANK_CLIENT_ID: secrets.clientId,
        BANK_CLIENT_SECRET: secrets.clientSecret,
      }),
    ]),
  );
  return {
    ...{
      shopUrl,
      bareUrl,
      bareBankUrl,
      bareBackendUrl,
      databaseUrl,
      simulatorUrl: simulator.url,
      privateKey: bankKey.privateKey,
    },
    bankCredentials: { clientId: secrets.clientId, clientSecret: secrets.clientSecret },
    staff: { email: STAFF_EMAIL, password: secrets.staffPassword },
  };
}

async function startShop({ session, env, port, shopUrl, secrets }) {
  const { supervisor, fail } = session;
  supervisor.start('web', process.execPath, PROGRAMS.web(port), { env }, fail);
  supervisor.start('worker', process.execPath, PROGRAMS.worker, { env }, fail);
  const account = { env, input: secrets.staffPassword };
  await supervisor.run('staff', process.execPath, PROGRAMS.staff(STAFF_EMAIL), account);
  await waitFor(`${shopUrl}/api/ready`);
}

async function startBare(session, program, variables) {
  const port = await freePort();
  const env = { ...process.env, NODE_ENV: 'production', ...variables, PORT: String(port) };
  const args = [`scripts/lib/bench/${program}.mjs`];
  session.supervisor.start(program, process.execPath, args, { env }, session.fail);
  const url = `http://localhost:${port}`;
  await waitFor(url);
  return url;
}
