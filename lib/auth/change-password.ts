import 'server-only';
import { recordChange } from '@/lib/desk/audit';
import type { Services } from '@/lib/services';
import type { Auth } from './auth';
import { confirmPassword, type Person } from './confirm-password';
import { type PasswordProblem, passwordProblem } from './password-rules';
import { storePassword } from './store-account';

type Input = Person & { shopId: string; sessionId: string; oldPassword: string; newPassword: string };
export type ChangePasswordResult =
  | { ok: true }
  | { ok: false; code: 'wrong' | 'too_many' | 'password_same' | PasswordProblem };

/** Gives an account another password and ends its other sessions, in whatever shop. */
export async function changePassword(
  { db, auth, clock }: Pick<Services, 'db' | 'clock'> & { auth: Auth },
  input: Input,
): Promise<ChangePasswordResult> {
  const { userId, email, address, shopId, oldPassword, newPassword } = input;
  const problem = passwordProblem(newPassword);
  if (problem) return { ok: false, code: problem };
  const check = await confirmPassword({ db, auth }, { userId, email, address, password: oldPassword });
  if (check !== 'right') return { ok: false, code: check };
  if (oldPassword === newPassword) return { ok: false, code: 'password_same' };
  const hash = await (await auth.$context).password.hash(newPassword);
  await db.transaction(async (tx) => {
    await storePassword(tx, userId, hash, input.sessionId);
    await recordChange(tx, {
      editor: { shopId, email, address },
      action: 'password_changed',
      subject: email,
      before: null,
      after: null,
      at: clock.now(),
    });
  });
  return { ok: true };
}
