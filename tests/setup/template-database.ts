import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { hashOf } from '../../scripts/lib/hash.mjs';

const run = promisify(execFile);

export const ROOT = path.resolve(import.meta.dirname, '../..');

// What a migrated database is made of: another content makes another template.
const SOURCES = ['prisma/migrations', 'lib/jobs/migrate.ts', 'package-lock.json'];

export const templateName = () => `template_${hashOf(ROOT, SOURCES).slice(0, 12)}`;

/**
 * Makes the migrated database that every test file copies, unless it stands already.
 * @param urlOf address of a database on the server
 * @param removeOld whether databases of earlier runs may go: nobody else uses the server
 */
export async function ensureTemplate(urlOf: (database: string) => string, removeOld: boolean): Promise<void> {
  const name = templateName();
  const client = new pg.Client({ connectionString: urlOf('postgres') });
  await client.connect();
  try {
    const { rows } = await client.query<{ datname: string }>(
      "SELECT datname FROM pg_database WHERE datname LIKE 'template\\_%' OR datname LIKE 'test\\_%'",
    );
    const existing = rows.map(({ datname }) => datname);
    const old = existing.filter((database) => removeOld && database !== name);
    for (const database of old) await client.query(`DROP DATABASE "${database}" WITH (FORCE)`);
    if (existing.includes(name)) return;
    // Made under another name and renamed: an interrupted run leaves no template that is half migrated.
    const fresh = `${name}_new`;
    await client.query(`DROP DATABASE IF EXISTS "${fresh}" WITH (FORCE)`);
    await client.query(`CREATE DATABASE "${fresh}"`);
    await migrate(urlOf(fresh));
    await client.query(`ALTER DATABASE "${fresh}" RENAME TO "${name}"`);
  } finally {
    await client.end();
  }
}

/** In processes of their own, so that no connection stays behind: a database in use cannot be copied. */
async function migrate(url: string): Promise<void> {
  const options = { cwd: ROOT, env: { ...process.env, DATABASE_URL: url } };
  await run(process.execPath, ['scripts/migrate-deploy.mjs'], options);
  const queue = ['--conditions=react-server', '--import', 'tsx', 'lib/jobs/migrate.ts'];
  await run(process.execPath, queue, options);
}
