import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { identityOf, isStillRunning } from '../../../scripts/lib/process/identity.mjs';

const DUMMY = path.join(import.meta.dirname, 'dummy-session.mjs');

type Recorded = {
  pid: number;
  identity: string;
  children: { name: string; pid: number; identity: string }[];
};
type Session = { child: ChildProcess; output: () => string; ended: Promise<number | NodeJS.Signals | null> };

let root: string;
const started: ChildProcess[] = [];

beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'session-'));
});

afterEach(async () => {
  for (const { pid } of recorded()?.children ?? []) if (identityOf(pid)) process.kill(-pid, 'SIGKILL');
  for (const child of started.splice(0)) child.kill('SIGKILL');
  rmSync(root, { recursive: true, force: true });
});

function recorded(): Recorded | null {
  try {
    return JSON.parse(readFileSync(path.join(root, '.data/run.json'), 'utf8')) as Recorded;
  } catch {
    return null;
  }
}

function follow(child: ChildProcess): Session {
  started.push(child);
  let output = '';
  child.stdout?.on('data', (data) => {
    output += data;
  });
  child.stderr?.on('data', (data) => {
    output += data;
  });
  const ended = new Promise<number | NodeJS.Signals | null>((resolve) => {
    child.once('close', (code, signal) => resolve(signal ?? code));
  });
  return { child, output: () => output, ended };
}

const session = (...names: string[]): Session =>
  follow(
    spawn(process.execPath, [DUMMY, root, ...names], { env: { ...process.env, npm_lifecycle_event: '' } }),
  );

/** Waits until the children are there and returns them. */
async function childrenOf({ output }: Session, count: number): Promise<Recorded['children']> {
  await vi.waitFor(() => expect(output()).toContain('started'), { timeout: 15_000 });
  const children = recorded()?.children ?? [];
  expect(children).toHaveLength(count);
  expect(children.every(isStillRunning)).toBe(true);
  return children;
}

/** A deaf child that has not started yet hears well. */
const deafNow = (): Promise<void> =>
  vi.waitFor(
    () => expect(readFileSync(path.join(root, '.data/logs/deaf.log'), 'utf8')).toContain('deaf now'),
    {
      timeout: 15_000,
    },
  );

describe('a session ends without leaving anything behind', () => {
  test.each(['SIGTERM', 'SIGINT', 'SIGHUP'] as const)('at %s, the database last', async (signal) => {
    const run = session('web', 'worker');
    const children = await childrenOf(run, 2);
    run.child.kill(signal);
    expect(await run.ended).toBe(0);
    expect(children.some(isStillRunning)).toBe(false);
    expect(run.output()).toContain('database stopped');
    expect(recorded()).toBeNull();
  });

  test('when a child dies: the others are ended too, and its last words are shown', async () => {
    const run = session('web', 'dies');
    expect(await run.ended).toBe(1);
    expect(run.output()).toContain('dies ended (3):\nlast words');
    expect(recorded()).toBeNull();
  });

  test('with a deaf child: a second, impatient Ctrl-C does not wait for it', async () => {
    const run = session('deaf');
    const children = await childrenOf(run, 1);
    await deafNow();
    run.child.kill('SIGINT');
    // npm passes the same Ctrl-C on once more: that is not impatience.
    await sleep(100);
    run.child.kill('SIGINT');
    await sleep(300);
    expect(children.every(isStillRunning)).toBe(true);
    await sleep(2_000);
    run.child.kill('SIGINT');
    expect(await run.ended).toBe(0);
    expect(children.some(isStillRunning)).toBe(false);
  });

  test('when npm, which started it through a shell, is killed outright', async () => {
    const command = `"${process.execPath}" "${DUMMY}" "${root}" web; true`;
    const npm = `const { spawn } = require('node:child_process');
      const env = { ...process.env, npm_lifecycle_event: 'demo' };
      const child = spawn('sh', ['-c', ${JSON.stringify(command)}], { env, stdio: ['ignore', 'pipe', 'inherit'] });
      child.stdout.pipe(process.stdout);`;
    const run = follow(spawn(process.execPath, ['-e', npm]));
    const children = await childrenOf(run, 1);
    const self = recorded();
    run.child.kill('SIGKILL');
    await vi.waitFor(() => expect(recorded()).toBeNull(), { timeout: 15_000 });
    expect(children.some(isStillRunning)).toBe(false);
    await vi.waitFor(() => expect(self && isStillRunning(self)).toBe(false), { timeout: 15_000 });
  });
});

describe('the next session', () => {
  test('after a SIGKILL ends exactly what was left, and works', async () => {
    const killed = session('web', 'deaf');
    const orphans = await childrenOf(killed, 2);
    await deafNow();
    killed.child.kill('SIGKILL');
    await killed.ended;
    expect(orphans.every(isStillRunning)).toBe(true);
    const next = session('web');
    await childrenOf(next, 1);
    expect(orphans.some(isStillRunning)).toBe(false);
    expect(next.output()).toContain('ending what a killed run left behind: web, deaf');
    next.child.kill('SIGTERM');
    expect(await next.ended).toBe(0);
  });

  test('is refused in one sentence while the first is alive, which goes on undisturbed', async () => {
    const first = session('web');
    const children = await childrenOf(first, 1);
    const second = session('web');
    expect(await second.ended).toBe(1);
    expect(second.output().trim()).toMatch(
      new RegExp(
        `^npm run demo is running in this folder already \\(process ${first.child.pid}\\): stop it first\\.$`,
      ),
    );
    expect(children.every(isStillRunning)).toBe(true);
    first.child.kill('SIGTERM');
    expect(await first.ended).toBe(0);
  });
});
