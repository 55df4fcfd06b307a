import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { databaseServer } from '../../../setup/database';
import { templateName } from '../../../setup/template-database';

export type Databases = {
  /** A migrated database that nobody else has. @returns its address */
  make(): Promise<string>;
  drop(url: string): Promise<void>;
  /** Drops what is left, and leaves the server. */
  close(): Promise<void>;
};

/** Databases outside of vitest, on the server that the tests share. */
export async function openDatabases(): Promise<Databases> {
  const server = await databaseServer();
  const names = new Map<string, string>();
  const run = async (sql: string) => {
    const client = new pg.Client({ connectionString: server.urlOf('postgres') });
    await client.connect();
    await client.query(sql).finally(() => client.end());
  };
  const drop = async (url: string) => {
    const name = names.get(url);
    names.delete(url);
    if (name) await run(`DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`);
  };
  return {
    async make() {
      const name = `test_simulation_${randomBytes(6).toString('hex')}`;
      await run(`CREATE DATABASE "${name}" TEMPLATE "${templateName()}"`);
      const url = server.urlOf(name);
      names.set(url, name);
      return url;
    },
    drop,
    async close() {
      await Promise.all([...names.keys()].map(drop));
      await server.leave();
    },
  };
}
