// `npm run dev`: shop and simulated bank in watch mode, over the embedded PostgreSQL (or DATABASE_URL).
import './lib/require-node.mjs';
import { fileURLToPath } from 'node:url';
import { readPort, requireFreePorts } from './lib/ports.mjs';
import { openSession } from './lib/process/session.mjs';
import { createProgress } from './lib/progress.mjs';
import { Refusal } from './lib/refusal.mjs';
import { loadSecrets } from './lib/secrets.mjs';
import { applicationEnv, PROGRAMS } from './lib/stack/application.mjs';
import { launchSimulator, prepareDatabase, prepareSources, simulatorReady } from './lib/stack/prepare.mjs';

const root = fileURLToPath(new URL('..', import.meta.url)).replace(/\/$/, '');
const progress = createProgress();

let session;
try {
  const port = readPort(process.env, 'PORT', 3000);
  const simulatorPort = readPort(process.env, 'SIMULATOR_PORT', 4010);
  session = await openSession({ root, what: 'dev', note: progress.note });
  await requireFreePorts([
    { variable: 'PORT', port },
    { variable: 'SIMULATOR_PORT', port: simulatorPort },
  ]);
  const secrets = loadSecrets(session.dataDir);
  const context = { root, session, secrets, progress };
  await prepareSources(context);
  launchSimulator({ ...context, port: simulatorPort, args: PROGRAMS.simulatorDev });
  const databaseUrl = await prepareDatabase(context);
  const { publicKeys, url } = await simulatorReady({ progress, port: simulatorPort });
  console.log(`\nBank simulator: ${url}/control. Staff account: npm run staff -- add you@example.com\n`);
  const env = applicationEnv({ port, simulatorPort, databaseUrl, publicKeys, secrets, workerInside: true });
  // Its messages are what one works with: straight to the terminal.
  session.supervisor.start(
    'web',
    process.execPath,
    PROGRAMS.webDev(port),
    { env, inherit: true },
    session.fail,
  );
} catch (error) {
  if (session) await session.fail(error);
  console.error(error instanceof Refusal ? error.message : error);
  process.exit(1);
}
