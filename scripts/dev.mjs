// `npm run dev`: shop and simulated bank in watch mode, over the embedded PostgreSQL (or DATABASE_URL).
import './lib/require-node.mjs';
import { fileURLToPath } from 'node:url';
import { requireFreePorts } from './lib/ports.mjs';
import { openSession } from './lib/process/session.mjs';
import { createProgress } from './lib/progress.mjs';
import { Refusal } from './lib/refusal.mjs';
import { loadSecrets } from './lib/secrets.mjs';
import { applicationEnv, PROGRAMS } from './lib/stack/application.mjs';
import {
  launchMailbox,
  launchSimulator,
  mailboxReady,
  prepareDatabase,
  prepareSources,
  simulatorReady,
} from './lib/stack/prepare.mjs';
import { readPorts, wantedPorts } from './lib/stack/stack-ports.mjs';

const root = fileURLToPath(new URL('..', import.meta.url)).replace(/\/$/, '');
const progress = createProgress();

let session;
try {
  const ports = readPorts(process.env);
  const { port, simulatorPort, mailboxPort, smtpPort } = ports;
  session = await openSession({ root, what: 'dev', note: progress.note });
  await requireFreePorts(wantedPorts(ports));
  const secrets = loadSecrets(session.dataDir);
  const context = { root, session, secrets, progress };
  await prepareSources(context);
  launchSimulator({ ...context, port: simulatorPort, args: PROGRAMS.simulatorDev });
  launchMailbox({ session, port: mailboxPort, smtpPort });
  const databaseUrl = await prepareDatabase(context);
  const { publicKeys, url } = await simulatorReady({ progress, port: simulatorPort });
  const mailsUrl = await mailboxReady({ progress, port: mailboxPort });
  console.log(`
Bank simulator: ${url}/control. Mails: ${mailsUrl}. Staff account: npm run staff -- add you@example.com
`);
  const env = applicationEnv({
    dataDir: session.dataDir,
    ...{ port, simulatorPort, smtpPort, databaseUrl, publicKeys, secrets },
    workerInside: true,
  });
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
