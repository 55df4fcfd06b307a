import 'server-only';
import { runMigrations } from 'graphile-worker';

/**
 * Brings the queue's own tables (schema graphile_worker) up to date; runs after the application's migrations. Needs
 * DATABASE_URL and nothing else, so that a database can be prepared before the bank is configured.
 */
const connectionString = process.env.DATABASE_URL;
if (!connectionString) {
  process.stderr.write('DATABASE_URL is missing: postgresql://user:password@host:port/database\n');
  process.exit(1);
}
await runMigrations({ connectionString });
