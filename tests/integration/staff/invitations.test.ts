import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { acceptInvitation } from '@/lib/auth/accept-invitation';
import { invitationToken } from '@/lib/auth/invitation-token';
import { signIn } from '@/lib/auth/sign-in';
import { inviteStaff } from '@/lib/desk/staff/invite-staff';
import { renewInvitation } from '@/lib/desk/staff/renew-invitation';
import { revokeInvitation } from '@/lib/desk/staff/revoke-invitation';
import { newId } from '@/lib/ids';
import { withLink } from '@/lib/mail/invitation-link';
import { claimMail } from '@/lib/mail/outgoing';
import { listInvitations, listMembers } from '@/lib/queries/staff';
import { LIMITS } from '@/lib/rate-limit';
import { useTestDatabase } from '../../setup/use-test-database';
import { PASSWORD } from '../auth/world';
import { insertShop } from '../queries/order-rows';
import {
  ADDRESS,
  audit,
  createStaffWorld,
  editorOf,
  hire,
  invited,
  look,
  SECRET,
  type StaffWorld,
} from './world';

const { url, pool } = useTestDatabase();
let world: StaffWorld;
let shopId: string;
let otherShopId: string;
const DAY_MS = 24 * 3_600_000;
let number = 0;
const fresh = () => `person-${++number}@example.com`;

beforeAll(async () => {
  world = createStaffWorld(url);
  shopId = await insertShop(pool, 'main');
  otherShopId = await insertShop(pool, 'other', 'other.example.com');
  await hire(world, shopId, 'owner@example.com', 'owner');
});
beforeEach(() => pool.query('TRUNCATE rate_limits'));
afterAll(() => world.db.close());

const accept = (token: string, input: Partial<{ name: string; password: string; shopId: string }> = {}) =>
  acceptInvitation(world, {
    token,
    shopId,
    name: 'New Person',
    password: 'a password of one’s own',
    address: ADDRESS,
    ...input,
  });

describe('inviting', () => {
  test('writes invitation, mail and log, and the mail’s link is the one that is good', async () => {
    const email = fresh();
    const { id, token } = await invited(world, shopId, email, 'manager');
    const { rows } = await pool.query<{ id: string; data: Record<string, unknown> }>(
      "SELECT id, recipient, kind, locale, data FROM mails WHERE data->>'invitationId' = $1",
      [id],
    );
    expect(rows).toMatchObject([{ recipient: email, kind: 'staff_invitation', locale: 'en' }]);
    // Whoever reads the outbox cannot accept.
    expect(JSON.stringify(rows)).not.toContain(token.split('.')[1]);
    const mail = await claimMail(world.db, rows[0]?.id ?? '', new Date());
    if (!mail) throw new Error('no mail');
    expect(withLink(mail, SECRET).data.path).toBe(`/merchant/invitation/${token}`);
    expect((await audit(world, shopId)).at(-1)).toMatchObject({
      actor: 'owner@example.com',
      action: 'staff_invited',
      subject: email,
      after: { role: 'manager', locale: 'en' },
    });
  });

  test.each([
    ['no address', { email: 'nobody' }, ['email_invalid']],
    ['a long one', { email: `${'a'.repeat(250)}@example.com` }, ['email_invalid']],
    ['no role', { role: '' }, ['role_missing']],
    ['an unknown role', { role: 'king' }, ['role_missing']],
    ['neither', { email: '', role: '' }, ['email_invalid', 'role_missing']],
    ['a member', { email: ' OWNER@example.com ' }, ['already_member']],
  ])('%s: refused in words', async (_what, wrong, problems) => {
    const input = { email: fresh(), role: 'support', locale: 'ka', ...wrong };
    expect(await inviteStaff(world, editorOf(shopId), input)).toEqual({
      ok: false,
      code: 'invalid',
      problems,
    });
  });

  test('two owners who invite the same person at once write one invitation', async () => {
    const input = { email: fresh(), role: 'support', locale: 'ka' };
    const results = await Promise.all([1, 2, 3].map(() => inviteStaff(world, editorOf(shopId), input)));
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    expect(results.filter(({ ok }) => !ok)).toMatchObject([
      { problems: ['already_invited'] },
      { problems: ['already_invited'] },
    ]);
    // In another shop the same person is somebody new.
    expect((await inviteStaff(world, editorOf(otherShopId), input)).ok).toBe(true);
  });

  test('a shop sends so many an hour', async () => {
    const shop = await insertShop(pool, 'eager', 'eager.example.com');
    const results = await Promise.all(
      Array.from({ length: LIMITS.invitationMail.points + 1 }, () =>
        inviteStaff(world, editorOf(shop), { email: fresh(), role: 'viewer', locale: 'ka' }),
      ),
    );
    expect(results.filter(({ ok }) => !ok)).toEqual([{ ok: false, code: 'too_many' }]);
  });
});

