import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, test, vi } from 'vitest';
import { withDatabase } from '../../setup/database';
import { ROOT } from '../../setup/template-database';

// Each call of the CLI takes two seconds, and a multiple of that on a busy machine.
vi.setConfig({ testTimeout: 120_000 });

const SCHEMA = `
datasource db {
  provider = "postgresql"
}
model Note {
  id   Int    @id @default(autoincrement())
  text String
  kind String @db.Char(3)
}
`;

const FIRST = `
CREATE TABLE "Note" ("id" SERIAL NOT NULL, "text" TEXT NOT NULL, "kind" CHAR(3) NOT NULL,
  CONSTRAINT "Note_pkey" PRIMARY KEY ("id"));
CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'notes stay; as they are';
  RETURN NULL;
END $$;
CREATE TRIGGER notes_stay BEFORE DELETE ON "Note" FOR EACH ROW EXECUTE FUNCTION refuse();
`;

type Outcome = { code: number; output: string };

/** A project of its own, with one model and one migration, and the scripts of this one. */
let folder: string;
const databases: string[] = [];
const server = inject('databaseServerUrl');

beforeAll(async () => {
  // Inside the project, so that the configuration finds the packages.
  await mkdir(path.join(ROOT, '.data'), { recursive: true });
  folder = await mkdtemp(path.join(ROOT, '.data/schema-engine-'));
});

afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
  for (const name of databases) await sql(server, `DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`);
});

async function project(
  migrations: Record<string, string>,
): Promise<{ prisma: Run; url: string; place: string }> {
  const place = await mkdtemp(path.join(folder, 'project-'));
  await writeFile(path.join(place, 'schema.prisma'), SCHEMA);
  await writeFile(
    path.join(place, 'prisma.config.ts'),
    `import { defineConfig } from 'prisma/config';
export default defineConfig({
  schema: ${JSON.stringify(path.join(place, 'schema.prisma'))},
  migrations: { path: ${JSON.stringify(path.join(place, 'migrations'))} },
  datasource: { url: process.env.DATABASE_URL ?? '' },
});`,
  );
  await mkdir(path.join(place, 'migrations'));
  await writeFile(path.join(place, 'migrations/migration_lock.toml'), 'provider = "postgresql"\n');
  for (const [name, content] of Object.entries(migrations)) await addMigration(place, name, content);
  const name = `test_engine_${databases.length}_${process.pid}`;
  databases.push(name);
  const url = withDatabase(server, name);
  const config = path.join(place, 'prisma.config.ts');
  return { place, url, prisma: (...args) => prisma([...args, '--config', config], url) };
}

type Run = (...args: string[]) => Promise<Outcome>;

async function addMigration(place: string, name: string, content: string): Promise<void> {
  await mkdir(path.join(place, 'migrations', name));
  await writeFile(path.join(place, 'migrations', name, 'migration.sql'), content);
}

/** The unmodified Prisma CLI, through the project's wrapper. */
const prisma = (args: string[], url: string): Promise<Outcome> => node(['scripts/prisma.mjs', ...args], url);

function node(args: string[], url: string, cwd = ROOT): Promise<Outcome> {
  const env = { ...process.env, DATABASE_URL: url };
  return new Promise((resolve) => {
    const child = execFile(process.execPath, args, { cwd, env }, (error, stdout, stderr) => {
      resolve({ code: error ? Number(error.code) : 0, output: stdout + stderr });
    });
    child.stdin?.end();
  });
}

async function sql(url: string, text: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
}

