import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { withDatabase } from './database';
import { templateName } from './template-database';

/**
 * Makes a copy of the migrated template: tables without a row.
 * @param server address of any database on the server
 * @param purpose a word of its name
 */
export async function freshDatabase(
  server: string,
  purpose: string,
): Promise<{ url: string; remove: () => Promise<void> }> {
  const name = `test_${purpose}_${randomBytes(6).toString('hex')}`;
  const onServer = async (sql: string) => {
    const client = new pg.Client({ connectionString: withDatabase(server, 'postgres') });
    await client.connect();
    await client.query(sql).finally(() => client.end());
  };
  await onServer(`CREATE DATABASE "${name}" TEMPLATE "${templateName()}"`);
  return {
    url: withDatabase(server, name),
    remove: () => onServer(`DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`),
  };
}
