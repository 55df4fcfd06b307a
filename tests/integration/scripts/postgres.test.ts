import { type ChildProcess, spawn } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { freePort } from '../../../scripts/lib/ports.mjs';
import { readPidFile, runningServer } from '../../../scripts/lib/postgres/old-server.mjs';
import { ensureDatabase, startPostgres } from '../../../scripts/lib/postgres/server.mjs';
import { identityOf } from '../../../scripts/lib/process/identity.mjs';
import { ROOT } from '../../setup/template-database';

let folder: string;
let dataDir: string;
let notes: string[];
let port: number;
type Server = Awaited<ReturnType<typeof startPostgres>>;
const servers: Server[] = [];
const strangers: ChildProcess[] = [];

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'postgres-'));
  // Root hands PostgreSQL to another user, who has to get in.
  chmodSync(folder, 0o755);
  dataDir = path.join(folder, '.data/pg');
  port = await freePort();
});

afterEach(async () => {
  for (const server of servers.splice(0)) await server.stop();
  for (const stranger of strangers.splice(0)) stranger.kill('SIGKILL');
});

afterAll(() => {
  for (const place of [dataDir, path.join(folder, '.data/interrupted')]) removeTarget(place);
  rmSync(folder, { recursive: true, force: true });
});

/** Run by root in a folder that others cannot enter, the data are elsewhere; see the last test. */
function removeTarget(link: string): void {
  if (!lstatSync(link, { throwIfNoEntry: false })?.isSymbolicLink()) return;
  rmSync(path.dirname(readlinkSync(link)), { recursive: true, force: true });
}

/** What was said, but for where the data live: that depends on who runs the tests, and where. */
const told = (): string[] => notes.filter((note) => !note.includes('the database lives in'));

async function start(password = 'first'): Promise<Server> {
  notes = [];
  const server = await startPostgres({
    root: ROOT,
    dataDir,
    port,
    password,
    logFile: path.join(folder, 'postgres.log'),
    note: (text: string) => notes.push(text),
  });
  servers.push(server);
  return server;
}

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => {});
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

/** Makes a pid file that names this process, as a crash and a reused number would leave it. */
function forgePidFile(pid: number): void {
  const lines = [pid, dataDir, 1_700_000_000, port, '', '127.0.0.1', '  1234567         0', 'ready   '];
  writeFileSync(path.join(dataDir, 'postmaster.pid'), `${lines.join('\n')}\n`, { mode: 0o600 });
}

