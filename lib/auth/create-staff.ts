import 'server-only';
import type { Database } from '@/lib/db';
import { newId } from '@/lib/ids';
import { readEmail } from '@/lib/shops/email';
import type { Auth } from './auth';
import { type PasswordProblem, passwordProblem } from './password-rules';
import type { Role } from './permissions';
import { storePassword, upsertUser } from './store-account';

export type CreateStaffResult =
  | { ok: true; account: 'created' | 'password_changed' | 'unchanged' }
  | { ok: false; code: 'email_invalid' | 'shop_unknown' | PasswordProblem };

type Services = { db: Database; auth: Auth };
type Input = { email: string; password: string; shopId: string; name?: string; role?: Role };

/**
 * Makes sure that an account with this password exists and works in the shop, as its owner unless another role is given;
 * doing it twice changes nothing. Another password replaces the old one and ends all sessions of the account; the role of
 * somebody who works there already stays.
 * @returns a refusal for an unusable e-mail address or password, or an unknown shop
 */
export async function createStaff({ db, auth }: Services, input: Input): Promise<CreateStaffResult> {
  const email = readEmail(input.email);
  if (!email) return { ok: false, code: 'email_invalid' };
  const problem = passwordProblem(input.password);
  if (problem) return { ok: false, code: problem };
  if (!(await db.prisma.shop.findUnique({ where: { id: input.shopId }, select: { id: true } }))) {
    return { ok: false, code: 'shop_unknown' };
  }
  const { password } = await auth.$context;
  // Hashing takes a tenth of a second on purpose: before the transaction, not inside.
  const known = await db.prisma.account.findFirst({
    where: { user: { email }, providerId: 'credential' },
    select: { password: true },
  });
  const same =
    !!known?.password && (await password.verify({ hash: known.password, password: input.password }));
  const hash = same ? null : await password.hash(input.password);
  return db.transaction(async (tx) => {
    const { userId, created } = await upsertUser(tx, email, input.name?.trim() || nameOf(email));
    if (hash) await storePassword(tx, userId, hash);
    await tx.query(
      `INSERT INTO staff_members (id, shop_id, user_id, role) VALUES ($1, $2, $3, $4)
       ON CONFLICT (shop_id, user_id) DO NOTHING`,
      [newId(), input.shopId, userId, input.role ?? 'owner'],
    );
    return { ok: true, account: created ? 'created' : hash ? 'password_changed' : 'unchanged' };
  });
}

const nameOf = (email: string): string => email.split('@')[0] ?? email;
