// node --conditions=react-server --import tsx scripts/staff.ts add EMAIL [--role ROLE] [--password-stdin] [--shop SLUG] [--name NAME]
// Makes a staff account that owns the shop (or has another role), or gives an existing one this password. Repeating it
// changes nothing. `set-up-code` shows what /merchant/set-up asks for on a new installation.
import { parseArgs } from 'node:util';
import { createAuth } from '@/lib/auth/auth';
import { type CreateStaffResult, createStaff } from '@/lib/auth/create-staff';
import { generatePassword, PASSWORD_MAX_LENGTH, PASSWORD_MIN_LENGTH } from '@/lib/auth/password-rules';
import { isRole, ROLES, type Role } from '@/lib/auth/permissions';
import { needsSetUpCode } from '@/lib/auth/set-up';
import { setUpCode } from '@/lib/auth/set-up-code';
import { createDatabase } from '@/lib/db';
import { env } from '@/lib/env';
import { createLogger } from '@/lib/log';

const USAGE = `Usage: staff add EMAIL [--role ROLE] [--password-stdin] [--shop SLUG] [--name NAME]
       staff set-up-code
  --role            owner (default), manager, support or viewer
  --password-stdin  reads the password from standard input; without it one is made up and printed
  --shop            the shop's short name; needed only when there are several`;

const REFUSALS: Record<Extract<CreateStaffResult, { ok: false }>['code'], string> = {
  email_invalid: 'That is not an e-mail address.',
  password_too_short: `The password is too short: at least ${PASSWORD_MIN_LENGTH} characters.`,
  password_too_long: `The password is too long: at most ${PASSWORD_MAX_LENGTH} characters.`,
  shop_unknown: 'That shop does not exist.',
};

class UsageError extends Error {}

async function main(): Promise<void> {
  const asked = readArguments();
  if (asked === 'set-up-code') return tellSetUpCode();
  await add(asked);
}

function tellSetUpCode(): void {
  const environment = env();
  console.log(
    needsSetUpCode(environment)
      ? setUpCode(environment.authSecret)
      : 'With BOG_ENV=simulator no code is asked for.',
  );
}

type Adding = {
  email: string;
  role: Role;
  shopSlug: string | undefined;
  name: string | undefined;
  passwordStdin: boolean;
};

async function add({ email, role, shopSlug, name, passwordStdin }: Adding): Promise<void> {
  const generated = passwordStdin ? null : generatePassword();
  const password = generated ?? (await readPassword());
  const environment = env();
  const db = createDatabase(environment.databaseUrl, { poolSize: 2 });
  try {
    const auth = createAuth({ db, env: environment, log: createLogger('error') });
    const shops = await db.prisma.shop.findMany({ select: { id: true, slug: true } });
    const shop = shopSlug ? shops.find(({ slug }) => slug === shopSlug) : shops[0];
    if (!shop) throw new UsageError(noShop(shopSlug, shops.length));
    if (!shopSlug && shops.length > 1) {
      throw new UsageError(
        `There are several shops (${shops.map(({ slug }) => slug).join(', ')}): add --shop SLUG.`,
      );
    }
    const result = await createStaff({ db, auth }, { email, password, shopId: shop.id, name, role });
    if (!result.ok) throw new UsageError(REFUSALS[result.code]);
    report(email, `${role} of ${shop.slug}`, result.account, generated);
  } finally {
    await db.close();
  }
}

function readArguments(): Adding | 'set-up-code' {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: {
        'password-stdin': { type: 'boolean', default: false },
        shop: { type: 'string' },
        name: { type: 'string' },
        role: { type: 'string', default: 'owner' },
      },
    });
    const [command, email, ...rest] = positionals;
    if (command === 'set-up-code' && !email) return command;
    if (command !== 'add' || !email || rest.length > 0) throw new UsageError(USAGE);
    const { role, shop, name } = values;
    if (!isRole(role)) throw new UsageError(`There is no role ${role}: ${ROLES.join(', ')}.`);
    return { email, role, shopSlug: shop, name, passwordStdin: values['password-stdin'] };
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(`${error instanceof Error ? error.message : error}\n${USAGE}`);
  }
}

async function readPassword(): Promise<string> {
  process.stdin.setEncoding('utf8');
  let text = '';
  for await (const chunk of process.stdin) text += chunk;
  // echo and editors end the line; a password never ends with one.
  return text.replace(/\r?\n$/, '');
}

function noShop(slug: string | undefined, known: number): string {
  if (slug && known > 0) return `There is no shop ${slug}.`;
  return 'There is no shop yet: open /merchant/set-up, or seed the database first (npm run db:seed).';
}

function report(
  email: string,
  /** `owner of main` */
  place: string,
  account: Extract<CreateStaffResult, { ok: true }>['account'],
  generated: string | null,
): void {
  const what = {
    created: `Account ${email} made, ${place}.`,
    password_changed: `Account ${email} has the new password; its sessions were ended.`,
    unchanged: `Account ${email} is as asked; nothing was changed.`,
  }[account];
  console.log(what);
  if (generated) console.log(`password: ${generated}`);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = error instanceof UsageError ? 2 : 1;
});
