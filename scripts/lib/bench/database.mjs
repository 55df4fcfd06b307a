import path from 'node:path';
import { freePort } from '../ports.mjs';
import { startPostgres } from '../postgres/server.mjs';
import { PROGRAMS } from '../stack/application.mjs';

/**
 * Starts the PostgreSQL of the bench, with the settings it comes with: commits are written to disk.
 * @param {{ root: string, session: object, secrets: object }} context
 */
export async function startBenchDatabase({ root, session, secrets }) {
  const starting = startPostgres({
    root,
    dataDir: path.join(session.dataDir, 'pg'),
    logFile: path.join(session.dataDir, 'logs/postgres.log'),
    password: secrets.databasePassword,
    port: await freePort(),
  });
  session.beforeExit(async () => (await starting.catch(() => null))?.stop());
  return starting;
}

/**
 * An empty database with its tables, the queue and the shop's goods.
 * @param {{ session: object, server: { urlOf(database: string): string } }} context
 * @param {string} name whatever it held before is gone
 * @returns {Promise<string>} its address
 */
export async function emptyDatabase({ session, server }, name) {
  const { default: pg } = await import('pg');
  const client = new pg.Client({ connectionString: server.urlOf('postgres') });
  await client.connect();
  await client.query(`DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`);
  await client.query(`CREATE DATABASE "${name}"`);
  await client.end();
  const url = server.urlOf(name);
  const env = { ...process.env, DATABASE_URL: url };
  for (const program of ['migrations', 'queue', 'seed']) {
    await session.supervisor.run(program, process.execPath, PROGRAMS[program], { env });
  }
  return url;
}
