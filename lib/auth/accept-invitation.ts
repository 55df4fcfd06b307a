import 'server-only';
import type { Database, Tx } from '@/lib/db';
import { recordChange } from '@/lib/desk/audit';
import type { Env } from '@/lib/env';
import { newId } from '@/lib/ids';
import { CONTROL_SIGNS } from '@/lib/shops/control-signs';
import { takeAttempt } from './attempts';
import type { Auth } from './auth';
import { confirmPassword } from './confirm-password';
import { findInvitation, type Invitation, type InvitationRefusal, readInvitation } from './find-invitation';
import { type PasswordProblem, passwordProblem } from './password-rules';
import { hasPassword, storePassword, upsertUser } from './store-account';

export type AcceptInput = {
  token: string;
  shopId: string;
  /** Of a new person; ignored for an account that is known. */
  name: string;
  /** To be set by a new person, to be known by one with an account. */
  password: string;
  address: string | null;
};

export type AcceptProblem =
  | 'name_missing'
  | 'name_too_long'
  | 'name_control_characters'
  | 'wrong'
  | PasswordProblem;
export type AcceptResult =
  | { ok: true; email: string }
  | { ok: false; code: 'invalid'; problems: readonly AcceptProblem[] }
  /** `account_exists`: meanwhile the address got an account, whose password is asked for now. */
  | { ok: false; code: InvitationRefusal | 'account_exists' };

type World = { db: Database; auth: Auth; env: Pick<Env, 'authSecret'>; clock: { now(): Date } };

const NAME_MAX_LENGTH = 100;

/**
 * Makes the person who was invited a member of the shop's staff. Who has an account proves it with its password; a new
 * one sets it: the link came by mail, which proves the address. It is accepted once, however many try.
 */
export async function acceptInvitation(world: World, input: AcceptInput): Promise<AcceptResult> {
  const found = await findInvitation(world, input);
  if (!found.ok) return found;
  return found.invitation.known
    ? acceptAsKnown(world, input, found.invitation)
    : acceptAsNew(world, input, found.invitation);
}

async function acceptAsKnown(
  { db, auth, clock }: World,
  { password, address }: AcceptInput,
  { id, shopId, email }: Invitation,
): Promise<AcceptResult> {
  const user = await db.prisma.user.findUniqueOrThrow({ where: { email }, select: { id: true } });
  const check = await confirmPassword({ db, auth }, { userId: user.id, email, address, password });
  if (check === 'too_many') return { ok: false, code: 'too_many' };
  if (check === 'wrong') return { ok: false, code: 'invalid', problems: ['wrong'] };
  return db.transaction((tx) => join(tx, { id, shopId, userId: user.id, address, now: clock.now() }));
}

async function acceptAsNew(
  { db, auth, clock }: World,
  { name, password, address }: AcceptInput,
  { id, shopId, email }: Invitation,
): Promise<AcceptResult> {
  const problems = newPersonProblems(name.trim(), password);
  if (problems.length > 0) return { ok: false, code: 'invalid', problems };
  // Hashing costs a tenth of a second: it is counted like an attempt to sign in.
  const attempt = await takeAttempt(db, email, address);
  if (!attempt.allowed) return { ok: false, code: 'too_many' };
  const hash = await (await auth.$context).password.hash(password);
  const result = await db.transaction(async (tx): Promise<AcceptResult> => {
    const open = await readInvitation(tx, { id, shopId }, clock.now(), 'lock');
    if (!open?.ok) return open ?? { ok: false, code: 'unknown' };
    const { userId } = await upsertUser(tx, email, name.trim());
    if (await hasPassword(tx, userId)) return { ok: false, code: 'account_exists' };
    await storePassword(tx, userId, hash);
    return join(tx, { id, shopId, userId, address, now: clock.now() });
  });
  if (result.ok) await attempt.giveBack();
  return result;
}

function newPersonProblems(name: string, password: string): AcceptProblem[] {
  const problem = passwordProblem(password);
  return [
    ...(name === '' ? (['name_missing'] as const) : []),
    ...(name.length > NAME_MAX_LENGTH ? (['name_too_long'] as const) : []),
    ...(CONTROL_SIGNS.test(name) ? (['name_control_characters'] as const) : []),
    ...(problem ? [problem] : []),
  ];
}

type Joining = { id: string; shopId: string; userId: string; address: string | null; now: Date };

async function join(tx: Tx, { id, shopId, userId, address, now }: Joining): Promise<AcceptResult> {
  const open = await readInvitation(tx, { id, shopId }, now, 'lock');
  if (!open?.ok) return open ?? { ok: false, code: 'unknown' };
  const { email, role, locale } = open.invitation;
  await tx.query('UPDATE staff_invitations SET accepted_at = $2 WHERE id = $1', [id, now]);
  // Somebody who was made a member by command meanwhile keeps that role.
  await tx.query(
    `INSERT INTO staff_members (id, shop_id, user_id, role, locale) VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT (shop_id, user_id) DO NOTHING`,
    [newId(), shopId, userId, role, locale],
  );
  const { rows } = await tx.query<{ role: string }>(
    'SELECT role FROM staff_members WHERE shop_id = $1 AND user_id = $2',
    [shopId, userId],
  );
  await recordChange(tx, {
    editor: { shopId, email, address },
    action: 'invitation_accepted',
    subject: email,
    before: null,
    after: { role: rows[0]?.role ?? role },
    at: now,
  });
  return { ok: true, email };
}