describe('accepting', () => {
  test('a new person sets name and password, and works there with the role', async () => {
    const email = fresh();
    const { token } = await invited(world, shopId, email, 'manager');
    expect(await accept(token)).toEqual({ ok: true, email });
    const member = (await listMembers(world.db, shopId)).find((one) => one.email === email);
    expect(member).toMatchObject({ name: 'New Person', role: 'manager', secondFactor: false });
    const entered = { email, password: 'a password of one’s own', shopId, address: ADDRESS, userAgent: null };
    expect((await signIn(world, entered)).ok).toBe(true);
    expect((await audit(world, shopId)).at(-1)).toMatchObject({
      actor: email,
      action: 'invitation_accepted',
    });
  });

  test('who was given another role by command meanwhile keeps that one, and so the log says', async () => {
    const email = fresh();
    const { token } = await invited(world, shopId, email, 'viewer');
    await hire(world, shopId, email, 'manager');
    expect(await accept(token, { password: PASSWORD })).toEqual({ ok: true, email });
    expect((await listMembers(world.db, shopId)).find((one) => one.email === email)?.role).toBe('manager');
    expect((await audit(world, shopId)).at(-1)).toMatchObject({
      ...{ action: 'invitation_accepted', subject: email, after: { role: 'manager' } },
    });
  });

  test('a known account needs its own password, and keeps it', async () => {
    const email = fresh();
    await hire(world, otherShopId, email, 'viewer');
    const { token } = await invited(world, shopId, email);
    expect(await look(world, shopId, token)).toMatchObject({ ok: true, invitation: { known: true } });
    expect(await accept(token, { password: 'a password of the thief' })).toEqual({
      ok: false,
      code: 'invalid',
      problems: ['wrong'],
    });
    expect(await accept(token, { password: PASSWORD })).toEqual({ ok: true, email });
    const entered = { email, password: PASSWORD, shopId: otherShopId, address: ADDRESS, userAgent: null };
    expect((await signIn(world, entered)).ok).toBe(true);
  });

  test('wrong passwords for a known account are counted like attempts to sign in', async () => {
    const email = fresh();
    await hire(world, otherShopId, email, 'viewer');
    const { token } = await invited(world, shopId, email);
    const wrong = { password: 'a password of the thief' };
    const tries = await Promise.all(
      Array.from({ length: LIMITS.signInByAccount.points + 1 }, () => accept(token, wrong)),
    );
    expect(tries.filter((one) => !one.ok && one.code === 'too_many')).toHaveLength(1);
  });

  test.each([
    ['no name', { name: ' ' }, ['name_missing']],
    ['a long name', { name: 'a'.repeat(101) }, ['name_too_long']],
    ['a name that no database keeps', { name: 'Ni\u0000no' }, ['name_control_characters']],
    ['a short password', { password: 'elevenchars' }, ['password_too_short']],
    ['a megabyte of password', { password: 'a'.repeat(1_000_000) }, ['password_too_long']],
  ])('%s: refused in words, and the link stays good', async (_what, wrong, problems) => {
    const { token } = await invited(world, shopId, fresh());
    expect(await accept(token, wrong)).toEqual({ ok: false, code: 'invalid', problems });
    expect((await accept(token)).ok).toBe(true);
  });

  test('a double click makes one account, and the link works once', async () => {
    const email = fresh();
    const { token } = await invited(world, shopId, email);
    const results = await Promise.all(Array.from({ length: 4 }, () => accept(token)));
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    for (const result of results.filter(({ ok }) => !ok))
      expect(['used', 'account_exists', 'invalid']).toContain(result.ok ? '' : result.code);
    expect(await accept(token, { password: PASSWORD })).toEqual({ ok: false, code: 'used' });
    const { rows } = await pool.query(
      'SELECT count(*)::int AS n FROM accounts a JOIN users u ON u.id = a.user_id WHERE u.email = $1',
      [email],
    );
    expect(rows).toEqual([{ n: 1 }]);
  });

  test('accepted and withdrawn in the same moment: one of them', async () => {
    const email = fresh();
    const { id, token } = await invited(world, shopId, email);
    const [accepted, revoked] = await Promise.all([
      accept(token),
      revokeInvitation(world, editorOf(shopId), id),
    ]);
    expect([accepted.ok, revoked.ok].sort()).toEqual([false, true]);
    const members = await listMembers(world.db, shopId);
    expect(members.some((one) => one.email === email)).toBe(accepted.ok);
  });
});

