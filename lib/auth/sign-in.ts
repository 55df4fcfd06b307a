import 'server-only';
import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { isAPIError } from 'better-auth/api';
import { z } from 'zod';
import type { Database } from '@/lib/db';
import { createLimiter, LIMITS } from '@/lib/rate-limit';
import type { Auth } from './auth';
import { PASSWORD_MAX_LENGTH } from './password-rules';

export type SignInResult =
  | { ok: true; headers: Headers }
  /** `wrong`: e-mail or password, or no place in this shop; which of them is not told. */
  | { ok: false; code: 'wrong' | 'too_many' };

export type SignInInput = {
  email: string;
  password: string;
  shopId: string;
  address: string | null;
  userAgent: string | null;
};

/** A refusal takes at least this long, whatever was wrong: the time must not tell it either. */
const REFUSAL_MS = 400;

/**
 * Signs a member of the shop's staff in: makes the session and, inside a server action, sets its cookie. Attempts are
 * counted before the password is looked at, so that a burst of parallel guesses is not faster; good ones are given back.
 * @returns the headers with the session's cookie, or a refusal
 */
export async function signIn(
  { db, auth }: { db: Database; auth: Auth },
  input: SignInInput,
): Promise<SignInResult> {
  const email = input.email.trim().toLowerCase();
  const counters = [
    { limiter: createLimiter(db, LIMITS.signInByAddress), key: input.address ?? 'unknown' },
    // Hashed: what people type into the field can be long, or their password.
    { limiter: createLimiter(db, LIMITS.signInByAccount), key: sha256(email) },
  ];
  const allowed = await Promise.all(counters.map(({ limiter, key }) => limiter.take(key)));
  if (allowed.includes(false)) return { ok: false, code: 'too_many' };
  const headers = await attempt(db, auth, email, input);
  if (!headers) return { ok: false, code: 'wrong' };
  await Promise.all(counters.map(({ limiter, key }) => limiter.giveBack(key)));
  return { ok: true, headers };
}

async function attempt(
  db: Database,
  auth: Auth,
  email: string,
  { password, shopId, address, userAgent }: SignInInput,
): Promise<Headers | null> {
  const until = Date.now() + REFUSAL_MS;
  const member =
    z.email().safeParse(email).success &&
    (await db.prisma.staffMember.findFirst({ where: { shopId, user: { email } }, select: { id: true } }));
  if (password.length <= PASSWORD_MAX_LENGTH) {
    if (member) {
      const headers = await startSession(auth, email, password, requestHeaders(address, userAgent));
      if (headers) return headers;
    } else {
      // The same work as for a member, so that the processor does not tell either.
      await (await auth.$context).password.hash(password);
    }
  }
  await sleep(Math.max(0, until - Date.now()));
  return null;
}

async function startSession(
  auth: Auth,
  email: string,
  password: string,
  headers: Headers,
): Promise<Headers | null> {
  try {
    const answer = await auth.api.signInEmail({ body: { email, password }, headers, returnHeaders: true });
    return answer.headers;
  } catch (error) {
    // 400: no e-mail address; 401: wrong. Anything else is a fault of ours and must not look like a wrong password.
    if (isAPIError(error) && (error.statusCode === 400 || error.statusCode === 401)) return null;
    throw error;
  }
}

/** Only what the session row records, with the address that our own rule has found. */
function requestHeaders(address: string | null, userAgent: string | null): Headers {
  const headers = new Headers();
  if (address) headers.set('x-forwarded-for', address);
  if (userAgent) headers.set('user-agent', userAgent.slice(0, 300));
  return headers;
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
