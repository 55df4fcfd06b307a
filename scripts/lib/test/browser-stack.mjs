import { randomBytes } from 'node:crypto';
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { freePort } from '../ports.mjs';
import { claim, readHolder } from '../process/claim.mjs';
import { endProcesses } from '../process/end.mjs';
import { identityOf, isStillRunning } from '../process/identity.mjs';
import { createSupervisor } from '../process/supervisor.mjs';
import { writePrivately } from '../secrets.mjs';
import { applicationEnv, mailboxEnv, PROGRAMS, simulatorEnv } from '../stack/application.mjs';
import { waitFor } from '../stack/wait-for.mjs';

const STOP = [
  { signal: 'SIGTERM', graceMs: 3_000 },
  { signal: 'SIGKILL', graceMs: 2_000 },
];
const STAFF_EMAIL = 'merchant@example.com';
const folderOf = (root) => path.join(root, '.data/browser-stacks');

/**
 * Starts what the browser tests look at: simulator, mailbox, the built shop and its worker, on free ports, over a
 * migrated database. The caller owns the database.
 * @param {{ root: string, databaseUrl: string }} options
 */
export async function startBrowserStack({ root, databaseUrl }) {
  await sweepBrowserStacks(root);
  const id = `${process.pid}-${randomBytes(4).toString('hex')}`;
  const dataDir = path.join(folderOf(root), id);
  const file = `${dataDir}.json`;
  claim(file, { children: [] });
  const self = { pid: process.pid, identity: identityOf(process.pid) };
  const supervisor = createSupervisor({
    root,
    logs: path.join(root, '.data/logs/browser-tests'),
    record: (children) => writePrivately(file, { ...self, children }),
  });
  const stop = async () => {
    await supervisor.stopAll();
    rmSync(dataDir, { recursive: true, force: true });
    rmSync(file, { force: true });
  };
  process.on('exit', () => supervisor.killAll());
  try {
    return { ...(await startAll({ supervisor, dataDir, databaseUrl })), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function startAll({ supervisor, dataDir, databaseUrl }) {
  const [port, simulatorPort] = [await freePort(), await freePort()];
  const [mailboxPort, smtpPort] = [await freePort(), await freePort()];
  const secrets = {
    authSecret: randomBytes(32).toString('hex'),
    settingsKey: randomBytes(32).toString('base64'),
    clientId: '10000001',
    clientSecret: randomBytes(12).toString('hex'),
    staffPassword: randomBytes(12).toString('hex'),
  };
  // A service that dies ends the waiting for it with its last log lines.
  const died = new AbortController();
  const serve = (name, args, env) => {
    supervisor.start(name, process.execPath, args, { env }, (error) => died.abort(error));
  };
  const simulatorUrl = `http://localhost:${simulatorPort}`;
  serve('simulator', PROGRAMS.simulator, simulatorEnv({ port: simulatorPort, dataDir, secrets }));
  const mailboxUrl = `http://localhost:${mailboxPort}`;
  serve('mailbox', PROGRAMS.mailbox, mailboxEnv({ port: mailboxPort, smtpPort, dataDir }));
  await supervisor.run('seed', process.execPath, PROGRAMS.seed, {
    env: { ...process.env, DATABASE_URL: databaseUrl },
  });
  const key = await waitFor(`${simulatorUrl}/callback-public-key.pem`, { signal: died.signal });
  const env = applicationEnv({
    ...{ port, simulatorPort, smtpPort, databaseUrl, dataDir, secrets },
    publicKeys: await key.text(),
    workerInside: false,
  });
  const baseUrl = `http://localhost:${port}`;
  serve('web', PROGRAMS.web(port), env);
  serve('worker', PROGRAMS.worker, env);
  const account = { env, input: secrets.staffPassword };
  await supervisor.run('staff', process.execPath, PROGRAMS.staff(STAFF_EMAIL), account);
  await waitFor(`${mailboxUrl}/healthz`, { signal: died.signal });
  await waitFor(`${baseUrl}/api/ready`, { signal: died.signal });
  return {
    baseUrl,
    simulatorUrl,
    mailboxUrl,
    databaseUrl,
    staffEmail: STAFF_EMAIL,
    staffPassword: secrets.staffPassword,
    clientId: secrets.clientId,
    clientSecret: secrets.clientSecret,
  };
}

/** Ends the servers of browser tests whose runner was killed. */
export async function sweepBrowserStacks(root) {
  const folder = folderOf(root);
  mkdirSync(folder, { recursive: true });
  for (const name of readdirSync(folder).filter((entry) => entry.endsWith('.json'))) {
    const holder = readHolder(path.join(folder, name));
    if (holder && isStillRunning(holder)) continue;
    const children = (holder?.children ?? []).filter(isStillRunning);
    await endProcesses(
      children.map(({ pid }) => pid),
      STOP,
      { group: true },
    );
    rmSync(path.join(folder, name.replace(/\.json$/, '')), { recursive: true, force: true });
    rmSync(path.join(folder, name), { force: true });
  }
}
