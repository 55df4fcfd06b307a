// `npm run demo`: the whole shop with a simulated bank, from a fresh clone, with Node and npm alone.
import './lib/require-node.mjs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { requireFreePorts } from './lib/ports.mjs';
import { openSession } from './lib/process/session.mjs';
import { createProgress, seconds } from './lib/progress.mjs';
import { Refusal } from './lib/refusal.mjs';
import { loadSecrets, writePrivately } from './lib/secrets.mjs';
import { applicationEnv, buildEnv, isBuildCurrent, markBuilt, PROGRAMS } from './lib/stack/application.mjs';
import {
  launchMailbox,
  launchSimulator,
  mailboxReady,
  prepareDatabase,
  prepareSources,
  simulatorReady,
} from './lib/stack/prepare.mjs';
import { readPorts, wantedPorts } from './lib/stack/stack-ports.mjs';
import { waitFor } from './lib/stack/wait-for.mjs';

const STAFF_EMAIL = 'merchant@example.com';
const startedAt = Date.now();
const root = fileURLToPath(new URL('..', import.meta.url)).replace(/\/$/, '');
const progress = createProgress();

let session;
try {
  const ports = readPorts(process.env);
  session = await openSession({ root, what: 'demo', note: progress.note });
  await requireFreePorts(wantedPorts(ports));
  await start(ports);
} catch (error) {
  if (session) await session.fail(error);
  console.error(error instanceof Refusal ? error.message : error);
  process.exit(1);
}

async function start({ port, simulatorPort, mailboxPort, smtpPort }) {
  console.log('BOG Checkout, demo\n');
  const secrets = loadSecrets(session.dataDir);
  const context = { root, session, secrets, progress };
  await prepareSources(context);
  launchSimulator({ ...context, port: simulatorPort });
  launchMailbox({ session, port: mailboxPort, smtpPort });
  const databaseUrl = await prepareDatabase(context);
  const simulator = await simulatorReady({ progress, port: simulatorPort });
  const mailsUrl = await mailboxReady({ progress, port: mailboxPort });
  const env = applicationEnv({
    dataDir: session.dataDir,
    ...{ port, simulatorPort, smtpPort, databaseUrl, secrets },
    publicKeys: simulator.publicKeys,
    workerInside: false,
  });
  await build();
  const shopUrl = `http://localhost:${port}`;
  await startShop({ env, port, shopUrl, secrets });
  const addresses = {
    shopUrl,
    merchantUrl: `${shopUrl}/merchant`,
    staffEmail: STAFF_EMAIL,
    staffPassword: secrets.staffPassword,
    simulatorUrl: simulator.url,
    clientId: secrets.clientId,
    clientSecret: secrets.clientSecret,
    databaseUrl,
    mailsUrl,
    smtpUrl: env.SMTP_URL,
    mailFrom: env.MAIL_FROM,
    apiKey: secrets.apiKey,
  };
  writePrivately(path.join(session.dataDir, 'demo.json'), addresses);
  greet(addresses);
}

async function build() {
  await progress.step('Production build', async (say) => {
    if (isBuildCurrent(root)) return say('up to date');
    await session.supervisor.run('build', process.execPath, PROGRAMS.build, { env: buildEnv() });
    markBuilt(root);
    say('built');
  });
}

async function startShop({ env, port, shopUrl, secrets }) {
  const { supervisor, fail } = session;
  await progress.step('Shop and worker', async (say) => {
    supervisor.start('web', process.execPath, PROGRAMS.web(port), { env }, fail);
    supervisor.start('worker', process.execPath, PROGRAMS.worker, { env }, fail);
    const account = supervisor.run('staff', process.execPath, PROGRAMS.staff(STAFF_EMAIL), {
      env,
      input: secrets.staffPassword,
    });
    const key = supervisor.run('api-key', process.execPath, PROGRAMS.apiKey, { env, input: secrets.apiKey });
    await Promise.all([waitFor(`${shopUrl}/api/ready`), account, key]);
    say('ready');
  });
}

function greet({ shopUrl, merchantUrl, staffEmail, staffPassword, simulatorUrl, mailsUrl }) {
  console.log(`
Ready after ${seconds(Date.now() - startedAt)}.

  Shop               ${shopUrl}
  Merchant console   ${merchantUrl}
                     ${staffEmail}  ${staffPassword}
  API                ${shopUrl}/developers
                     its key is apiKey in .data/demo.json
  Bank simulator     ${simulatorUrl}/control
  Mails              ${mailsUrl}

The same stands in .data/demo.json, the logs in .data/logs. Ctrl-C stops everything; the data stays.`);
}
