import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, test } from 'vitest';
import { residentMb } from '@/scripts/lib/bench/memory.mjs';

test('the memory of a group is that of a process and all that it started', async () => {
  const held = (megabytes: number) =>
    `const held = Buffer.alloc(${megabytes} * 2 ** 20, 1); setInterval(() => held, 1e6);`;
  const inner = `const child = require('node:child_process').spawn(process.execPath, ['-e', ${JSON.stringify(
    `${held(80)} process.stdout.write('ready')`,
  )}], { stdio: ['ignore', 'inherit', 'ignore'] }); ${held(60)}`;
  const child = spawn(process.execPath, ['-e', inner], {
    detached: true,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  try {
    await once(child.stdout, 'data');
    const megabytes = residentMb(child.pid ?? 0);
    expect(megabytes).toBeGreaterThan(140);
    expect(megabytes).toBeLessThan(400);
  } finally {
    process.kill(-(child.pid ?? 0), 'SIGKILL');
  }
});

test('a group that is gone has none', () => {
  expect(residentMb(2 ** 22 + 1)).toBe(0);
});
