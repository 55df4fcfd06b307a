import { afterAll, beforeAll, expect, test } from 'vitest';
import { createStaff } from '@/lib/auth/create-staff';
import { newId } from '@/lib/ids';
import { useTestDatabase } from '../../setup/use-test-database';
import { insertShop } from '../queries/order-rows';
import { type AuthWorld, createAuthWorld, PASSWORD } from './world';

const { url, pool } = useTestDatabase();
let world: AuthWorld;
let shopId: string;

beforeAll(async () => {
  world = createAuthWorld(url);
  shopId = await insertShop(pool, 'main');
});
afterAll(() => world.db.close());

const count = async (table: 'users' | 'accounts' | 'staff_members' | 'sessions') =>
  Number((await pool.query(`SELECT count(*) FROM ${table}`)).rows[0].count);

test('makes the account once, however often it is asked', async () => {
  const input = { email: ' Owner@Example.com ', password: PASSWORD, shopId };
  expect(await createStaff(world, input)).toEqual({ ok: true, account: 'created' });
  const { rows: before } = await pool.query('SELECT * FROM accounts');
  expect(await createStaff(world, input)).toEqual({ ok: true, account: 'unchanged' });
  expect(await createStaff(world, { ...input, email: 'owner@example.com' })).toMatchObject({
    account: 'unchanged',
  });
  expect((await pool.query('SELECT * FROM accounts')).rows).toEqual(before);
  expect([await count('users'), await count('accounts'), await count('staff_members')]).toEqual([1, 1, 1]);
  expect((await pool.query('SELECT email, name FROM users')).rows).toEqual([
    { email: 'owner@example.com', name: 'owner' },
  ]);
});

test('keeps no password, only a salted hash of it', async () => {
  await createStaff(world, { email: 'second@example.com', password: PASSWORD, shopId });
  const { rows } = await pool.query<{ password: string }>('SELECT password FROM accounts');
  expect(rows).toHaveLength(2);
  expect(new Set(rows.map(({ password }) => password)).size).toBe(2);
  for (const { password } of rows) expect(password).toMatch(/^[\da-f]{32}:[\da-f]{128}$/);
});

test('another password replaces the old one and ends the sessions', async () => {
  const email = 'changed@example.com';
  await createStaff(world, { email, password: PASSWORD, shopId });
  await world.auth.api.signInEmail({ body: { email, password: PASSWORD } });
  const sessions = await count('sessions');
  expect(await createStaff(world, { email, password: 'another long password', shopId })).toEqual({
    ok: true,
    account: 'password_changed',
  });
  expect(await count('sessions')).toBe(sessions - 1);
  await expect(world.auth.api.signInEmail({ body: { email, password: PASSWORD } })).rejects.toThrow();
  await world.auth.api.signInEmail({ body: { email, password: 'another long password' } });
});

test('two runs at once make one account', async () => {
  const input = { email: 'race@example.com', password: PASSWORD, shopId };
  const results = await Promise.all(Array.from({ length: 4 }, () => createStaff(world, input)));
  expect(results.every(({ ok }) => ok)).toBe(true);
  const { rows } = await pool.query(
    "SELECT count(*)::int AS n FROM accounts a JOIN users u ON u.id = a.user_id WHERE u.email = 'race@example.com'",
  );
  expect(rows).toEqual([{ n: 1 }]);
});

test.each([
  ['email_invalid', { email: 'nobody' }],
  ['email_invalid', { email: `${'a'.repeat(300)}@example.com` }],
  ['password_too_short', { password: 'elevenchars' }],
  ['password_too_long', { password: 'a'.repeat(129) }],
  ['shop_unknown', { shopId: newId() }],
])('refuses: %s', async (code, wrong) => {
  const before = await count('users');
  expect(
    await createStaff(world, { email: 'new@example.com', password: PASSWORD, shopId, ...wrong }),
  ).toEqual({
    ok: false,
    code,
  });
  expect(await count('users')).toBe(before);
});

test('nobody can make an account for himself', async () => {
  await expect(
    world.auth.api.signUpEmail({ body: { email: 'self@example.com', password: PASSWORD, name: 'Self' } }),
  ).rejects.toThrow();
  expect((await pool.query("SELECT 1 FROM users WHERE email = 'self@example.com'")).rowCount).toBe(0);
});
