import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from './ports.mjs';
import { stopServer } from './postgres/old-server.mjs';
import { findPostgres, startPostgres } from './postgres/server.mjs';
import { claim, readHolder } from './process/claim.mjs';
import { isStillRunning } from './process/identity.mjs';

// Throw-away data on 127.0.0.1: a fixed password spares every test run a file to keep it in.
const PASSWORD = 'test';
const LOCK_TIMEOUT_MS = 120_000;
// Speed: nobody misses the data of a test when the power fails.
const SETTINGS = ['fsync=off', 'full_page_writes=off', 'synchronous_commit=off', 'max_connections=300'];

const placesIn = (root) => ({
  dataDir: path.join(root, '.data/test-pg'),
  users: path.join(root, '.data/test-pg.users'),
  lock: path.join(root, '.data/test-pg.lock'),
  logFile: path.join(root, '.data/logs/test-postgres.log'),
});

/**
 * Joins the database server of the tests. Test runs side by side share one: the first starts it, the last stops it.
 * @param {string} root the project
 * @param {(server: { urlOf: (database: string) => string, alone: boolean }) => Promise<void>} prepare runs while no
 *   other run may join or leave; `alone` means that no other run uses the server
 * @returns {Promise<{ urlOf: (database: string) => string, leave: () => Promise<void> }>}
 */
export async function joinTestServer(root, prepare) {
  const places = placesIn(root);
  const mine = path.join(places.users, `${process.pid}-${Math.random().toString(36).slice(2)}.json`);
  const server = await alone(places, async () => {
    const alreadyThere = livingUsers(places);
    const started = findPostgres({ ...places, password: PASSWORD }) ?? (await start(root, places));
    claim(mine, {});
    await prepare({ urlOf: started.urlOf, alone: alreadyThere.length === 0 });
    return started;
  });
  return {
    urlOf: server.urlOf,
    leave: () => {
      rmSync(mine, { force: true });
      return stopTestServerIfUnused(root);
    },
  };
}

/** Also ends a server whose test runs were all killed. */
export function stopTestServerIfUnused(root) {
  const places = placesIn(root);
  return alone(places, async () => {
    const running = findPostgres({ ...places, password: PASSWORD });
    if (running && livingUsers(places).length === 0) await stopServer(running.pid);
  });
}

async function start(root, { dataDir, logFile }) {
  const port = await freePort();
  const server = await startPostgres({
    root,
    dataDir,
    logFile,
    port,
    password: PASSWORD,
    settings: SETTINGS,
  });
  // Whoever leaves last stops it; the one who started it may go earlier.
  server.child.unref();
  return server;
}

function livingUsers({ users }) {
  mkdirSync(users, { recursive: true });
  return readdirSync(users).filter((name) => {
    const holder = readHolder(path.join(users, name));
    const alive = holder !== null && isStillRunning(holder);
    if (!alive) rmSync(path.join(users, name), { force: true });
    return alive;
  });
}

async function alone({ lock }, work) {
  const deadline = Date.now() + LOCK_TIMEOUT_MS;
  while (!claim(lock, {}).ok) {
    if (Date.now() > deadline) throw new Error(`Another test run has held ${lock} for too long.`);
    await sleep(50);
  }
  try {
    return await work();
  } finally {
    rmSync(lock, { force: true });
  }
}
