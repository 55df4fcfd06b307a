import pg from 'pg';
import { bankSecretContext } from '@/lib/banks';
import { openLockSecret } from '@/lib/callback-lock/secret';
import type { Env } from '@/lib/env';
import { openSecret, SecretUnreadable } from '@/lib/secret-box';
import { secretsOf } from '@/lib/webhooks/secret';
import { type Finding, messageOf, ok, problem, skipped, warning } from './finding';

const NAME = 'Stored secrets';
const KEEP =
  'Set SETTINGS_KEY to the key with which they were stored, or store them anew in the console (a webhook: rotate its secret).';

type Stored = {
  kind: 'bank' | 'lock' | 'webhook';
  /** Of the shop, or of the webhook's endpoint. */
  id: string;
  /** `credentials of kera` */
  what: string;
  box: string;
};

/** Whether what is kept encrypted opens with SETTINGS_KEY: credentials at the bank, secrets of locks and of webhooks. Shows none. */
export async function checkSettingsKey({
  databaseUrl,
  settingsKey,
}: Pick<Env, 'databaseUrl' | 'settingsKey'>): Promise<Finding> {
  const client = new pg.Client({ connectionString: databaseUrl, connectionTimeoutMillis: 5_000 });
  client.on('error', () => {});
  try {
    await client.connect();
    const { rows } = await client.query<Stored>(
      `SELECT 'bank' AS kind, id, 'credentials of ' || slug AS what, bank_secret_box AS box
         FROM shops WHERE bank_secret_box IS NOT NULL
       UNION ALL SELECT 'lock', shop_id, 'callback lock of ' || slug, secret_box
         FROM callback_locks JOIN shops ON shops.id = shop_id WHERE secret_box IS NOT NULL
       UNION ALL SELECT 'webhook', e.id, 'webhook of ' || slug || ' to ' || url, secret_box
         FROM webhook_endpoints e JOIN shops ON shops.id = e.shop_id WHERE e.status <> 'archived'
       ORDER BY what`,
    );
    return judge(rows, settingsKey);
  } catch (error) {
    return skipped(NAME, `they could not be read: ${messageOf(error)}`);
  } finally {
    await client.end().catch(() => undefined);
  }
}

function judge(stored: readonly Stored[], key: Buffer | null): Finding {
  const list = (some: readonly Stored[]) => some.map(({ what }) => what).join(', ');
  if (key === null) {
    if (stored.length > 0)
      return problem(NAME, `SETTINGS_KEY is not set, so they cannot be read: ${list(stored)}`, KEEP);
    return warning(
      NAME,
      'SETTINGS_KEY is not set: none can be stored',
      'Make one with openssl rand -base64 32, and keep a copy.',
    );
  }
  const unreadable = stored.filter((one) => !opens(key, one));
  if (unreadable.length > 0) return problem(NAME, `do not open with SETTINGS_KEY: ${list(unreadable)}`, KEEP);
  if (stored.length === 0) return ok(NAME, 'there are none');
  return ok(NAME, `open with SETTINGS_KEY: ${list(stored)}`);
}

function opens(key: Buffer, { kind, id, box }: Stored): boolean {
  try {
    if (kind === 'bank') openSecret(key, bankSecretContext(id), box);
    else if (kind === 'lock') openLockSecret(key, id, box);
    else
      secretsOf(key, { endpointId: id, secretBox: box, oldSecretBox: null, oldValidUntil: null }, new Date());
    return true;
  } catch (error) {
    if (error instanceof SecretUnreadable) return false;
    throw error;
  }
}
