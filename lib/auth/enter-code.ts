import 'server-only';
import { isAPIError } from 'better-auth/api';
import type { Database } from '@/lib/db';
import { createLimiter, LIMITS } from '@/lib/rate-limit';
import { sha256, takeAttempt } from './attempts';
import type { Auth } from './auth';
import { readTypedCode, type TypedCode } from './recovery-codes';
import { sessionHeaders, type Visitor } from './session-headers';
import { noteSessionStart } from './session-start';
import { readStep } from './sign-in-step';

export type EnterCodeResult =
  | { ok: true; headers: Headers }
  /** `over`: the step has lapsed, was used, or took five wrong codes: one begins with the password again. */
  | { ok: false; code: 'wrong' | 'locked' | 'over' | 'too_many' };

export type EnterCodeInput = Visitor & {
  /** As it was typed: six digits of the app, or a recovery code. */
  code: string;
  /** The Cookie header of the request; only the step's cookie is read. */
  cookies: string | null;
  shopId: string;
};

/**
 * The second step of signing in: makes the session that the password alone did not. Wrong codes are counted for the
 * step (5), the account (10 in a row) and the address; a code works once.
 */
export async function enterCode(
  { db, auth }: { db: Database; auth: Auth },
  { code: typed, cookies, shopId, ...visitor }: EnterCodeInput,
): Promise<EnterCodeResult> {
  const step = await readStep(db, cookies, shopId);
  if (!step) return { ok: false, code: 'over' };
  const attempt = await takeAttempt(db, step.email, visitor.address);
  if (!attempt.allowed) return { ok: false, code: 'too_many' };
  const read = readTypedCode(typed);
  // Nobody's guess: a slip of the finger costs nothing.
  if (!read) {
    await attempt.giveBack();
    return { ok: false, code: 'wrong' };
  }
  if (!(await isFresh(db, step.userId, read))) return { ok: false, code: 'wrong' };
  const answer = await verify(auth, read, sessionHeaders(visitor, step.cookie));
  if (!answer.ok) return answer;
  await noteSessionStart(db, answer.token, { shopId, address: visitor.address });
  // Twice: the password took a point as well.
  await attempt.giveBack();
  await attempt.giveBack();
  return { ok: true, headers: answer.headers };
}

/** Whether this code of the app was not used just now: somebody may have read it over a shoulder. */
async function isFresh(db: Database, userId: string, { kind, code }: TypedCode): Promise<boolean> {
  return kind === 'recovery' || createLimiter(db, LIMITS.codeUse).take(sha256(`${userId}:${code}`));
}

type Verified = { ok: true; token: string; headers: Headers } | Extract<EnterCodeResult, { ok: false }>;

async function verify(auth: Auth, { kind, code }: TypedCode, headers: Headers): Promise<Verified> {
  try {
    const input = { body: { code }, headers, returnHeaders: true } as const;
    const answer = await (kind === 'totp' ? auth.api.verifyTOTP(input) : auth.api.verifyBackupCode(input));
    const { token } = answer.response;
    if (!token) throw new Error('the second factor was accepted without a session');
    return { ok: true, token, headers: answer.headers };
  } catch (error) {
    if (!isAPIError(error)) throw error;
    return { ok: false, code: refusalOf(error.statusCode, error.body?.code) };
  }
}

function refusalOf(status: number, code: string | undefined): 'wrong' | 'locked' | 'over' {
  if (status === 429) return 'locked';
  // 409: of two who used the same recovery code at once this is the second.
  if (code === 'INVALID_CODE' || code === 'INVALID_BACKUP_CODE' || status === 409) return 'wrong';
  if (status === 400 || status === 401) return 'over';
  throw new Error(`the second factor was refused with ${status} ${code}`);
}
