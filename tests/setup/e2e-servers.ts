import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { startBrowserStack } from '../../scripts/lib/test/browser-stack.mjs';
import { databaseServer } from './database';
import { E2E_VARIABLE } from './e2e-stack';
import { ROOT, templateName } from './template-database';

/**
 * Playwright's global set-up: a fresh database, simulator, mailbox, the built shop and its worker. The tests read the
 * addresses with `e2eStack()`.
 * @returns the tear-down
 */
export default async function setup(): Promise<() => Promise<void>> {
  const server = await databaseServer();
  const name = `test_e2e_${randomBytes(6).toString('hex')}`;
  const onServer = async (sql: string) => {
    const client = new pg.Client({ connectionString: server.urlOf('postgres') });
    await client.connect();
    await client.query(sql).finally(() => client.end());
  };
  const removeDatabase = async () => {
    await onServer(`DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`);
    await server.leave();
  };
  try {
    await onServer(`CREATE DATABASE "${name}" TEMPLATE "${templateName()}"`);
    const { stop, ...stack } = await startBrowserStack({ root: ROOT, databaseUrl: server.urlOf(name) });
    process.env[E2E_VARIABLE] = JSON.stringify(stack);
    return async () => {
      await stop();
      await removeDatabase();
    };
  } catch (error) {
    await removeDatabase();
    throw error;
  }
}
