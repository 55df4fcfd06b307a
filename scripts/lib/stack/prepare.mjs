import { isClientCurrent } from '../prisma-client.mjs';
import { mailboxEnv, PROGRAMS, simulatorEnv } from './application.mjs';
import { openDatabase } from './database.mjs';
import { ensureDependencies } from './dependencies.mjs';
import { waitFor } from './wait-for.mjs';

/** Packages and the generated database client, each only when it is missing or out of date. */
export async function prepareSources({ root, session, progress }) {
  const run = (name, command, args) => session.supervisor.run(name, command, args);
  await progress.step('Dependencies', async (say) => {
    say((await ensureDependencies(root, run)) ? 'installed' : 'up to date');
  });
  await progress.step('Database client', async (say) => {
    if (isClientCurrent(root)) return say('up to date');
    await run('prisma-generate', process.execPath, PROGRAMS.prismaClient);
    say('generated');
  });
}

/** @returns {Promise<string>} the address of a database with its tables and the shop's goods */
export async function prepareDatabase({ root, session, secrets, progress }) {
  const { url } = await progress.step('PostgreSQL', async (say) => {
    const database = await openDatabase({ root, session, secrets, progress });
    say(database.embedded ? `running at 127.0.0.1:${new URL(database.url).port}` : 'from DATABASE_URL');
    return database;
  });
  const env = { ...process.env, DATABASE_URL: url };
  const run = (name, args) => session.supervisor.run(name, process.execPath, args, { env });
  await progress.step('Tables', async (say) => {
    await run('migrations', PROGRAMS.migrations);
    say('up to date');
  });
  await progress.step('Queue and goods', async (say) => {
    await Promise.all([run('queue', PROGRAMS.queue), run('seed', PROGRAMS.seed)]);
    say('up to date');
  });
  return url;
}

/** Starts the stand-in for the bank; it gets ready while others work. */
export function launchSimulator({ session, secrets, port, args = PROGRAMS.simulator }) {
  const env = simulatorEnv({ port, dataDir: session.dataDir, secrets });
  session.supervisor.start('simulator', process.execPath, args, { env }, session.fail);
}

/** @returns {Promise<{ url: string, publicKeys: string }>} its address and the key that signs its callbacks */
export async function simulatorReady({ progress, port }) {
  return progress.step('Bank simulator', async (say) => {
    const url = `http://localhost:${port}`;
    await waitFor(`${url}/healthz`);
    const key = await waitFor(`${url}/callback-public-key.pem`);
    say(`running at ${url}`);
    return { url, publicKeys: await key.text() };
  });
}

/** Starts the mail server whose mails can be read on a page; ready before the shop has one to send. */
export function launchMailbox({ session, port, smtpPort }) {
  const env = mailboxEnv({ port, smtpPort, dataDir: session.dataDir });
  session.supervisor.start('mailbox', process.execPath, PROGRAMS.mailbox, { env }, session.fail);
}

/** @returns {Promise<string>} the address of the page */
export async function mailboxReady({ progress, port }) {
  return progress.step('Mailbox', async (say) => {
    const url = `http://localhost:${port}`;
    await waitFor(`${url}/healthz`);
    say(`running at ${url}`);
    return url;
  });
}
