import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { changePassword } from '@/lib/auth/change-password';
import { findStaff } from '@/lib/auth/find-staff';
import { revokeSessions } from '@/lib/auth/revoke-sessions';
import { signIn } from '@/lib/auth/sign-in';
import { changeRole } from '@/lib/desk/staff/change-role';
import { endMemberSessions } from '@/lib/desk/staff/end-member-sessions';
import { removeMember } from '@/lib/desk/staff/remove-member';
import { setMailLocale } from '@/lib/desk/staff/set-mail-locale';
import { newId } from '@/lib/ids';
import { listSessions, readAccount } from '@/lib/queries/sessions';
import { findMember, listMembers } from '@/lib/queries/staff';
import { useTestDatabase } from '../../setup/use-test-database';
import { cookieOf, PASSWORD } from '../auth/world';
import { insertShop } from '../queries/order-rows';
import { ADDRESS, audit, createStaffWorld, editorOf, hire, type StaffWorld } from './world';

const { url, pool } = useTestDatabase();
let world: StaffWorld;
let number = 0;

beforeAll(() => {
  world = createStaffWorld(url);
});
afterAll(() => world.db.close());

/** A shop of its own for each test. */
async function shop() {
  const n = ++number;
  const shopId = await insertShop(pool, `shop-${n}`, `shop-${n}.example.com`);
  return { shopId, a: `a${n}@example.com`, b: `b${n}@example.com` };
}

async function enter(shopId: string, email: string, password = PASSWORD): Promise<Headers> {
  const result = await signIn(world, { email, password, shopId, address: ADDRESS, userAgent: 'Test/1.0' });
  if (!result.ok) throw new Error(result.code);
  return cookieOf(result.headers);
}

const owners = async (shopId: string) =>
  (await listMembers(world.db, shopId)).filter(({ role }) => role === 'owner').length;

describe('the last owner', () => {
  test('keeps the role and the place', async () => {
    const { shopId, a } = await shop();
    const id = await hire(world, shopId, a, 'owner');
    const editor = editorOf(shopId, a);
    expect(await changeRole(world, editor, { memberId: id, role: 'viewer' })).toEqual({
      ok: false,
      code: 'last_owner',
    });
    expect(await removeMember(world, editor, id)).toEqual({ ok: false, code: 'last_owner' });
    expect(await findMember(world.db, shopId, id)).toMatchObject({ role: 'owner' });
    expect(await audit(world, shopId)).toEqual([]);
  });

  test('with a second owner either may go', async () => {
    const { shopId, a, b } = await shop();
    const id = await hire(world, shopId, a, 'owner');
    await hire(world, shopId, b, 'owner');
    expect(await changeRole(world, editorOf(shopId, a), { memberId: id, role: 'support' })).toEqual({
      ok: true,
      email: a,
    });
    expect(await audit(world, shopId)).toMatchObject([
      { action: 'staff_changed', subject: a, before: { role: 'owner' }, after: { role: 'support' } },
    ]);
  });

  test.each([
    ['remove each other', removeMember],
    [
      'take each other’s role',
      (w: StaffWorld, editor: ReturnType<typeof editorOf>, memberId: string) =>
        changeRole(w, editor, { memberId, role: 'viewer' as const }),
    ],
  ])('two owners %s in the same moment: one stays', async (_what, act) => {
    for (let round = 0; round < 5; round++) {
      const { shopId, a, b } = await shop();
      const ids = [await hire(world, shopId, a, 'owner'), await hire(world, shopId, b, 'owner')];
      const results = await Promise.all([
        act(world, editorOf(shopId, b), ids[0] ?? ''),
        act(world, editorOf(shopId, a), ids[1] ?? ''),
      ]);
      expect(results.filter(({ ok }) => ok)).toHaveLength(1);
      expect(results.filter(({ ok }) => !ok)).toEqual([{ ok: false, code: 'last_owner' }]);
      expect(await owners(shopId)).toBe(1);
      expect(await audit(world, shopId)).toHaveLength(1);
    }
  });
});

describe('another shop', () => {
  test('sees and changes nobody here', async () => {
    const [here, there] = [await shop(), await shop()];
    const id = await hire(world, here.shopId, here.a, 'owner');
    await hire(world, here.shopId, here.b, 'owner');
    const foreign = editorOf(there.shopId);
    for (const wrong of [id, newId(), '', "' OR 1=1 --"]) {
      expect(await changeRole(world, foreign, { memberId: wrong, role: 'viewer' })).toMatchObject({
        code: 'gone',
      });
      expect(await removeMember(world, foreign, wrong)).toMatchObject({ code: 'gone' });
      expect(await endMemberSessions(world, foreign, wrong)).toBeNull();
      expect(await findMember(world.db, there.shopId, wrong)).toBeNull();
    }
    expect(await listMembers(world.db, there.shopId)).toEqual([]);
  });

  test('keeps the sessions that were begun there, and does not show them', async () => {
    const [here, there] = [await shop(), await shop()];
    const email = here.a;
    await hire(world, here.shopId, here.b, 'owner');
    const id = await hire(world, here.shopId, email, 'support');
    await hire(world, there.shopId, email, 'viewer');
    const [cookieHere, cookieThere] = [await enter(here.shopId, email), await enter(there.shopId, email)];
    const member = await findMember(world.db, here.shopId, id);
    if (!member) throw new Error('no member');
    const userId = member.userId;
    expect(member.sessions).toBe(1);
    expect(await listSessions(world.db, { userId, shopId: here.shopId })).toHaveLength(1);
    expect(await listSessions(world.db, { userId, shopId: null })).toHaveLength(2);
    expect(await removeMember(world, editorOf(here.shopId, here.b), id)).toEqual({ ok: true, email });
    expect(await findStaff(world, cookieHere, here.shopId)).toBeNull();
    expect(await findStaff(world, cookieThere, there.shopId)).not.toBeNull();
    expect(await listSessions(world.db, { userId, shopId: here.shopId })).toEqual([]);
  });
});

