import 'server-only';
import { setTimeout as sleep } from 'node:timers/promises';
import { isAPIError } from 'better-auth/api';
import { z } from 'zod';
import type { Database } from '@/lib/db';
import { takeAttempt } from './attempts';
import type { Auth } from './auth';
import { PASSWORD_MAX_LENGTH } from './password-rules';
import { sessionHeaders, type Visitor } from './session-headers';
import { noteSessionStart } from './session-start';

export type SignInResult =
  /** `code`: no session yet, the account asks for the code of its second factor. */
  | { ok: true; step: 'in' | 'code'; headers: Headers }
  /** `wrong`: e-mail or password, or no place in this shop; which of them is not told. */
  | { ok: false; code: 'wrong' | 'too_many' };

export type SignInInput = Visitor & { email: string; password: string; shopId: string };

/** A refusal takes at least this long, whatever was wrong: the time must not tell it either. */
const REFUSAL_MS = 400;

/**
 * Signs a member of the shop's staff in: makes the session and, inside a server action, sets its cookie. Attempts are
 * counted before the password is looked at; good ones are given back, those of an account with a second factor only when
 * the code is right as well: a stolen password buys no endless row of guesses.
 * @returns the headers with the cookie of the session, or of the step to the code, or a refusal
 */
export async function signIn(
  { db, auth }: { db: Database; auth: Auth },
  input: SignInInput,
): Promise<SignInResult> {
  const email = input.email.trim().toLowerCase();
  const attempt = await takeAttempt(db, email, input.address);
  if (!attempt.allowed) return { ok: false, code: 'too_many' };
  const started = await tryPassword(db, auth, email, input);
  if (!started) return { ok: false, code: 'wrong' };
  if (started.step === 'in') await attempt.giveBack();
  return { ok: true, ...started };
}

type Started = { step: 'in' | 'code'; headers: Headers };

async function tryPassword(
  db: Database,
  auth: Auth,
  email: string,
  input: SignInInput,
): Promise<Started | null> {
  const until = Date.now() + REFUSAL_MS;
  const { password, shopId } = input;
  const member =
    z.email().safeParse(email).success &&
    (await db.prisma.staffMember.findFirst({ where: { shopId, user: { email } }, select: { id: true } }));
  if (password.length <= PASSWORD_MAX_LENGTH) {
    if (member) {
      const started = await startSession(db, auth, email, input);
      if (started) return started;
    } else {
      // The same work as for a member, so that the processor does not tell either.
      await (await auth.$context).password.hash(password);
    }
  }
  await sleep(Math.max(0, until - Date.now()));
  return null;
}

async function startSession(
  db: Database,
  auth: Auth,
  email: string,
  { password, shopId, ...visitor }: SignInInput,
): Promise<Started | null> {
  try {
    const headers = sessionHeaders(visitor);
    const answer = await auth.api.signInEmail({ body: { email, password }, headers, returnHeaders: true });
    // The two-factor plugin has ended the session again and answers without one; its type is not in signInEmail's.
    if (!('token' in answer.response)) return { step: 'code', headers: answer.headers };
    await noteSessionStart(db, answer.response.token, { shopId, address: visitor.address });
    return { step: 'in', headers: answer.headers };
  } catch (error) {
    // 400: no e-mail address; 401: wrong. Anything else is a fault of ours and must not look like a wrong password.
    if (isAPIError(error) && (error.statusCode === 400 || error.statusCode === 401)) return null;
    throw error;
  }
}
