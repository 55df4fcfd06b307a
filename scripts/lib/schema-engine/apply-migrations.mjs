import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { canConnect, connectionErrorCode, connectionErrorMessage } from './commands.mjs';
import { createFactory } from './factory.mjs';
import { createHandlers } from './handlers.mjs';

/**
 * Applies every pending migration of the folder, in order of name; creates the database when it is missing.
 * @param {{ url: string, folder: string }} options
 * @returns {Promise<string[]>} names of the migrations applied now
 * @throws Error in the engine's words; a migration that fails leaves nothing of itself behind
 */
export async function applyMigrations({ url, folder }) {
  await createIfMissing(createFactory({ url }));
  const { handlers, explain } = createHandlers({
    datasource: { url },
    datamodels: [],
    print: async () => {},
  });
  try {
    const { appliedMigrationNames } = await handlers.applyMigrations({
      migrationsList: readMigrations(folder),
      filters: { externalTables: [], externalEnums: [] },
    });
    return appliedMigrationNames;
  } catch (error) {
    throw new Error(explain(error)?.message ?? String(error), { cause: error });
  }
}

async function createIfMissing(factory) {
  try {
    await canConnect(factory);
  } catch (error) {
    if (connectionErrorCode(error) !== 'P1003')
      throw new Error(connectionErrorMessage(error), { cause: error });
    await factory.createDatabase();
  }
}

/** The folder in the engine's own shape. */
function readMigrations(baseDir) {
  const names = readdirSync(baseDir)
    .filter((name) => existsSync(path.join(baseDir, name, 'migration.sql')))
    .sort();
  const file = (...parts) => readFileSync(path.join(baseDir, ...parts), 'utf8');
  return {
    baseDir,
    lockfile: { path: 'migration_lock.toml', content: file('migration_lock.toml') },
    shadowDbInitScript: '',
    migrationDirectories: names.map((name) => ({
      path: name,
      migrationFile: { path: 'migration.sql', content: { tag: 'ok', value: file(name, 'migration.sql') } },
    })),
  };
}
