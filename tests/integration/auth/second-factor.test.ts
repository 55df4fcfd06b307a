import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { CODE_FAILURES_MAX } from '@/lib/auth/auth';
import { createStaff } from '@/lib/auth/create-staff';
import { enterCode } from '@/lib/auth/enter-code';
import { findStaff } from '@/lib/auth/find-staff';
import {
  beginSecondFactor,
  confirmSecondFactor,
  endSecondFactor,
  renewRecoveryCodes,
} from '@/lib/auth/second-factor';
import { signIn } from '@/lib/auth/sign-in';
import { listSessions } from '@/lib/queries/sessions';
import { useTestDatabase } from '../../setup/use-test-database';
import { insertShop } from '../queries/order-rows';
import { totp } from './totp';
import { type AuthWorld, cookieOf, createAuthWorld, PASSWORD } from './world';

const { url, pool } = useTestDatabase();
let world: AuthWorld & { clock: { now(): Date } };
let shopId: string;
let otherShopId: string;
const EMAIL = 'owner@example.com';
const HERE = { address: '192.0.2.7', userAgent: 'Test/1.0' };

beforeAll(async () => {
  world = { ...createAuthWorld(url), clock: { now: () => new Date() } };
  shopId = await insertShop(pool, 'main');
  otherShopId = await insertShop(pool, 'other', 'other.example.com');
  await createStaff(world, { email: EMAIL, password: PASSWORD, shopId });
});
beforeEach(async () => {
  await pool.query('TRUNCATE rate_limits, sessions, verifications, two_factors');
  await pool.query('UPDATE users SET two_factor_enabled = false');
});
afterAll(() => world.db.close());

const password = async () => {
  const result = await signIn(world, { email: EMAIL, password: PASSWORD, shopId, ...HERE });
  if (!result.ok) throw new Error(result.code);
  return { step: result.step, cookie: cookieOf(result.headers) };
};

const member = async (cookie: Headers) => {
  const staff = await findStaff(world, cookie, shopId);
  if (!staff) throw new Error('not signed in');
  return { userId: staff.userId, email: EMAIL, shopId, address: HERE.address, headers: cookie };
};

/** Turns it on, as the account page does. */
async function turnOn() {
  const { cookie } = await password();
  const person = await member(cookie);
  const begun = await beginSecondFactor(world, { ...person, password: PASSWORD });
  if (!begun.ok) throw new Error(begun.code);
  const confirmed = await confirmSecondFactor(world, { ...person, code: totp(begun.secret) });
  if (!confirmed.ok) throw new Error(confirmed.code);
  await pool.query('TRUNCATE rate_limits');
  return { secret: begun.secret, codes: confirmed.codes, cookie: cookieOf(confirmed.headers), person };
}

const enter = (cookie: Headers, code: string, shop = shopId) =>
  enterCode(world, { code, cookies: cookie.get('cookie'), shopId: shop, ...HERE });

const count = async (table: 'sessions' | 'two_factors') =>
  Number((await pool.query(`SELECT count(*) FROM ${table}`)).rows[0].count);

const actions = async () =>
  (await pool.query<{ action: string }>('SELECT action FROM audit_entries ORDER BY at, id')).rows.map(
    ({ action }) => action,
  );