describe('a link that is no longer good', () => {
  test('forged, foreign, cut, or of another installation', async () => {
    const { id, token } = await invited(world, shopId, fresh());
    for (const wrong of [
      '',
      'x',
      id,
      `${id}.`,
      token.slice(0, -1),
      `${token}A`,
      `${id}.${'A'.repeat(22)}`,
      token.toUpperCase(),
      invitationToken('another-secret-of-more-than-32-characters', id),
      invitationToken(SECRET, newId()),
      'x'.repeat(100_000),
    ])
      expect(await look(world, shopId, wrong)).toEqual({ ok: false, code: 'unknown' });
    expect(await look(world, otherShopId, token)).toEqual({ ok: false, code: 'unknown' });
    expect(await accept(token, { shopId: otherShopId })).toEqual({ ok: false, code: 'unknown' });
    expect((await look(world, shopId, token)).ok).toBe(true);
  });

  test('withdrawn; and the person can be invited anew', async () => {
    const email = fresh();
    const { id, token } = await invited(world, shopId, email);
    expect(await revokeInvitation(world, editorOf(shopId), id)).toEqual({ ok: true, email });
    expect(await look(world, shopId, token)).toEqual({ ok: false, code: 'revoked' });
    expect(await accept(token)).toEqual({ ok: false, code: 'revoked' });
    expect(await renewInvitation(world, editorOf(shopId), id)).toEqual({ ok: false, code: 'gone' });
    await invited(world, shopId, email);
  });

  test('expired after seven days; sent again it is good once more', async () => {
    const email = fresh();
    const { id, token } = await invited(world, shopId, email);
    world.clock.advance(7 * DAY_MS + 1000);
    expect(await look(world, shopId, token)).toEqual({ ok: false, code: 'expired' });
    expect(await accept(token)).toEqual({ ok: false, code: 'expired' });
    const listed = await listInvitations(world.db, shopId, world.clock.now());
    expect(listed.find((one) => one.id === id)).toMatchObject({ expired: true, email });
    expect(await renewInvitation(world, editorOf(shopId), id)).toEqual({ ok: true, email });
    expect((await pool.query('SELECT 1 FROM mails WHERE recipient = $1', [email])).rowCount).toBe(2);
    expect((await accept(token)).ok).toBe(true);
  });

  test('of another shop nobody can send it again or withdraw it', async () => {
    const { id } = await invited(world, shopId, fresh());
    expect(await renewInvitation(world, editorOf(otherShopId), id)).toEqual({ ok: false, code: 'gone' });
    expect(await revokeInvitation(world, editorOf(otherShopId), id)).toEqual({ ok: false, code: 'gone' });
    for (const wrong of ['', 'x', newId()])
      expect(await revokeInvitation(world, editorOf(shopId), wrong)).toEqual({ ok: false, code: 'gone' });
  });
});

// The last one: a limiter remembers for a while whom it has just refused.
test('an address may try so many links that we never made', async () => {
  const tries = Array.from({ length: LIMITS.invitationMiss.points + 1 }, () =>
    look(world, shopId, 'never-made'),
  );
  const codes = (await Promise.all(tries)).map((result) => (result.ok ? 'open' : result.code));
  expect(codes.filter((code) => code === 'too_many')).toHaveLength(1);
});
