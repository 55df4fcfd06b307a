// node --conditions=react-server --import tsx scripts/shop.ts list | add SLUG --host NAME --name-ka … --name-en …
// Shows the shops of this installation, or makes a further one with a host name of its own.
import { parseArgs } from 'node:util';
import { systemClock } from '@/lib/clock';
import { createDatabase, type Database } from '@/lib/db';
import { type CreateShopResult, createShop } from '@/lib/desk/settings/create-shop';
import { env } from '@/lib/env';
import { shopUrl } from '@/lib/shops/origin';

const USAGE = `Usage: shop list
       shop add SLUG --host NAME --name-ka NAME --name-en NAME [--currency GEL]
  SLUG        short name for commands: small letters, digits and hyphens
  --host      the host name under which shoppers, staff and the bank reach it: tea.example.com, without a port
  --currency  what its prices are in: GEL (default), USD, EUR or GBP`;

const REFUSALS: Record<Extract<CreateShopResult, { ok: false }>['code'], string> = {
  slug_invalid: 'SLUG has to begin with a small letter and hold only small letters, digits and hyphens.',
  slug_taken: 'There is a shop of this short name already.',
  host_name_invalid:
    '--host has to be a host name such as tea.example.com, without http:// and without a port.',
  host_name_taken: 'Another shop has this host name already.',
  name_ka_invalid: '--name-ka has to be a name of at most 60 characters.',
  name_en_invalid: '--name-en has to be a name of at most 60 characters.',
  currency_unknown: '--currency has to be GEL, USD, EUR or GBP.',
};

class UsageError extends Error {}

async function main(): Promise<void> {
  const asked = readArguments();
  const { databaseUrl, appUrl } = env();
  const db = createDatabase(databaseUrl, { poolSize: 2 });
  try {
    if (asked === 'list') await list(db, appUrl);
    else await add(db, asked, appUrl);
  } finally {
    await db.close();
  }
}

function readArguments() {
  try {
    const text = { type: 'string', default: '' } as const;
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: {
        host: text,
        'name-ka': text,
        'name-en': text,
        currency: { type: 'string', default: 'GEL' },
      },
    });
    const [command, slug, ...rest] = positionals;
    if (command === 'list' && !slug) return 'list';
    if (command !== 'add' || !slug || rest.length > 0) throw new UsageError(USAGE);
    const { host: hostName, 'name-ka': nameKa, 'name-en': nameEn, currency } = values;
    return { slug, hostName, nameKa, nameEn, currency };
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(`${error instanceof Error ? error.message : error}\n${USAGE}`);
  }
}

async function list(db: Database, appUrl: string): Promise<void> {
  const { rows } = await db.query<{ slug: string; hostName: string | null; name: string }>(
    'SELECT slug, host_name AS "hostName", name_en AS name FROM shops ORDER BY created_at',
  );
  for (const { slug, hostName, name } of rows) {
    const others = hostName === null ? ' (and every host name that is no other shop’s)' : '';
    console.log(`${slug}: ${name}, ${shopUrl(appUrl, hostName)}${others}`);
  }
  if (rows.length === 0) console.log('There is no shop yet.');
}

async function add(db: Database, typed: Parameters<typeof createShop>[1], appUrl: string): Promise<void> {
  const made = await createShop({ db, clock: systemClock }, typed, 'npm run shop');
  if (!made.ok) throw new UsageError(REFUSALS[made.code]);
  const address = shopUrl(appUrl, made.hostName);
  console.log(`Shop ${made.slug} made, at ${address}. What it needs next:
  1. DNS (and the certificate) of ${made.hostName} has to lead to this installation; proxies must pass the Host header on.
  2. npm run staff -- add EMAIL --shop ${made.slug}   makes its first owner.
  3. Its owner signs in at ${address}/merchant, enters the bank's credentials of the shop, and adds products and delivery.`);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = error instanceof UsageError ? 2 : 1;
});
