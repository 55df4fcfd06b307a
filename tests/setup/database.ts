import type { TestProject } from 'vitest/node';
import { joinTestServer } from '../../scripts/lib/test-server.mjs';
import { ensureTemplate, ROOT, templateName } from './template-database';

declare module 'vitest' {
  interface ProvidedContext {
    /** A database on the test server; only its host and credentials matter. */
    databaseServerUrl: string;
    databaseTemplate: string;
  }
}

/**
 * Global set-up of the vitest projects that need PostgreSQL: an embedded server with a migrated template database.
 * TEST_DATABASE_URL names another server to use; its user must be allowed to create databases.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await databaseServer();
  project.provide('databaseServerUrl', server.urlOf('postgres'));
  project.provide('databaseTemplate', templateName());
  return server.leave;
}

/** The server that TEST_DATABASE_URL names, or the embedded one; either with the template on it. */
export async function databaseServer() {
  const given = process.env.TEST_DATABASE_URL;
  if (!given) {
    return joinTestServer(ROOT, ({ urlOf, alone }) => ensureTemplate(urlOf, alone));
  }
  const urlOf = (database: string) => withDatabase(given, database);
  await ensureTemplate(urlOf, false);
  return { urlOf, leave: async () => {} };
}

/** The same server, another database. */
export function withDatabase(url: string, database: string): string {
  const address = new URL(url);
  address.pathname = `/${database}`;
  return address.toString();
}
