import { spawn } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { useTestDatabase } from '@/tests/setup/use-test-database';
import { insertShop } from '../queries/order-rows';

const { url, pool } = useTestDatabase();
const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });

beforeAll(() => insertShop(pool, 'main'));

/** The script as `npm run` would start it, in an environment of its own. */
function shop(...args: string[]): Promise<{ code: number | null; out: string; err: string }> {
  const child = spawn(
    process.execPath,
    ['--conditions=react-server', '--import', 'tsx', 'scripts/shop.ts', ...args],
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
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, out, err }));
  });
}

const NAMES = ['--name-ka', 'ჩაი', '--name-en', 'Tea'];

test('makes a shop with a host name of its own, and says what it needs next', async () => {
  const made = await shop('add', 'tea', '--host', 'TEA.localhost', ...NAMES, '--currency', 'usd');
  expect(made).toMatchObject({ code: 0, err: '' });
  expect(made.out).toContain('Shop tea made, at http://tea.localhost:3000.');
  expect(made.out).toContain('npm run staff -- add EMAIL --shop tea');
  const { rows } = await pool.query("SELECT * FROM shops WHERE slug = 'tea'");
  expect(rows[0]).toMatchObject({
    ...{ host_name: 'tea.localhost', name_ka: 'ჩაი', name_en: 'Tea', currency: 'USD', currencies: ['USD'] },
    ...{ capture_mode: 'automatic', ttl_minutes: 15, bank_client_id: null },
  });
  const audit = await pool.query('SELECT action, subject, actor FROM audit_entries');
  expect(audit.rows).toEqual([{ action: 'shop_set_up', subject: 'tea', actor: 'npm run shop' }]);
  expect((await shop('list')).out).toBe(
    'main: Shop, http://localhost:3000 (and every host name that is no other shop’s)\n' +
      'tea: Tea, http://tea.localhost:3000\n',
  );
  const again = await shop('add', 'tea2', '--host', 'tea.localhost', ...NAMES);
  expect(again).toMatchObject({ code: 2, err: expect.stringContaining('has this host name already') });
  const same = await shop('add', 'tea', '--host', 'other.localhost', ...NAMES);
  expect(same).toMatchObject({ code: 2, err: expect.stringContaining('short name already') });
});

test.each([
  ['no command', [], /^Usage: shop list/],
  ['no host', ['add', 'x', ...NAMES], /--host has to be a host name/],
  ['an address for a host', ['add', 'x', '--host', 'http://x.example.com', ...NAMES], /without http/],
  ['no name', ['add', 'x', '--host', 'x.example.com', '--name-en', 'X'], /--name-ka/],
  ['an unknown currency', ['add', 'x', '--host', 'x.example.com', ...NAMES, '--currency', 'JPY'], /GEL, USD/],
])('%s is refused in words', async (_what, args, words) => {
  const { code, out, err } = await shop(...args);
  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(err).toMatch(words);
  expect(err).not.toContain('    at ');
});
