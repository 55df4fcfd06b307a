import 'server-only';
import type { Database } from '@/lib/db';
import { takeAttempt } from './attempts';
import type { Auth } from './auth';
import { PASSWORD_MAX_LENGTH } from './password-rules';

export type PasswordCheck = 'right' | 'wrong' | 'too_many';

/**
 * Whether somebody who is signed in knows their password, before something that a borrowed session must not do. Wrong ones
 * count as attempts to sign in: a session is no place to guess.
 */
export async function confirmPassword(
  { db, auth }: { db: Database; auth: Auth },
  { userId, email, password, address }: Person & { password: string },
): Promise<PasswordCheck> {
  const attempt = await takeAttempt(db, email, address);
  if (!attempt.allowed) return 'too_many';
  const account = await db.prisma.account.findFirst({
    where: { userId, providerId: 'credential' },
    select: { password: true },
  });
  const hash = password.length <= PASSWORD_MAX_LENGTH ? account?.password : null;
  if (!hash || !(await (await auth.$context).password.verify({ hash, password }))) return 'wrong';
  await attempt.giveBack();
  return 'right';
}

/** Who asks, and from where. */
export type Person = { userId: string; email: string; address: string | null };
