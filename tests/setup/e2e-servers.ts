import { startBrowserStack } from '../../scripts/lib/test/browser-stack.mjs';
import { databaseServer } from './database';
import { E2E_VARIABLE } from './e2e-stack';
import { freshDatabase } from './fresh-database';
import { ROOT } from './template-database';

/**
 * Playwright's global set-up: a fresh database, simulator, mailbox, the built shop and its worker. The tests read the
 * addresses with `e2eStack()`.
 * @returns the tear-down
 */
export default async function setup(): Promise<() => Promise<void>> {
  const server = await databaseServer();
  let removeDatabase = async () => {};
  const leave = async () => {
    await removeDatabase();
    await server.leave();
  };
  try {
    const { url, remove } = await freshDatabase(server.urlOf('postgres'), 'e2e');
    removeDatabase = remove;
    const { stop, ...stack } = await startBrowserStack({ root: ROOT, databaseUrl: url });
    process.env[E2E_VARIABLE] = JSON.stringify(stack);
    return async () => {
      await stop();
      await leave();
    };
  } catch (error) {
    await leave();
    throw error;
  }
}
