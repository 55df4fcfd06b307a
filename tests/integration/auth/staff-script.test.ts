import { spawn } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { useTestDatabase } from '../../setup/use-test-database';
import { insertShop } from '../queries/order-rows';

const { url, pool } = useTestDatabase();
const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });

beforeAll(() => insertShop(pool, 'main'));

/** The script as `npm run` would start it, in an environment of its own. */
function staff(args: string[], stdin = ''): Promise<{ code: number | null; out: string; err: string }> {
  const child = spawn(
    process.execPath,
    ['--conditions=react-server', '--import', 'tsx', 'scripts/staff.ts', ...args],
    {
      env: {
        ...process.env,
        BOG_ENV: 'simulator',
        BOG_CALLBACK_PUBLIC_KEYS: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
        BOG_CLIENT_ID: 'id',
        BOG_CLIENT_SECRET: 'secret',
        APP_URL: 'http://localhost:3000',
        AUTH_SECRET: 'x'.repeat(40),
        DATABASE_URL: url,
      },
    },
  );
  let out = '';
  let err = '';
  child.stdout.on('data', (chunk) => {
    out += chunk;
  });
  child.stderr.on('data', (chunk) => {
    err += chunk;
  });
  child.stdin.end(stdin);
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, out, err }));
  });
}

test('makes an account with a made-up password, which then is changed, and asked for again', async () => {
  const made = await staff(['add', 'owner@example.com']);
  expect(made).toMatchObject({ code: 0, err: '' });
  expect(made.out).toMatch(/^Account owner@example\.com made, owner of main\.\npassword: \S{23}\n$/);
  const words = ['add', 'owner@example.com', '--password-stdin'];
  const changed = await staff(words, 'a password of my own\n');
  expect(changed).toMatchObject({ code: 0, out: expect.stringContaining('has the new password') });
  expect(changed.out).not.toContain('a password of my own');
  const again = await staff(words, 'a password of my own');
  expect(again).toMatchObject({ code: 0, out: expect.stringContaining('nothing was changed') });
});

test('makes an account with another role', async () => {
  const made = await staff(['add', 'viewer@example.com', '--role', 'viewer']);
  expect(made.out).toContain('made, viewer of main.');
  const { rows } = await pool.query(
    "SELECT m.role FROM staff_members m JOIN users u ON u.id = m.user_id WHERE u.email = 'viewer@example.com'",
  );
  expect(rows).toEqual([{ role: 'viewer' }]);
});

test('says what the set-up asks for, which is nothing with the simulator', async () => {
  expect(await staff(['set-up-code'])).toMatchObject({ code: 0, out: expect.stringContaining('no code') });
});

test.each([
  ['an unknown role', ['add', 'a@example.com', '--role', 'king'], '', /no role king: owner, manager/],
  ['no command', [], '', /^Usage: staff add EMAIL/],
  ['an unknown option', ['add', 'a@example.com', '--admin'], '', /--admin[\s\S]*Usage/],
  ['no e-mail address', ['add', 'nobody'], '', /not an e-mail address/],
  ['a short password', ['add', 'a@example.com', '--password-stdin'], 'short', /at least 12 characters/],
  ['an unknown shop', ['add', 'a@example.com', '--shop', 'moon'], '', /no shop moon/],
])('%s is refused in words', async (_what, args, stdin, words) => {
  const { code, out, err } = await staff(args, stdin);
  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(err).toMatch(words);
  expect(err).not.toContain('    at ');
});
