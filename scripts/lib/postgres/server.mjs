import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort, portProblem } from '../ports.mjs';
import { lastLines } from '../process/last-lines.mjs';
import { initialiseOnce, postgresEnv, ROLE, resetPassword } from './initialise.mjs';
import { quietOldServer, runningServer, stopServer } from './old-server.mjs';
import { choosePlace } from './place.mjs';

const READY_TIMEOUT_MS = 60_000;
const DEFAULT_PORT = 54329;

/**
 * Starts the PostgreSQL of the dependencies on 127.0.0.1, with its data in `dataDir`, after mending whatever an
 * earlier killed run left behind.
 * @param {object} options
 * @param {string} options.root the project
 * @param {string} options.dataDir absolute; made when missing
 * @param {string} options.password of the role `shop`
 * @param {string} options.logFile
 * @param {number} [options.port] without it the one used last, else 54329, else any free one
 * @param {string[]} [options.settings] as in postgresql.conf: `fsync=off`
 * @param {(text: string) => void} [options.note] told what was unusual
 * @returns {Promise<{ pid: number, port: number, child: import('node:child_process').ChildProcess,
 *   urlOf: (database: string) => string, stop: () => Promise<void> }>}
 */
export async function startPostgres(options) {
  const { root, dataDir, password, note = () => {} } = options;
  const place = await choosePlace({ root, dataDir, note });
  const found = await quietOldServer(place.dataDir);
  if (found === 'stopped') note('ended a database server that an earlier run had left');
  if (found === 'cleared') note('removed the pid file of a database server that is gone');
  initialiseOnce(place, password);
  const port = options.port ?? (await choosePort(`${dataDir}.port`));
  const server = launch({ place, port, options });
  try {
    await untilReady(server, options);
  } catch (error) {
    await server.stop();
    if (error.code !== '28P01') throw error;
    note('the password of the database was lost and has been set anew');
    resetPassword(place, password);
    return startPostgres({ ...options, port, note: () => {} });
  }
  writeFileSync(`${dataDir}.port`, String(port));
  return server;
}

/** The address of a server that runs already on this data directory, or null. */
export function findPostgres({ dataDir, password }) {
  const running = runningServer(dataDir);
  return running
    ? { ...running, urlOf: (database) => urlFor({ password, port: running.port, database }) }
    : null;
}

/** Makes the database unless it exists. */
export async function ensureDatabase(server, name) {
  await withClient(server.urlOf('postgres'), async (client) => {
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [name]);
    if (!rowCount) await client.query(`CREATE DATABASE "${name}"`);
  });
}

function launch({ place, port, options }) {
  mkdirSync(path.dirname(options.logFile), { recursive: true });
  const log = openSync(options.logFile, 'a');
  const settings = [
    'listen_addresses=127.0.0.1',
    // No socket file in /tmp: two servers of the same port number would fight for it.
    'unix_socket_directories=',
    'timezone=UTC',
    ...(options.settings ?? []),
  ];
  const args = ['-D', place.dataDir, '-p', String(port), ...settings.flatMap((setting) => ['-c', setting])];
  const child = spawn(place.postgres, args, {
    uid: place.account.uid,
    gid: place.account.gid,
    cwd: place.dataDir,
    env: postgresEnv(),
    // In a group of its own: Ctrl-C goes to the whole foreground group, and the database must be the last to end.
    detached: true,
    stdio: ['ignore', log, log],
  });
  closeSync(log);
  return {
    pid: child.pid,
    port,
    child,
    urlOf: (database) => urlFor({ password: options.password, port, database }),
    stop: () => stopServer(child.pid),
  };
}

const urlFor = ({ password, port, database }) =>
  `postgresql://${ROLE}:${encodeURIComponent(password)}@127.0.0.1:${port}/${database}`;

async function untilReady(server, { logFile }) {
  const deadline = Date.now() + READY_TIMEOUT_MS;
  let spawnError;
  server.child.once('error', (error) => {
    spawnError = error;
  });
  for (;;) {
    if (spawnError) throw spawnError;
    if (server.child.exitCode !== null || server.child.signalCode !== null) {
      throw new Error(`PostgreSQL ended at once:\n${lastLines(logFile, 10)}`);
    }
    const problem = await withClient(server.urlOf('postgres'), (client) => client.query('SELECT 1')).then(
      () => null,
      (error) => error,
    );
    if (!problem) return;
    if (problem.code === '28P01' || Date.now() > deadline) throw problem;
    await sleep(40);
  }
}

async function withClient(connectionString, work) {
  const { default: pg } = await import('pg');
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 5_000 });
  // A server that goes away under the client must not take this process along.
  client.on('error', () => {});
  try {
    await client.connect();
    return await work(client);
  } finally {
    await client.end().catch(() => {});
  }
}

async function choosePort(file) {
  for (const port of [lastPort(file), DEFAULT_PORT]) {
    if (port && !(await portProblem(port, ['127.0.0.1']))) return port;
  }
  return freePort();
}

function lastPort(file) {
  try {
    return Number(readFileSync(file, 'utf8')) || null;
  } catch {
    return null;
  }
}
