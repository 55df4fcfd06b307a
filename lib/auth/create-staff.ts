import 'server-only';
import { z } from 'zod';
import type { Database, Tx } from '@/lib/db';
import { newId } from '@/lib/ids';
import type { Auth } from './auth';
import { PASSWORD_MAX_LENGTH, PASSWORD_MIN_LENGTH } from './password-rules';

export type CreateStaffResult =
  | { ok: true; account: 'created' | 'password_changed' | 'unchanged' }
  | { ok: false; code: 'email_invalid' | 'password_too_short' | 'password_too_long' | 'shop_unknown' };

type Services = { db: Database; auth: Auth };
type Input = { email: string; password: string; shopId: string; name?: string };

/**
 * Makes sure that an account with this password exists and owns the shop; doing it twice changes nothing. Another
 * password replaces the old one and ends all sessions of the account.
 * @returns a refusal for an unusable e-mail address or password, or an unknown shop
 */
export async function createStaff({ db, auth }: Services, input: Input): Promise<CreateStaffResult> {
  const email = input.email.trim().toLowerCase();
  if (email.length > 254 || !z.email().safeParse(email).success) return { ok: false, code: 'email_invalid' };
  if (input.password.length < PASSWORD_MIN_LENGTH) return { ok: false, code: 'password_too_short' };
  if (input.password.length > PASSWORD_MAX_LENGTH) return { ok: false, code: 'password_too_long' };
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
      'INSERT INTO staff_members (id, shop_id, user_id) VALUES ($1, $2, $3) ON CONFLICT (shop_id, user_id) DO NOTHING',
      [newId(), input.shopId, userId],
    );
    return { ok: true, account: created ? 'created' : hash ? 'password_changed' : 'unchanged' };
  });
}

async function upsertUser(
  tx: Tx,
  email: string,
  name: string,
): Promise<{ userId: string; created: boolean }> {
  const id = newId();
  // The useless-looking update locks the row: two runs at once must not both insert the password's account row.
  const { rows } = await tx.query<{ id: string }>(
    `INSERT INTO users (id, name, email, email_verified) VALUES ($1, $2, $3, true)
     ON CONFLICT (email) DO UPDATE SET updated_at = now() RETURNING id`,
    [id, name, email],
  );
  const userId = rows[0]?.id ?? id;
  return { userId, created: userId === id };
}

async function storePassword(tx: Tx, userId: string, hash: string): Promise<void> {
  const changed = await tx.query(
    "UPDATE accounts SET password = $2, updated_at = now() WHERE user_id = $1 AND provider_id = 'credential'",
    [userId, hash],
  );
  if (changed.rowCount === 0) {
    await tx.query(
      `INSERT INTO accounts (id, user_id, account_id, provider_id, password)
       VALUES ($1, $2, $3, 'credential', $4)`,
      [newId(), userId, userId, hash],
    );
  }
  await tx.query('DELETE FROM sessions WHERE user_id = $1', [userId]);
}

const nameOf = (email: string): string => email.split('@')[0] ?? email;
