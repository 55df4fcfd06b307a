import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import pg from 'pg';
import { type Finding, messageOf, ok, problem } from './finding';
import { describeSkew } from './skew';

const OLDEST_VERSION = 14;
const MIGRATE = 'Run npm run db:migrate.';

/**
 * Reaches the database as the application would, and looks whether it is ready for it.
 * @param migrationsFolder prisma/migrations
 */
export async function checkDatabase(url: string, migrationsFolder: string): Promise<Finding[]> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  client.on('error', () => {});
  try {
    await client.connect();
  } catch (error) {
    const remedy = 'See that the server runs, and that host, name and password in DATABASE_URL are right.';
    return [problem('Database', `cannot be reached: ${messageOf(error)}`, remedy)];
  }
  try {
    return [
      ok('Database', `reached at ${new URL(url).host}`),
      await checkVersion(client),
      await checkMigrations(client, migrationsFolder),
      await checkQueue(client),
      await checkClock(client),
    ];
  } catch (error) {
    return [problem('Database', messageOf(error), 'See that the user in DATABASE_URL may read the tables.')];
  } finally {
    await client.end();
  }
}

async function checkVersion(client: pg.Client): Promise<Finding> {
  const { rows } = await client.query<{ server_version: string }>('SHOW server_version');
  const version = rows[0]?.server_version ?? '';
  if (Number.parseInt(version, 10) >= OLDEST_VERSION) return ok('PostgreSQL version', version);
  return problem('PostgreSQL version', `${version} is too old`, `Use PostgreSQL ${OLDEST_VERSION} or newer.`);
}

type Applied = { migration_name: string; checksum: string; finished_at: Date | null };

async function checkMigrations(client: pg.Client, folder: string): Promise<Finding> {
  const name = 'Migrations';
  const known = await client.query("SELECT to_regclass('_prisma_migrations') IS NOT NULL AS there");
  if (!known.rows[0]?.there) return problem(name, 'none was ever applied', MIGRATE);
  const { rows } = await client.query<Applied>(
    'SELECT migration_name, checksum, finished_at FROM _prisma_migrations WHERE rolled_back_at IS NULL',
  );
  const failed = rows.find(({ finished_at }) => finished_at === null);
  if (failed) {
    const resolve = `npm run prisma -- migrate resolve --rolled-back ${failed.migration_name}`;
    return problem(
      name,
      `${failed.migration_name} failed`,
      `Mend its cause, run ${resolve}, then npm run db:migrate.`,
    );
  }
  const files = readdirSync(folder).filter((entry) => existsSync(`${folder}/${entry}/migration.sql`));
  const pending = files.filter((file) => !rows.some(({ migration_name }) => migration_name === file));
  if (pending.length > 0) return problem(name, `not applied: ${pending.join(', ')}`, MIGRATE);
  const edited = rows.find(
    ({ migration_name, checksum }) =>
      files.includes(migration_name) && checksumOf(`${folder}/${migration_name}/migration.sql`) !== checksum,
  );
  if (!edited) return ok(name, `all ${files.length} applied`);
  return problem(
    name,
    `${edited.migration_name} was changed after it was applied here`,
    'Take back the change and put it into a migration of its own.',
  );
}

const checksumOf = (file: string): string => createHash('sha256').update(readFileSync(file)).digest('hex');

async function checkQueue(client: pg.Client): Promise<Finding> {
  const { rows } = await client.query(
    "SELECT to_regclass('graphile_worker.migrations') IS NOT NULL AS there",
  );
  return rows[0]?.there
    ? ok('Queue', 'its tables are there')
    : problem('Queue', 'its tables are missing', MIGRATE);
}

async function checkClock(client: pg.Client): Promise<Finding> {
  const askedAt = Date.now();
  const { rows } = await client.query<{ now: Date }>('SELECT clock_timestamp() AS now');
  return describeSkew('Clock of the database', rows[0]?.now.getTime() ?? Number.NaN, askedAt, Date.now());
}
