import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createStaff } from '@/lib/auth/create-staff';
import { findStaff } from '@/lib/auth/find-staff';
import { noteSeen } from '@/lib/auth/note-seen';
import { signIn } from '@/lib/auth/sign-in';
import { useTestDatabase } from '../../setup/use-test-database';
import { insertShop } from '../queries/order-rows';
import { type AuthWorld, cookieOf, createAuthWorld, PASSWORD } from './world';

const { url, pool } = useTestDatabase();
let world: AuthWorld;
let shopId: string;
let cookie: Headers;

beforeAll(async () => {
  world = createAuthWorld(url);
  shopId = await insertShop(pool, 'main');
});
beforeEach(async () => {
  await pool.query('TRUNCATE sessions');
  const email = 'owner@example.com';
  await createStaff(world, { email, password: PASSWORD, shopId });
  const result = await signIn(world, { email, password: PASSWORD, shopId, address: null, userAgent: null });
  if (!result.ok) throw new Error(result.code);
  cookie = cookieOf(result.headers);
});
afterAll(() => world.db.close());

const who = (headers: Headers) => findStaff(world, headers, shopId);
const expiry = async () =>
  (await pool.query<{ at: Date }>('SELECT max(expires_at) AS at FROM sessions')).rows[0]?.at.getTime() ?? 0;

test('nobody without a cookie, with a forged one, or with a changed signature', async () => {
  expect(await who(new Headers())).toBeNull();
  expect(await who(new Headers({ cookie: '__Secure-staff.session_token=forged' }))).toBeNull();
  const text = cookie.get('cookie') ?? '';
  const [name, value = ''] = text.split('=');
  const { rows } = await pool.query<{ token: string }>('SELECT token FROM sessions');
  expect(await who(new Headers({ cookie: `${name}=${rows[0]?.token}` }))).toBeNull();
  expect(
    await who(new Headers({ cookie: `${name}=${rows[0]?.token}.${value.split('.')[1]?.slice(2)}` })),
  ).toBeNull();
  expect(await who(cookie)).not.toBeNull();
});

// better-auth makes the session, and only then its shop is noted. One that is left without would hold in every shop of its
// person, where no owner sees it or can end it.
test('a session of no shop opens none', async () => {
  await pool.query('UPDATE sessions SET shop_id = NULL');
  expect(await who(cookie)).toBeNull();
});

test('a session ends after its time', async () => {
  await pool.query("UPDATE sessions SET expires_at = now() - interval '1 second'");
  expect(await who(cookie)).toBeNull();
});

test('a session ends when the person signs out, or no longer works in the shop', async () => {
  await createStaff(world, { email: 'second-owner@example.com', password: PASSWORD, shopId });
  await pool.query(
    `DELETE FROM staff_members WHERE user_id = (SELECT id FROM users WHERE email = 'owner@example.com')`,
  );
  expect(await who(cookie)).toBeNull();
  await createStaff(world, { email: 'owner@example.com', password: PASSWORD, shopId });
  expect(await who(cookie)).not.toBeNull();
  await world.auth.api.signOut({ headers: cookie });
  expect(await who(cookie)).toBeNull();
  expect((await pool.query('SELECT 1 FROM sessions')).rowCount).toBe(0);
});

test('a session belongs to the shop in which it was begun', async () => {
  const elsewhere = await insertShop(pool, 'elsewhere', 'elsewhere.example.com');
  await createStaff(world, { email: 'owner@example.com', password: PASSWORD, shopId: elsewhere });
  expect(await findStaff(world, cookie, elsewhere)).toBeNull();
  expect(await who(cookie)).not.toBeNull();
});

test('being here is written down, at most every five minutes', async () => {
  const staff = await who(cookie);
  if (!staff?.seenAt) throw new Error('a new session has been seen');
  const seen = async () =>
    (await pool.query<{ at: Date }>('SELECT seen_at AS at FROM sessions')).rows[0]?.at.getTime();
  const began = staff.seenAt.getTime();
  await noteSeen(world.db, staff, new Date(began + 4 * 60_000));
  expect(await seen()).toBe(began);
  await noteSeen(world.db, staff, new Date(began + 6 * 60_000));
  expect(await seen()).toBe(began + 6 * 60_000);
  const { rows } = await pool.query<{ at: Date }>('SELECT max(seen_at) AS at FROM staff_members');
  expect(rows[0]?.at.getTime()).toBe(began + 6 * 60_000);
});

test('after a day of use it is due to be prolonged; looking at it does not, asking for it does', async () => {
  expect((await who(cookie))?.renewalDue).toBe(false);
  await pool.query(
    "UPDATE sessions SET expires_at = expires_at - interval '25 hours', updated_at = now() - interval '25 hours'",
  );
  const before = await expiry();
  expect((await who(cookie))?.renewalDue).toBe(true);
  expect(await expiry()).toBe(before);

  const answer = await world.auth.api.getSession({ headers: cookie, returnHeaders: true });
  expect(answer.headers.getSetCookie()[0]).toContain('Max-Age=604800');
  expect(await expiry()).toBeGreaterThan(before + 24 * 3_600_000);
  expect((await who(cookie))?.renewalDue).toBe(false);
});
