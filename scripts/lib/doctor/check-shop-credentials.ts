import { bankSecretContext } from '@/lib/banks';
import { createBogClient } from '@/lib/bog';
import type { Env } from '@/lib/env';
import { openSecret } from '@/lib/secret-box';
import { type Finding, messageOf, ok, problem } from './finding';
import type { ShopFacts } from './shops';

const NAME = 'Shops’ credentials';

type Own = Pick<ShopFacts, 'id' | 'slug' | 'bankClientId' | 'bankSecretBox'>;

/** Fetches a real token with the credentials of each shop that has its own. */
export async function checkShopCredentials(
  { bog, settingsKey }: Pick<Env, 'bog' | 'settingsKey'>,
  shops: readonly Own[],
): Promise<Finding[]> {
  const own = shops.filter(({ bankSecretBox }) => bankSecretBox !== null);
  if (own.length === 0) return [ok(NAME, 'none: every shop uses those of the environment')];
  return Promise.all(own.map((shop) => checkOwn(bog, settingsKey, shop)));
}

async function checkOwn(bog: Env['bog'], key: Buffer | null, shop: Own): Promise<Finding> {
  const { id, slug, bankClientId, bankSecretBox } = shop;
  try {
    if (key === null) throw new Error('SETTINGS_KEY is not set, so they cannot be read');
    const clientSecret = openSecret(key, bankSecretContext(id), bankSecretBox ?? '');
    const client = createBogClient(
      { ...bog, clientId: bankClientId ?? '', clientSecret },
      { fetch, now: Date.now },
    );
    await client.checkCredentials();
    return ok(NAME, `${slug}: accepted`);
  } catch (error) {
    return problem(
      NAME,
      `${slug}: ${messageOf(error)}`,
      'Store them anew under Settings, Access to the bank, as the bank gave them for this BOG_ENV.',
    );
  }
}
