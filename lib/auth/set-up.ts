import 'server-only';
import type { Database, Tx } from '@/lib/db';
import { recordChange } from '@/lib/desk/audit';
import type { Env } from '@/lib/env';
import { newId } from '@/lib/ids';
import type { Currency } from '@/lib/money';
import { createLimiter, LIMITS } from '@/lib/rate-limit';
import type { Auth } from './auth';
import { readEmail } from './email';
import { type PasswordProblem, passwordProblem } from './password-rules';
import { isSetUpCode } from './set-up-code';
import { hasPassword, storePassword, upsertUser } from './store-account';

/** Whether nobody owns anything here yet: then a person with the code of the installation may, at /merchant/set-up. */
export async function needsSetUp(db: Pick<Tx, 'query'>): Promise<boolean> {
  const { rowCount } = await db.query(`SELECT 1 FROM staff_members WHERE role = 'owner' LIMIT 1`);
  return rowCount === 0;
}

/** On a machine that sells with the simulated bank nobody has anything to take. */
export const needsSetUpCode = (env: Pick<Env, 'bog'>): boolean => env.bog.environment !== 'simulator';

export type SetUpInput = {
  email: string;
  password: string;
  nameKa: string;
  nameEn: string;
  currency: Currency;
  /** As it was typed; '' where none is asked for. */
  code: string;
  address: string | null;
};

export type SetUpProblem =
  | 'email_invalid'
  | PasswordProblem
  | 'name_ka_missing'
  | 'name_en_missing'
  | 'name_too_long'
  | 'code_wrong'
  | 'account_exists';

export type SetUpResult =
  | { ok: true; shopId: string; email: string }
  | { ok: false; code: 'invalid'; problems: readonly SetUpProblem[] }
  /** `done`: somebody was faster, or it was done long ago. */
  | { ok: false; code: 'too_many' | 'done' };

const NAME_MAX_LENGTH = 100;

/**
 * Makes the first shop (or takes the one that was seeded) and its owner. Of several at once one wins, and afterwards
 * nobody can.
 */
export async function setUp(
  { db, auth, env }: { db: Database; auth: Auth; env: Pick<Env, 'authSecret' | 'bog'> },
  input: SetUpInput,
): Promise<SetUpResult> {
  if (!(await needsSetUp(db))) return { ok: false, code: 'done' };
  if (!(await createLimiter(db, LIMITS.setUp).take(input.address ?? 'unknown')))
    return { ok: false, code: 'too_many' };
  const email = readEmail(input.email);
  const problems = problemsOf(input, email, env);
  if (!email || problems.length > 0) return { ok: false, code: 'invalid', problems };
  const hash = await (await auth.$context).password.hash(input.password);
  return db.transaction((tx) => create(tx, { ...input, email }, hash));
}

function problemsOf(
  input: SetUpInput,
  email: string | null,
  env: Pick<Env, 'authSecret' | 'bog'>,
): SetUpProblem[] {
  const nameKa = input.nameKa.trim();
  const nameEn = input.nameEn.trim();
  const password = passwordProblem(input.password);
  return [
    ...(needsSetUpCode(env) && !isSetUpCode(env.authSecret, input.code) ? (['code_wrong'] as const) : []),
    ...(email ? [] : (['email_invalid'] as const)),
    ...(password ? [password] : []),
    ...(nameKa ? [] : (['name_ka_missing'] as const)),
    ...(nameEn ? [] : (['name_en_missing'] as const)),
    ...(Math.max(nameKa.length, nameEn.length) > NAME_MAX_LENGTH ? (['name_too_long'] as const) : []),
  ];
}

async function create(tx: Tx, input: SetUpInput, hash: string): Promise<SetUpResult> {
  // One at a time, whatever they are about to insert.
  await tx.query(`SELECT pg_advisory_xact_lock(hashtext('bog-checkout:set-up'))`);
  if (!(await needsSetUp(tx))) return { ok: false, code: 'done' };
  const { userId } = await upsertUser(tx, input.email, input.email.split('@')[0] ?? input.email);
  // Without the mailbox's proof nobody gives a known account another password.
  if (await hasPassword(tx, userId)) return { ok: false, code: 'invalid', problems: ['account_exists'] };
  await storePassword(tx, userId, hash);
  const shopId = await storeShop(tx, input);
  await tx.query(
    `INSERT INTO staff_members (id, shop_id, user_id, role) VALUES ($1, $2, $3, 'owner')
     ON CONFLICT (shop_id, user_id) DO UPDATE SET role = 'owner'`,
    [newId(), shopId, userId],
  );
  await recordChange(tx, {
    editor: { shopId, email: input.email, address: input.address },
    action: 'shop_set_up',
    subject: input.nameKa.trim(),
    before: null,
    after: { nameKa: input.nameKa.trim(), nameEn: input.nameEn.trim(), currency: input.currency },
    at: new Date(),
  });
  return { ok: true, shopId, email: input.email };
}

/** The oldest shop is the installation's; a seeded one keeps its goods and gets the names. */
async function storeShop(tx: Tx, { nameKa, nameEn, currency }: SetUpInput): Promise<string> {
  const names = [nameKa.trim(), nameEn.trim(), currency];
  const known = await tx.query<{ id: string }>(
    `UPDATE shops SET name_ka = $1, name_en = $2, currency = $3::text, settings_version = settings_version + 1,
       currencies = CASE WHEN $3::text = ANY(currencies) THEN currencies ELSE ARRAY[$3::text] || currencies END
     WHERE id = (SELECT id FROM shops ORDER BY created_at LIMIT 1) RETURNING id`,
    names,
  );
  if (known.rows[0]) return known.rows[0].id;
  const id = newId();
  await tx.query(
    `INSERT INTO shops (id, slug, name_ka, name_en, currency, currencies) VALUES ($4, 'main', $1, $2, $3::text, ARRAY[$3::text])`,
    [...names, id],
  );
  return id;
}
