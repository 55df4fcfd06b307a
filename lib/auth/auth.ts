import 'server-only';
import { prismaAdapter } from 'better-auth/adapters/prisma';
import { betterAuth } from 'better-auth/minimal';
import { nextCookies } from 'better-auth/next-js';
import { twoFactor } from 'better-auth/plugins/two-factor';
import type { Database } from '@/lib/db';
import type { Env } from '@/lib/env';
import { newId } from '@/lib/ids';
import type { Logger } from '@/lib/log';
import { services } from '@/lib/services';
import { PASSWORD_MAX_LENGTH, PASSWORD_MIN_LENGTH } from './password-rules';
import { newRecoveryCodes } from './recovery-codes';

const DAY_SECONDS = 24 * 60 * 60;
export const SESSION_SECONDS = 7 * DAY_SECONDS;
/** A session that is used is prolonged at most once in this time. */
export const SESSION_RENEWAL_SECONDS = DAY_SECONDS;

export type Auth = ReturnType<typeof createAuth>;

/** How long one may take between password and code. */
const STEP_SECONDS = 10 * 60;
/** Wrong codes in a row, in however many attempts to sign in, after which an account takes none for a while. */
export const CODE_FAILURES_MAX = 10;
const CODE_LOCK_SECONDS = 15 * 60;

/**
 * Staff accounts: e-mail and password (scrypt), a code of an authenticator app where it is turned on (TOTP, RFC 6238),
 * sessions in the database. Between password and code there is no session, only a signed cookie that names the attempt. None of better-auth's HTTP endpoints is
 * mounted: the few calls that are needed go through server actions. SameSite=Lax keeps the cookie out of forms that
 * other sites send.
 */
export function createAuth({
  db,
  env,
  log,
}: {
  db: Pick<Database, 'prisma'>;
  env: Pick<Env, 'appUrl' | 'authSecret'>;
  log: Logger;
}) {
  return betterAuth({
    appName: 'BOG Checkout',
    baseURL: env.appUrl,
    secret: env.authSecret,
    database: prismaAdapter(db.prisma, { provider: 'postgresql' }),
    telemetry: { enabled: false },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: PASSWORD_MIN_LENGTH,
      maxPasswordLength: PASSWORD_MAX_LENGTH,
    },
    session: { expiresIn: SESSION_SECONDS, updateAge: SESSION_RENEWAL_SECONDS },
    advanced: {
      cookiePrefix: 'staff',
      useSecureCookies: env.appUrl.startsWith('https://'),
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax', path: '/' },
      database: { generateId: () => newId() },
    },
    logger: {
      level: 'error',
      log: (_level, message) => log.error({ part: 'auth' }, message),
    },
    plugins: [
      twoFactor({
        twoFactorCookieMaxAge: STEP_SECONDS,
        accountLockout: { maxFailedAttempts: CODE_FAILURES_MAX, durationSeconds: CODE_LOCK_SECONDS },
        backupCodeOptions: { customBackupCodesGenerate: newRecoveryCodes },
      }),
      // Last, as it has to see the cookies of all others: it hands them to Next, so that server actions set them.
      nextCookies(),
    ],
  });
}

const shared = globalThis as typeof globalThis & { bogCheckoutAuth?: Auth };

/** The accounts of this process, made at first use. @throws EnvironmentInvalid */
export function auth(): Auth {
  shared.bogCheckoutAuth ??= createAuth(services());
  return shared.bogCheckoutAuth;
}
