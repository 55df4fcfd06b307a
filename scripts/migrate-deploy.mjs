// `prisma migrate deploy` without the CLI, which production images then need not carry: the same engine, table,
// checksums and advisory lock. Reads DATABASE_URL; prints the names of the migrations that it applied.
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { applyMigrations } from './lib/schema-engine/apply-migrations.mjs';

const url = process.env.DATABASE_URL;
if (!url) {
  console.error('DATABASE_URL is missing: it names the database to migrate.');
  process.exit(1);
}
const folder = path.join(fileURLToPath(new URL('..', import.meta.url)), 'prisma/migrations');
try {
  const applied = await applyMigrations({ url, folder });
  console.log(applied.length > 0 ? `applied: ${applied.join(', ')}` : 'no migration was pending');
} catch (error) {
  console.error(`The migrations could not be applied: ${error.message}`);
  process.exitCode = 1;
}
// The engine keeps its connection for as long as the process lives.
process.exit();