describe('turning it on', () => {
  test('takes the password and a code, gives ten recovery codes, and leaves the person signed in', async () => {
    const { codes, cookie } = await turnOn();
    expect(codes).toHaveLength(10);
    expect(new Set(codes).size).toBe(10);
    for (const code of codes) expect(code).toMatch(/^[a-z2-9]{5}-[a-z2-9]{5}$/);
    expect(await findStaff(world, cookie, shopId)).toMatchObject({ email: EMAIL });
    expect(await actions()).toContain('two_factor_enabled');
  });

  // The plugin answers with the token of the session that it has just replaced.
  test('the session that replaces the other one is of this shop, and seen by its owners', async () => {
    const { person } = await turnOn();
    expect((await pool.query('SELECT shop_id, ip_address FROM sessions')).rows).toEqual([
      { shop_id: shopId, ip_address: HERE.address },
    ]);
    expect(await listSessions(world.db, { userId: person.userId, shopId })).toHaveLength(1);
  });

  test('neither secret nor codes stand readable in the database or the audit log', async () => {
    const { secret, codes } = await turnOn();
    const { rows } = await pool.query(
      'SELECT t.*::text AS all FROM two_factors t UNION ALL SELECT a.*::text FROM audit_entries a',
    );
    const text = JSON.stringify(rows);
    expect(text).not.toContain(secret);
    for (const code of codes) expect(text).not.toContain(code);
  });

  test('a wrong password begins nothing, a wrong code turns nothing on', async () => {
    const { cookie } = await password();
    const person = await member(cookie);
    expect(await beginSecondFactor(world, { ...person, password: 'not this one at all' })).toEqual({
      ok: false,
      code: 'wrong',
    });
    expect(await count('two_factors')).toBe(0);
    const begun = await beginSecondFactor(world, { ...person, password: PASSWORD });
    if (!begun.ok) throw new Error(begun.code);
    for (const code of ['000000', 'abc', '', '12345678901234567890'])
      expect(await confirmSecondFactor(world, { ...person, code })).toMatchObject({ code: 'code_wrong' });
    expect((await password()).step).toBe('in');
  });

  test('the audit log tells it once, and a second turn is refused', async () => {
    const { cookie } = await turnOn();
    const again = await beginSecondFactor(world, { ...(await member(cookie)), password: PASSWORD });
    expect(again).toEqual({ ok: false, code: 'already_on' });
  });

  // A session alone must not lead to the codes: with the factor on, this door had neither the password nor a limit of guesses.
  test('once it is on, a code of the app gives out no recovery codes, and the log tells nothing new', async () => {
    const { secret, cookie } = await turnOn();
    const person = await member(cookie);
    const told = await actions();
    const again = await confirmSecondFactor(world, { ...person, code: totp(secret) });
    expect(again).toEqual({ ok: false, code: 'already_on' });
    expect(await actions()).toEqual(told);
  });
});

