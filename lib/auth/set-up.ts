import 'server-only';
import type { Database, Tx } from '@/lib/db';
import { recordChange } from '@/lib/desk/audit';
import type { Env } from '@/lib/env';
import { newId } from '@/lib/ids';
import type { Currency } from '@/lib/money';
import { clientKey, createLimiter, LIMITS } from '@/lib/rate-limit';
import { readEmail } from '@/lib/shops/email';
import { NAME_SETTINGS } from '@/lib/shops/name-settings';
import type { Auth } from './auth';
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
  | `name_${'ka' | 'en'}_${(typeof NAME_PROBLEMS)[keyof typeof NAME_PROBLEMS]}`
  | 'code_wrong'
  | 'account_exists';

export type SetUpResult =
  | { ok: true; shopId: string; email: string }
  | { ok: false; code: 'invalid'; problems: readonly SetUpProblem[] }
  /** `done`: somebody was faster, or it was done long ago. */
  | { ok: false; code: 'too_many' | 'done' };

/** What the page of settings says of a name, as it is said here. */
const NAME_PROBLEMS = {
  required: 'missing',
  too_long: 'too_long',
  control_characters: 'control_characters',
} as const;

/**
 * Makes the first shop (or takes the one that was seeded) and its owner. Of several at once one wins, and afterwards
 * nobody can.
 */
export async function setUp(
  { db, auth, env }: { db: Database; auth: Auth; env: Pick<Env, 'authSecret' | 'bog'> },
  input: SetUpInput,
): Promise<SetUpResult> {
  if (!(await needsSetUp(db))) return { ok: false, code: 'done' };
  if (!(await createLimiter(db, LIMITS.setUp).take(clientKey(input.address))))
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
  const password = passwordProblem(input.password);
  return [
    ...(needsSetUpCode(env) && !isSetUpCode(env.authSecret, input.code) ? (['code_wrong'] as const) : []),
    ...(email ? [] : (['email_invalid'] as const)),
    ...(password ? [password] : []),
    ...nameProblems(input),
  ];
}

/** By the rule of the settings, where the names can be changed afterwards. */
function nameProblems({ nameKa, nameEn }: SetUpInput): SetUpProblem[] {
  const checked = NAME_SETTINGS.check({ nameKa, nameEn });
  if (checked.ok) return [];
  const say = (language: 'ka' | 'en', problem: string | undefined): SetUpProblem[] =>
    problem ? [`name_${language}_${NAME_PROBLEMS[problem as keyof typeof NAME_PROBLEMS]}`] : [];
  return [...say('ka', checked.problems.nameKa), ...say('en', checked.problems.nameEn)];
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