describe('the embedded PostgreSQL', () => {
  test('starts from nothing, keeps its data, and stops without a trace', async () => {
    const first = await start();
    await ensureDatabase(first, 'shop');
    await ensureDatabase(first, 'shop');
    await query(first.urlOf('shop'), 'CREATE TABLE kept AS SELECT 7 AS n');
    await first.stop();
    expect(identityOf(first.pid)).toBeNull();
    expect(existsSync(path.join(dataDir, 'postmaster.pid'))).toBe(false);
    const second = await start();
    expect(await query(second.urlOf('shop'), 'SELECT n FROM kept')).toEqual([{ n: 7 }]);
    expect(told()).toEqual([]);
  });

  test('listens on this machine only, in UTC, and wants its password', async () => {
    const server = await start();
    const settings = await query(
      server.urlOf('postgres'),
      `SELECT current_setting('listen_addresses') AS a, current_setting('TimeZone') AS z,
        current_setting('server_encoding') AS e`,
    );
    expect(settings).toEqual([{ a: '127.0.0.1', z: 'UTC', e: 'UTF8' }]);
    await expect(
      query(server.urlOf('postgres').replace(':first@', ':guess@'), 'SELECT 1'),
    ).rejects.toMatchObject({
      code: '28P01',
    });
  });

  test('an orphaned server that still runs is ended, and its data are there', async () => {
    const orphan = await start();
    await query(orphan.urlOf('shop'), 'CREATE TABLE orphaned AS SELECT 1 AS n');
    const next = await start();
    expect(identityOf(orphan.pid)).toBeNull();
    expect(told()).toEqual(['ended a database server that an earlier run had left']);
    expect(await query(next.urlOf('shop'), 'SELECT n FROM orphaned')).toEqual([{ n: 1 }]);
  });

  test('after a SIGKILL of the server what was committed is there', async () => {
    const killed = await start();
    await query(killed.urlOf('shop'), 'CREATE TABLE committed AS SELECT 1 AS n');
    process.kill(killed.pid, 'SIGKILL');
    const next = await start();
    expect(await query(next.urlOf('shop'), 'SELECT n FROM committed')).toEqual([{ n: 1 }]);
  });

  test('a pid file whose number now belongs to a stranger is not in the way, and the stranger lives', async () => {
    await (await start()).stop();
    const stranger = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
    strangers.push(stranger);
    forgePidFile(stranger.pid ?? 0);
    expect(readPidFile(dataDir)).toEqual({ pid: stranger.pid, port });
    expect(runningServer(dataDir)).toBeNull();
    await start();
    expect(told()).toEqual(['removed the pid file of a database server that is gone']);
    expect(identityOf(stranger.pid ?? 0)).not.toBeNull();
  });

  test.each(['', 'garbage\n', '-1\n', '0\n'])(
    'a torn pid file (%j) is not in the way either',
    async (content) => {
      await (await start()).stop();
      writeFileSync(path.join(dataDir, 'postmaster.pid'), content);
      const server = await start();
      expect(await query(server.urlOf('postgres'), 'SELECT 1 AS n')).toEqual([{ n: 1 }]);
    },
  );

  test('a lost password is set anew, and the data stay', async () => {
    await (await start()).stop();
    const server = await start("a new ' one");
    expect(told()).toEqual(['the password of the database was lost and has been set anew']);
    expect(await query(server.urlOf('shop'), 'SELECT n FROM kept')).toEqual([{ n: 7 }]);
    await server.stop();
    await start();
  });

  test('a start that was interrupted while making the data leaves nothing that is half made', async () => {
    const options = {
      root: ROOT,
      dataDir: path.join(folder, '.data/interrupted'),
      port: await freePort(),
      password: 'x',
      logFile: path.join(folder, 'other.log'),
    };
    await (await startPostgres(options)).stop();
    const place = realpathSync(options.dataDir);
    rmSync(place, { recursive: true });
    mkdirSync(`${place}.new/base`, { recursive: true });
    writeFileSync(`${place}.new/PG_VERSION`, '18\n');
    const server = await startPostgres(options);
    servers.push(server);
    expect(existsSync(`${place}.new`)).toBe(false);
    expect(existsSync(`${place}.password`)).toBe(false);
    expect(await query(server.urlOf('postgres'), 'SELECT 1 AS n')).toEqual([{ n: 1 }]);
  });

  test('a server that cannot start says why', async () => {
    await (await start()).stop();
    const file = path.join(dataDir, 'postgresql.conf');
    const before = readFileSync(file, 'utf8');
    writeFileSync(file, `${before}\nno_such_setting = 1\n`);
    await expect(start()).rejects.toThrow(/PostgreSQL ended at once:[\s\S]*no_such_setting/);
    writeFileSync(file, before);
  });
});

/** Root in a folder that nobody else may enter: /root, or a home of mode 0700. */
describe.skipIf(process.getuid?.() !== 0)('root in a closed folder', () => {
  test('the data live elsewhere, behind a link, and deleting the link begins afresh', async () => {
    const closed = mkdtempSync(path.join(tmpdir(), 'closed-'));
    const options = {
      root: ROOT,
      dataDir: path.join(closed, '.data/pg'),
      port: await freePort(),
      password: 'x',
      logFile: path.join(closed, 'postgres.log'),
      note: (text: string) => notes.push(text),
    };
    notes = [];
    const first = await startPostgres(options);
    servers.push(first);
    const target = readlinkSync(options.dataDir);
    try {
      expect(notes).toEqual([expect.stringContaining(`the database lives in ${path.dirname(target)}`)]);
      expect(target.startsWith(closed)).toBe(false);
      await ensureDatabase(first, 'shop');
      await first.stop();
      const second = await startPostgres(options);
      servers.push(second);
      expect(await databases(second)).toContain('shop');
      // Not even stopped first: whoever deletes .data does not think of it.
      rmSync(path.join(closed, '.data'), { recursive: true });
      const third = await startPostgres({ ...options, password: 'y' });
      servers.push(third);
      expect(identityOf(second.pid)).toBeNull();
      expect(await databases(third)).not.toContain('shop');
      await third.stop();
    } finally {
      rmSync(path.dirname(target), { recursive: true, force: true });
      rmSync(closed, { recursive: true, force: true });
    }
  });
});

const databases = async (server: Server): Promise<unknown[]> =>
  ((await query(server.urlOf('postgres'), 'SELECT datname FROM pg_database')) as { datname: string }[]).map(
    ({ datname }) => datname,
  );