describe('the Prisma CLI with the stand-in engine', () => {
  test('deploys: creates the missing database, applies a plpgsql function whole, and is up to date after', async () => {
    const { prisma, url } = await project({ '20260101000000_first': FIRST });
    expect(await prisma('migrate', 'deploy')).toMatchObject({ code: 0 });
    await sql(url, `INSERT INTO "Note" (text, kind) VALUES ('a', 'b')`);
    await expect(sql(url, 'DELETE FROM "Note"')).rejects.toThrow('notes stay; as they are');
    const status = await prisma('migrate', 'status');
    expect(status).toMatchObject({ code: 0 });
    expect(status.output).toContain('Database schema is up to date!');
  });

  test('a migration that fails in its last statement leaves nothing of itself, and is named afterwards', async () => {
    const broken = 'CREATE TABLE "Half" (id int); INSERT INTO "Half" VALUES (1); SELECT 1/0;';
    const { prisma, url } = await project({ '20260101000000_first': FIRST, '20260102000000_broken': broken });
    const failed = await prisma('migrate', 'deploy');
    expect(failed.code).not.toBe(0);
    expect(failed.output).toContain('division by zero');
    expect(await sql(url, `SELECT 1 FROM pg_tables WHERE tablename = 'Half'`)).toEqual([]);
    expect(await sql(url, `SELECT 1 FROM pg_tables WHERE tablename = 'Note'`)).toHaveLength(1);
    const again = await prisma('migrate', 'deploy');
    expect(again.code).not.toBe(0);
    expect(again.output).toContain('P3009');
    expect(again.output).toContain('20260102000000_broken');
  });

  test('diff finds nothing between the migrations and their schema, and exactly what was added', async () => {
    const { prisma, url, place } = await project({ '20260101000000_first': FIRST });
    await prisma('migrate', 'deploy');
    const migrations = path.join(place, 'migrations');
    const schema = path.join(place, 'schema.prisma');
    const same = await prisma(
      'migrate',
      'diff',
      '--from-migrations',
      migrations,
      '--to-schema',
      schema,
      '--exit-code',
    );
    expect(same).toMatchObject({ code: 0, output: expect.stringContaining('No difference detected') });
    await writeFile(schema, `${SCHEMA}model Tag {\n  id Int @id\n}\n`);
    const added = await prisma(
      'migrate',
      'diff',
      '--from-config-datasource',
      '--to-schema',
      schema,
      '--script',
    );
    expect(added.output).toContain('CREATE TABLE "Tag"');
    expect(added.output).not.toContain('"Note"');
    const shadows = await sql(url, "SELECT 1 FROM pg_database WHERE datname LIKE 'prisma_migrate_shadow%'");
    expect(shadows).toEqual([]);
  });

  test('diff between two schema files needs no database', async () => {
    const { place } = await project({});
    const schema = path.join(place, 'schema.prisma');
    const script = await prisma(['migrate', 'diff', '--from-empty', '--to-schema', schema, '--script'], '');
    expect(script).toMatchObject({ code: 0, output: expect.stringContaining('CREATE TABLE "Note"') });
  });

  test('dev --create-only writes the next migration from the schema', async () => {
    const { prisma, place } = await project({ '20260101000000_first': FIRST });
    await prisma('migrate', 'deploy');
    await writeFile(path.join(place, 'schema.prisma'), `${SCHEMA}model Tag {\n  id Int @id\n}\n`);
    expect(await prisma('migrate', 'dev', '--create-only', '--name', 'tags')).toMatchObject({ code: 0 });
    const made = (await readdir(path.join(place, 'migrations'))).find((name) => name.endsWith('_tags')) ?? '';
    const text = await readFile(path.join(place, 'migrations', made, 'migration.sql'), 'utf8');
    expect(text).toContain('CREATE TABLE "Tag"');
  });

  test('says what is wrong with the connection', async () => {
    const { prisma, url } = await project({});
    const wrong = new URL(url);
    wrong.password = 'wrong';
    const refused = await node(['scripts/prisma.mjs', 'migrate', 'status'], wrong.toString());
    expect(refused.code).not.toBe(0);
    expect(refused.output).toContain('P1000');
    expect(refused.output).not.toContain('wrong@');
    expect((await prisma('migrate', 'status')).output).toContain('P1003');
  });
});

describe('migrate-deploy without the CLI', () => {
  test('creates the database, applies all migrations, and the CLI agrees that all is done', async () => {
    const { url } = await project({});
    const first = await node(['scripts/migrate-deploy.mjs'], url);
    expect(first).toMatchObject({ code: 0, output: expect.stringMatching(/^applied: \d{14}_/) });
    expect(await node(['scripts/migrate-deploy.mjs'], url)).toEqual({
      code: 0,
      output: 'no migration was pending\n',
    });
    const status = await node(['scripts/prisma.mjs', 'migrate', 'status'], url);
    expect(status).toMatchObject({ code: 0, output: expect.stringContaining('up to date') });
  });

  test('two at once apply each migration once', async () => {
    const { url } = await project({});
    await sql(server, `CREATE DATABASE "${new URL(url).pathname.slice(1)}"`);
    const both = await Promise.all([
      node(['scripts/migrate-deploy.mjs'], url),
      node(['scripts/migrate-deploy.mjs'], url),
    ]);
    expect(both.map(({ code }) => code)).toEqual([0, 0]);
    const rows = await sql(
      url,
      'SELECT migration_name, count(*)::int AS n FROM _prisma_migrations GROUP BY 1',
    );
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.every(({ n }) => n === 1)).toBe(true);
  });

  test('without DATABASE_URL it says which variable is missing', async () => {
    const { code, output } = await node(['scripts/migrate-deploy.mjs'], '');
    expect(code).toBe(1);
    expect(output).toContain('DATABASE_URL is missing');
  });
});

describe('postinstall', () => {
  test('an install before the sources are there is left alone', async () => {
    const empty = await mkdtemp(path.join(tmpdir(), 'postinstall-'));
    await cp(path.join(ROOT, 'scripts'), path.join(empty, 'scripts'), { recursive: true });
    const script = path.join(empty, 'scripts/prisma.mjs');
    const env = { ...process.env, npm_lifecycle_event: 'postinstall' };
    const code = await new Promise((resolve) => {
      execFile(process.execPath, [script, 'generate'], { env }, (error) => resolve(error?.code ?? 0));
    });
    expect(code).toBe(0);
    await rm(empty, { recursive: true });
  });
});
