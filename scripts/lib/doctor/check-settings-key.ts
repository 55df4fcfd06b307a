import pg from 'pg';
import { bankSecretContext } from '@/lib/banks';
import type { Env } from '@/lib/env';
import { openSecret, SecretUnreadable } from '@/lib/secret-box';
import { type Finding, messageOf, ok, problem, skipped, warning } from './finding';

const NAME = 'Stored secrets';
const KEEP =
  'Set SETTINGS_KEY to the key with which they were stored, or store them anew under Settings, Access to the bank.';

type Stored = { id: string; slug: string; box: string };

/** Whether the credentials that shops have stored open with SETTINGS_KEY. Shows none of them. */
export async function checkSettingsKey({
  databaseUrl,
  settingsKey,
}: Pick<Env, 'databaseUrl' | 'settingsKey'>): Promise<Finding> {
  const client = new pg.Client({ connectionString: databaseUrl, connectionTimeoutMillis: 5_000 });
  client.on('error', () => {});
  try {
    await client.connect();
    const { rows } = await client.query<Stored>(
      'SELECT id, slug, bank_secret_box AS box FROM shops WHERE bank_secret_box IS NOT NULL ORDER BY slug',
    );
    return judge(rows, settingsKey);
  } catch (error) {
    return skipped(NAME, `the shops could not be read: ${messageOf(error)}`);
  } finally {
    await client.end().catch(() => undefined);
  }
}

function judge(stored: readonly Stored[], key: Buffer | null): Finding {
  const slugs = (shops: readonly Stored[]) => shops.map(({ slug }) => slug).join(', ');
  if (key === null) {
    if (stored.length > 0)
      return problem(NAME, `SETTINGS_KEY is not set, so they cannot be read: ${slugs(stored)}`, KEEP);
    return warning(
      NAME,
      'SETTINGS_KEY is not set: none can be stored',
      'Make one with openssl rand -base64 32, and keep a copy.',
    );
  }
  const unreadable = stored.filter(({ id, box }) => !opens(key, id, box));
  if (unreadable.length > 0)
    return problem(NAME, `do not open with SETTINGS_KEY: ${slugs(unreadable)}`, KEEP);
  if (stored.length === 0) return ok(NAME, 'none: every shop uses those of the environment');
  return ok(NAME, `open with SETTINGS_KEY: ${slugs(stored)}`);
}

function opens(key: Buffer, shopId: string, box: string): boolean {
  try {
    openSecret(key, bankSecretContext(shopId), box);
    return true;
  } catch (error) {
    if (error instanceof SecretUnreadable) return false;
    throw error;
  }
}
