import 'server-only';
import { isAPIError } from 'better-auth/api';
import type { Database } from '@/lib/db';
import { recordChange } from '@/lib/desk/audit';
import type { Services } from '@/lib/services';
import type { AuditAction } from '@/lib/shops/audit-actions';
import type { Auth } from './auth';
import { confirmPassword, type Person } from './confirm-password';
import { readTypedCode } from './recovery-codes';
import { noteSessionStart } from './session-start';

type World = Pick<Services, 'db' | 'clock'> & { auth: Auth };
type Member = Person & { shopId: string };
type PasswordRefusal = { ok: false; code: 'wrong' | 'too_many' };

/**
 * Begins to turn the second factor on: makes a new secret, which counts only when a code of it was confirmed.
 * @param headers of the request: the plugin takes the session from its cookie
 * @returns the otpauth:// address for the authenticator app and the secret in it
 */
export async function beginSecondFactor(
  { db, auth }: World,
  person: Member & { password: string; headers: Headers },
): Promise<{ ok: true; uri: string; secret: string } | PasswordRefusal | { ok: false; code: 'already_on' }> {
  const check = await confirmPassword({ db, auth }, person);
  if (check !== 'right') return { ok: false, code: check };
  try {
    const { password, headers } = person;
    const answer = await auth.api.enableTwoFactor({ body: { password, method: 'totp' }, headers });
    if (!('totpURI' in answer)) throw new Error('the second factor was begun without a secret');
    const secret = new URL(answer.totpURI).searchParams.get('secret') ?? '';
    return { ok: true, uri: answer.totpURI, secret };
  } catch (error) {
    if (isAPIError(error) && error.body?.code === 'TOTP_ALREADY_ENABLED')
      return { ok: false, code: 'already_on' };
    throw error;
  }
}

/**
 * Ends turning it on with a code of the app, and gives out the recovery codes, this once: whoever has it on already gets
 * new ones for their password alone. The session is replaced by one with another token, whose cookie is set.
 */
export async function confirmSecondFactor(
  { db, auth, clock }: World,
  { code: typed, headers, ...member }: Member & { code: string; headers: Headers },
): Promise<
  | { ok: true; codes: readonly string[]; headers: Headers }
  | { ok: false; code: 'code_wrong' | 'not_begun' | 'already_on' }
> {
  if (await isOn(db, member.userId)) return { ok: false, code: 'already_on' };
  const read = readTypedCode(typed);
  if (read?.kind !== 'totp') return { ok: false, code: 'code_wrong' };
  try {
    const answer = await auth.api.verifyTOTP({ body: { code: read.code }, headers, returnHeaders: true });
    await noteSessionStart(db, await tokenOf(auth, answer.headers), member);
    const { backupCodes } = await auth.api.viewBackupCodes({ body: { userId: member.userId } });
    await record({ db, clock }, member, 'two_factor_enabled');
    return { ok: true, codes: backupCodes, headers: answer.headers };
  } catch (error) {
    if (!isAPIError(error)) throw error;
    return { ok: false, code: error.body?.code === 'INVALID_CODE' ? 'code_wrong' : 'not_begun' };
  }
}

/** Of the session whose cookie is set. The answer itself still names the session that was replaced. */
async function tokenOf(auth: Auth, answer: Headers): Promise<string> {
  const cookie = answer
    .getSetCookie()
    .map((set) => set.split(';')[0])
    .join('; ');
  const found = await auth.api.getSession({
    headers: new Headers({ cookie }),
    query: { disableRefresh: true },
  });
  if (!found) throw new Error('the second factor was turned on without a session');
  return found.session.token;
}

async function isOn(db: Pick<Database, 'query'>, userId: string): Promise<boolean> {
  const { rowCount } = await db.query('SELECT 1 FROM users WHERE id = $1 AND two_factor_enabled', [userId]);
  return rowCount === 1;
}

/** New recovery codes, given out this once; the old ones are worth nothing from now on. */
export async function renewRecoveryCodes(
  { db, auth, clock }: World,
  { password, headers, ...member }: Member & { password: string; headers: Headers },
): Promise<{ ok: true; codes: readonly string[] } | PasswordRefusal | { ok: false; code: 'not_on' }> {
  const check = await confirmPassword({ db, auth }, { ...member, password });
  if (check !== 'right') return { ok: false, code: check };
  try {
    const { backupCodes } = await auth.api.generateBackupCodes({ body: { password }, headers });
    await record({ db, clock }, member, 'recovery_codes_renewed');
    return { ok: true, codes: backupCodes };
  } catch (error) {
    if (isAPIError(error) && error.body?.code === 'TWO_FACTOR_NOT_ENABLED')
      return { ok: false, code: 'not_on' };
    throw error;
  }
}

/** From now on the password alone signs in. */
export async function endSecondFactor(
  { db, auth, clock }: World,
  { password, ...member }: Member & { password: string },
): Promise<{ ok: true } | PasswordRefusal> {
  const check = await confirmPassword({ db, auth }, { ...member, password });
  if (check !== 'right') return { ok: false, code: check };
  await db.transaction(async (tx) => {
    await tx.query('DELETE FROM two_factors WHERE user_id = $1', [member.userId]);
    const { rowCount } = await tx.query(
      'UPDATE users SET two_factor_enabled = false, updated_at = now() WHERE id = $1 AND two_factor_enabled',
      [member.userId],
    );
    if (rowCount) await recordChange(tx, changeOf(member, 'two_factor_disabled', clock.now()));
  });
  return { ok: true };
}

/** The plugin writes in its own way: its change cannot stand in one transaction with this row. */
const record = (
  { db, clock }: { db: Database; clock: Services['clock'] },
  member: Member,
  action: AuditAction,
) => db.transaction((tx) => recordChange(tx, changeOf(member, action, clock.now())));

const changeOf = ({ shopId, email, address }: Member, action: AuditAction, at: Date) => ({
  editor: { shopId, email, address },
  action,
  subject: email,
  before: null,
  after: null,
  at,
});