describe('signing in with it', () => {
  test('the password alone makes no session, and its step opens nothing', async () => {
    await turnOn();
    await pool.query('TRUNCATE sessions');
    const { step, cookie } = await password();
    expect(step).toBe('code');
    expect(await count('sessions')).toBe(0);
    expect(await findStaff(world, cookie, shopId)).toBeNull();
  });

  test('password and code do', async () => {
    const { secret } = await turnOn();
    const { cookie } = await password();
    const result = await enter(cookie, ` ${totp(secret).slice(0, 3)} ${totp(secret).slice(3)} `);
    if (!result.ok) throw new Error(result.code);
    expect(await findStaff(world, cookieOf(result.headers), shopId)).toMatchObject({ email: EMAIL });
    const { rows } = await pool.query(
      'SELECT ip_address, user_agent, shop_id FROM sessions ORDER BY id DESC LIMIT 1',
    );
    expect(rows).toEqual([{ ip_address: HERE.address, user_agent: HERE.userAgent, shop_id: shopId }]);
  });

  test('a code works once, also in another attempt', async () => {
    const { secret } = await turnOn();
    const code = totp(secret);
    expect((await enter((await password()).cookie, code)).ok).toBe(true);
    expect(await enter((await password()).cookie, code)).toEqual({ ok: false, code: 'wrong' });
  });

  test('a step works once, lapses, and belongs to its shop', async () => {
    const { secret, codes } = await turnOn();
    const { cookie } = await password();
    expect(await enter(cookie, totp(secret), otherShopId)).toEqual({ ok: false, code: 'over' });
    expect((await enter(cookie, totp(secret))).ok).toBe(true);
    expect(await enter(cookie, codes[0] ?? '')).toEqual({ ok: false, code: 'over' });
    const late = await password();
    await pool.query("UPDATE verifications SET expires_at = now() - interval '1 second'");
    expect(await enter(late.cookie, codes[1] ?? '')).toEqual({ ok: false, code: 'over' });
  });

  test('a forged step is none', async () => {
    const { codes } = await turnOn();
    const { cookie } = await password();
    const text = (cookie.get('cookie') ?? '').replace(/(two_factor=[^.;]+)\.[^;]+/, '$1.forged');
    expect(await enter(new Headers({ cookie: text }), codes[0] ?? '')).toEqual({ ok: false, code: 'over' });
    expect(await enter(new Headers(), codes[0] ?? '')).toEqual({ ok: false, code: 'over' });
  });

  test('a recovery code works once, however it is typed, and by two at once for one of them', async () => {
    const { codes } = await turnOn();
    const [first = '', second = ''] = codes;
    expect((await enter((await password()).cookie, first.toUpperCase().replace('-', ' '))).ok).toBe(true);
    expect(await enter((await password()).cookie, first)).toEqual({ ok: false, code: 'wrong' });
    const steps = [await password(), await password()];
    const both = await Promise.all(steps.map(({ cookie }) => enter(cookie, second)));
    expect(both.map(({ ok }) => ok).sort()).toEqual([false, true]);
  });

  test('five wrong codes end the step', async () => {
    const { codes } = await turnOn();
    const { cookie } = await password();
    for (let times = 0; times < 5; times++)
      expect(await enter(cookie, `00000${times}`)).toEqual({ ok: false, code: 'wrong' });
    expect(await enter(cookie, codes[0] ?? '')).toEqual({ ok: false, code: 'over' });
  });

  test('ten wrong codes in a row lock the account for a while, for the right one too', async () => {
    const { codes } = await turnOn();
    for (let times = 0; times < CODE_FAILURES_MAX; times++) {
      await pool.query('TRUNCATE rate_limits');
      const { cookie } = await password();
      expect(await enter(cookie, `00000${times}`)).toEqual({ ok: false, code: 'wrong' });
    }
    const { cookie } = await password();
    expect(await enter(cookie, codes[0] ?? '')).toEqual({ ok: false, code: 'locked' });
    await pool.query("UPDATE two_factors SET locked_until = now() - interval '1 second'");
    expect((await enter(cookie, codes[0] ?? '')).ok).toBe(true);
  });

  test('whoever is no member any more gets no further', async () => {
    const { secret } = await turnOn();
    const { cookie } = await password();
    await createStaff(world, { email: 'second@example.com', password: PASSWORD, shopId });
    await pool.query('DELETE FROM staff_members WHERE user_id = (SELECT id FROM users WHERE email = $1)', [
      EMAIL,
    ]);
    expect(await enter(cookie, totp(secret))).toEqual({ ok: false, code: 'over' });
    await createStaff(world, { email: EMAIL, password: PASSWORD, shopId });
  });
});

describe('with it', () => {
  test('new recovery codes replace the old ones', async () => {
    const { codes, cookie } = await turnOn();
    const person = await member(cookie);
    expect(await renewRecoveryCodes(world, { ...person, password: 'not this one at all' })).toMatchObject({
      code: 'wrong',
    });
    const renewed = await renewRecoveryCodes(world, { ...person, password: PASSWORD });
    if (!renewed.ok) throw new Error(renewed.code);
    expect(renewed.codes.filter((code) => codes.includes(code))).toEqual([]);
    expect(await enter((await password()).cookie, codes[0] ?? '')).toMatchObject({ code: 'wrong' });
    expect((await enter((await password()).cookie, renewed.codes[0] ?? '')).ok).toBe(true);
  });

  test('turning it off takes the password, and then the password is enough', async () => {
    const { cookie } = await turnOn();
    const person = await member(cookie);
    expect(await endSecondFactor(world, { ...person, password: 'not this one at all' })).toMatchObject({
      code: 'wrong',
    });
    expect((await password()).step).toBe('code');
    expect(await endSecondFactor(world, { ...person, password: PASSWORD })).toEqual({ ok: true });
    expect((await password()).step).toBe('in');
    expect(await count('two_factors')).toBe(0);
    expect((await actions()).at(-1)).toBe('two_factor_disabled');
  });
});

// The last one: a limiter remembers for a while whom it has just refused.
describe('guessing with a stolen password', () => {
  test('passwords whose code does not follow are counted, so a stolen one buys no endless guesses', async () => {
    await turnOn();
    for (let times = 0; times < 10; times++) await password();
    const result = await signIn(world, { email: EMAIL, password: PASSWORD, shopId, ...HERE });
    expect(result).toEqual({ ok: false, code: 'too_many' });
  });
});