describe('sessions', () => {
  test('an owner ends those of a member, and the log tells how many', async () => {
    const { shopId, a, b } = await shop();
    await hire(world, shopId, a, 'owner');
    const id = await hire(world, shopId, b, 'viewer');
    const cookies = [await enter(shopId, b), await enter(shopId, b)];
    expect(await endMemberSessions(world, editorOf(shopId, a), id)).toBe(2);
    for (const cookie of cookies) expect(await findStaff(world, cookie, shopId)).toBeNull();
    expect(await audit(world, shopId)).toMatchObject([
      { action: 'session_revoked', subject: b, before: { sessions: 2 } },
    ]);
  });

  test('one’s own are ended one by one or all others; somebody else’s are not', async () => {
    const { shopId, a, b } = await shop();
    await hire(world, shopId, a, 'owner');
    await hire(world, shopId, b, 'owner');
    const [mine, second, third, theirs] = [
      await enter(shopId, a),
      await enter(shopId, a),
      await enter(shopId, a),
      await enter(shopId, b),
    ];
    const staffOf = async (cookie: Headers) => {
      const staff = await findStaff(world, cookie, shopId);
      if (!staff) throw new Error('not signed in');
      return { ...staff, address: ADDRESS };
    };
    const me = await staffOf(mine);
    const foreign = (await staffOf(theirs)).sessionId;
    for (const sessionId of [foreign, newId(), 'x', ''])
      expect(await revokeSessions(world, me, { sessionId })).toBe(0);
    expect(await revokeSessions(world, me, { sessionId: (await staffOf(second)).sessionId })).toBe(1);
    expect(await findStaff(world, second, shopId)).toBeNull();
    expect(await revokeSessions(world, me, 'others')).toBe(1);
    expect(await findStaff(world, third, shopId)).toBeNull();
    expect(await findStaff(world, mine, shopId)).not.toBeNull();
    expect(await findStaff(world, theirs, shopId)).not.toBeNull();
  });
});

describe('one’s own account', () => {
  test('another password needs the old one, ends the other sessions and keeps this', async () => {
    const { shopId, a } = await shop();
    await hire(world, shopId, a, 'owner');
    const [mine, other] = [await enter(shopId, a), await enter(shopId, a)];
    const staff = await findStaff(world, mine, shopId);
    if (!staff) throw new Error('not signed in');
    const change = (oldPassword: string, newPassword: string) =>
      changePassword(world, { ...staff, address: ADDRESS, oldPassword, newPassword });
    expect(await change('not my password at all', 'another long password')).toEqual({
      ok: false,
      code: 'wrong',
    });
    expect(await change(PASSWORD, 'short')).toEqual({ ok: false, code: 'password_too_short' });
    expect(await change(PASSWORD, 'a'.repeat(129))).toEqual({ ok: false, code: 'password_too_long' });
    expect(await change(PASSWORD, PASSWORD)).toEqual({ ok: false, code: 'password_same' });
    expect(await findStaff(world, other, shopId)).not.toBeNull();
    expect(await change(PASSWORD, 'another long password')).toEqual({ ok: true });
    expect(await findStaff(world, mine, shopId)).not.toBeNull();
    expect(await findStaff(world, other, shopId)).toBeNull();
    await enter(shopId, a, 'another long password');
    const entries = await audit(world, shopId);
    expect(entries).toMatchObject([{ action: 'password_changed', subject: a, before: null, after: null }]);
  });

  test('the language of mails is one’s own, per shop', async () => {
    const { shopId, a } = await shop();
    await hire(world, shopId, a, 'viewer');
    const member = (await listMembers(world.db, shopId))[0];
    if (!member) throw new Error('nobody');
    const { userId } = member;
    await setMailLocale(world, editorOf(shopId, a), { userId, locale: 'en' });
    expect(await readAccount(world.db, { userId, shopId })).toEqual({ locale: 'en', secondFactor: false });
    await setMailLocale(world, editorOf(shopId, a), { userId, locale: 'en' });
    expect(await audit(world, shopId)).toHaveLength(1);
  });
});
