import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createStaff } from '@/lib/auth/create-staff';
import { findStaff } from '@/lib/auth/find-staff';
import { type SignInInput, signIn } from '@/lib/auth/sign-in';
import { LIMITS } from '@/lib/rate-limit';
import { useTestDatabase } from '../../setup/use-test-database';
import { insertShop } from '../queries/order-rows';
import { type AuthWorld, cookieOf, createAuthWorld, PASSWORD } from './world';

const { url, pool } = useTestDatabase();
let world: AuthWorld;
let shopId: string;
let otherShopId: string;
const EMAIL = 'owner@example.com';

beforeAll(async () => {
  world = createAuthWorld(url);
  shopId = await insertShop(pool, 'main');
  otherShopId = await insertShop(pool, 'other', 'other.example.com');
  await createStaff(world, { email: EMAIL, password: PASSWORD, shopId });
  await createStaff(world, { email: 'colleague@example.com', password: PASSWORD, shopId });
  await createStaff(world, { email: 'stranger@example.com', password: PASSWORD, shopId: otherShopId });
});
beforeEach(() => pool.query('TRUNCATE rate_limits, sessions'));
afterAll(() => world.db.close());

const attempt = (input: Partial<SignInInput> = {}) =>
  signIn(world, {
    email: EMAIL,
    password: PASSWORD,
    shopId,
    address: '192.0.2.7',
    userAgent: 'Test/1.0',
    ...input,
  });

const sessions = async () => (await pool.query('SELECT * FROM sessions')).rows;

describe('the right password', () => {
  test('makes a session that lasts seven days, for this address and browser', async () => {
    const result = await attempt({ email: ' OWNER@example.com ' });
    if (!result.ok) throw new Error(result.code);
    const [session] = await sessions();
    expect(session).toMatchObject({ ip_address: '192.0.2.7', user_agent: 'Test/1.0' });
    expect(session.expires_at.getTime() - Date.now()).toBeGreaterThan(6.99 * 86_400_000);
    expect(await findStaff(world, cookieOf(result.headers), shopId)).toMatchObject({
      email: EMAIL,
      shopId,
      role: 'owner',
      renewalDue: false,
    });
  });

  test('records an IPv6 address as it is', async () => {
    await attempt({ address: '2001:db8::1:2' });
    expect((await sessions())[0]).toMatchObject({ ip_address: '2001:db8::1:2', shop_id: shopId });
  });

  test('sets a cookie that scripts and other sites cannot use, over https only', async () => {
    const result = await attempt();
    if (!result.ok) throw new Error(result.code);
    const [cookie] = result.headers.getSetCookie();
    expect(cookie).toMatch(/^__Secure-staff\.session_token=/);
    for (const attribute of ['HttpOnly', 'SameSite=Lax', 'Secure', 'Path=/', 'Max-Age=604800']) {
      expect(cookie?.toLowerCase().split('; ')).toContain(attribute.toLowerCase());
    }
  });

  test('on a machine without https the cookie works too', async () => {
    const local = createAuthWorld(url, 'http://localhost:3000');
    const result = await signIn(local, {
      email: EMAIL,
      password: PASSWORD,
      shopId,
      address: null,
      userAgent: null,
    });
    if (!result.ok) throw new Error(result.code);
    expect(result.headers.getSetCookie()[0]).toMatch(/^staff\.session_token=(?!.*; secure)/i);
    await local.db.close();
  });

  test('is not counted against anybody', async () => {
    for (let times = 0; times < LIMITS.signInByAccount.points + 2; times++) {
      expect((await attempt()).ok).toBe(true);
    }
  });
});

describe('a refusal', () => {
  test.each([
    ['wrong password', { password: 'something else entirely' }],
    ['unknown e-mail', { email: 'nobody@example.com' }],
    ['no e-mail address at all', { email: 'nobody' }],
    ['empty', { email: '', password: '' }],
    ['a megabyte for a password', { password: 'a'.repeat(1_000_000) }],
    ['right, but works in another shop', { email: 'stranger@example.com' }],
    ['SQL for an e-mail', { email: "' OR 1=1 --" }],
    ['a NUL in the e-mail', { email: 'own\u0000er@example.com' }],
  ])('%s: the same answer, no session, and not faster than any other', async (_what, input) => {
    const startedAt = performance.now();
    expect(await attempt(input)).toEqual({ ok: false, code: 'wrong' });
    expect(performance.now() - startedAt).toBeGreaterThan(390);
    expect(await sessions()).toEqual([]);
  });

  test('a stranger of another shop signs in there, and is nobody here', async () => {
    const result = await attempt({ email: 'stranger@example.com', shopId: otherShopId });
    if (!result.ok) throw new Error(result.code);
    const cookie = cookieOf(result.headers);
    expect(await findStaff(world, cookie, otherShopId)).toMatchObject({ email: 'stranger@example.com' });
    expect(await findStaff(world, cookie, shopId)).toBeNull();
  });
});

describe('guessing', () => {
  test('an account takes ten wrong passwords from all addresses together, then not even the right one', async () => {
    const { points } = LIMITS.signInByAccount;
    const guesses = await Promise.all(
      Array.from({ length: points + 5 }, (_, index) =>
        attempt({ password: `guess ${index} guess`, address: `198.51.100.${index}` }),
      ),
    );
    const codes = guesses.map((result) => (result.ok ? 'in' : result.code));
    expect(codes.filter((code) => code === 'wrong')).toHaveLength(points);
    expect(codes.filter((code) => code === 'too_many')).toHaveLength(5);
    expect(await attempt({ address: '203.0.113.9' })).toEqual({ ok: false, code: 'too_many' });
    expect(await attempt({ email: 'OWNER@EXAMPLE.COM', address: '203.0.113.9' })).toMatchObject({
      ok: false,
    });
  });

  test('an address gets twenty wrong passwords for whatever accounts', async () => {
    const { points } = LIMITS.signInByAddress;
    const guesses = await Promise.all(
      Array.from({ length: points + 3 }, (_, index) =>
        attempt({ email: `nobody-${index}@example.com`, address: '198.51.100.99' }),
      ),
    );
    expect(guesses.filter((result) => !result.ok && result.code === 'too_many')).toHaveLength(3);
    const other = { email: 'colleague@example.com', address: '203.0.113.10' };
    expect((await attempt(other)).ok).toBe(true);
    expect(await attempt({ ...other, address: '198.51.100.99' })).toEqual({ ok: false, code: 'too_many' });
  });

  test('what was typed as e-mail is not kept in the counters', async () => {
    await attempt({ email: 'my-secret-password-in-the-wrong-field' });
    const { rows } = await pool.query<{ key: string }>('SELECT key FROM rate_limits');
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.some(({ key }) => key.includes('secret'))).toBe(false);
  });
});
