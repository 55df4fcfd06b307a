import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { claim, readHolder } from '../../../scripts/lib/process/claim.mjs';
import { endProcesses } from '../../../scripts/lib/process/end.mjs';
import { identityOf, isStillRunning, parseProcStat } from '../../../scripts/lib/process/identity.mjs';

const children: ChildProcess[] = [];
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'process-'));
});

afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

function node(script: string, detached = false): ChildProcess & { pid: number } {
  const child = spawn(process.execPath, ['-e', script], { detached, stdio: ['ignore', 'pipe', 'ignore'] });
  children.push(child);
  return child as ChildProcess & { pid: number };
}

const said = (child: ChildProcess): Promise<string> =>
  new Promise((resolve) => child.stdout?.once('data', (data) => resolve(String(data))));
const gone = (child: ChildProcess): Promise<NodeJS.Signals | null> =>
  new Promise((resolve) => child.once('exit', (_code, signal) => resolve(signal)));

const STAY = 'setInterval(() => {}, 1000);';

describe('/proc/PID/stat', () => {
  test('is read past a name that holds brackets and blanks', () => {
    const line = `7 (next (v16) server) S 5 6 6 0 -1 4194304 1 2 3 4 5 6 7 8 20 0 11 0 123456 1 2`;
    expect(parseProcStat(line)).toEqual({
      name: 'next (v16) server',
      state: 'S',
      parent: 5,
      group: 6,
      startTicks: '123456',
    });
  });
});

describe('the identity of a process', () => {
  test('stays while it lives and ends with it', async () => {
    const child = node(STAY);
    const identity = identityOf(child.pid);
    expect(identity).toBeTruthy();
    expect(identityOf(child.pid)).toBe(identity);
    expect(isStillRunning({ pid: child.pid, identity: identity ?? '' })).toBe(true);
    child.kill('SIGKILL');
    await gone(child);
    expect(identityOf(child.pid)).toBeNull();
    expect(isStillRunning({ pid: child.pid, identity: identity ?? '' })).toBe(false);
  });

  test('the same number with another start is somebody else', () => {
    expect(isStillRunning({ pid: process.pid, identity: 'another boot:1' })).toBe(false);
    expect(isStillRunning({ pid: process.pid, identity: '' })).toBe(false);
  });
});

describe('a claim', () => {
  test('is refused while its holder lives, and says who that is', () => {
    const file = path.join(folder, 'run.json');
    const child = node(STAY);
    writeFileSync(file, JSON.stringify({ pid: child.pid, identity: identityOf(child.pid), what: 'demo' }));
    expect(claim(file, { what: 'dev' })).toMatchObject({
      ok: false,
      holder: { pid: child.pid, what: 'demo' },
    });
    expect(readHolder(file)).toMatchObject({ pid: child.pid });
  });

  test('of a dead holder goes over, with what it had written', () => {
    const file = path.join(folder, 'deep/run.json');
    expect(claim(file, { children: [] })).toEqual({ ok: true, left: null });
    writeFileSync(file, JSON.stringify({ pid: process.pid, identity: 'long ago', children: [{ pid: 1 }] }));
    expect(claim(file, { children: [] })).toMatchObject({ ok: true, left: { children: [{ pid: 1 }] } });
    expect(readHolder(file)).toEqual({ pid: process.pid, identity: identityOf(process.pid), children: [] });
  });

  test.each(['', '{', 'null', '{"pid":"1"}', '[]'])('a torn file (%j) holds nothing', (content) => {
    const file = path.join(folder, 'run.json');
    writeFileSync(file, content);
    expect(claim(file, {})).toEqual({ ok: true, left: null });
  });
});

describe('ending processes', () => {
  test('a polite one goes at the first signal', async () => {
    const child = node(STAY);
    const signal = gone(child);
    await endProcesses([child.pid], [{ signal: 'SIGTERM', graceMs: 5_000 }]);
    expect(await signal).toBe('SIGTERM');
  });

  test('a deaf one is killed after its grace', async () => {
    const child = node(`process.on('SIGTERM', () => {}); console.log('deaf'); ${STAY}`);
    await said(child);
    const signal = gone(child);
    await endProcesses(
      [child.pid],
      [
        { signal: 'SIGTERM', graceMs: 200 },
        { signal: 'SIGKILL', graceMs: 5_000 },
      ],
    );
    expect(await signal).toBe('SIGKILL');
  });

  test('a group is ended with the grandchildren, also when its leader goes first', async () => {
    const grandchild = `process.on('SIGTERM', () => {}); ${STAY}`;
    const leader = node(
      `const c = require('child_process').spawn(process.execPath, ['-e', ${JSON.stringify(grandchild)}]);
       setTimeout(() => console.log(c.pid), 300); ${STAY}`,
      true,
    );
    const pid = Number(await said(leader));
    expect(identityOf(pid)).toBeTruthy();
    await endProcesses(
      [leader.pid],
      [
        { signal: 'SIGTERM', graceMs: 300 },
        { signal: 'SIGKILL', graceMs: 5_000 },
      ],
      { group: true },
    );
    expect(identityOf(leader.pid)).toBeNull();
    expect(identityOf(pid)).toBeNull();
  });

  test('nobody to end is fine', async () => {
    await endProcesses([], [{ signal: 'SIGTERM', graceMs: 1_000 }]);
    await endProcesses([2 ** 22 + 1], [{ signal: 'SIGTERM', graceMs: 1_000 }]);
  });
});
