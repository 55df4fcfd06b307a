import path from 'node:path';
import { ensureDatabase, startPostgres } from '../postgres/server.mjs';

const NAME = 'shop';

/**
 * The database of the demo: the one that DATABASE_URL names, else an embedded PostgreSQL.
 * @param {{ root: string, session: object, secrets: object, progress: object }} context
 * @returns {Promise<{ url: string, embedded: boolean }>}
 */
export async function openDatabase({ root, session, secrets, progress }) {
  const given = process.env.DATABASE_URL?.trim();
  if (given) return { url: given, embedded: false };
  const starting = startPostgres({
    root,
    dataDir: path.join(session.dataDir, 'pg'),
    logFile: path.join(session.dataDir, 'logs/postgres.log'),
    password: secrets.databasePassword,
    note: progress.note,
  });
  // Registered before it runs: a Ctrl-C in the middle of the start still stops it.
  session.beforeExit(async () => (await starting.catch(() => null))?.stop());
  const server = await starting;
  server.child.once('exit', (code) =>
    session.fail(new Error(`PostgreSQL ended (${code}): see .data/logs/postgres.log`)),
  );
  await ensureDatabase(server, NAME);
  return { url: server.urlOf(NAME), embedded: true };
}
