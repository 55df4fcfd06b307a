import { readKey } from '@/lib/api/key';
import { createKey } from '@/lib/desk/developers/create-key';
import type { Services } from '@/lib/services';

const NAME = 'Demo';
/** For the audit log: no member of staff has made it. */
const MAKER = 'demo';

/**
 * Makes an API key of the oldest shop out of a secret that the caller keeps, unless the shop knows it already.
 * @returns replaced: staff have revoked or rotated it in the console, and that stays so
 */
export async function ensureApiKey(
  services: Pick<Services, 'db' | 'clock'>,
  secret: string,
): Promise<'made' | 'kept' | 'replaced'> {
  const made = readKey(secret);
  if (!made) throw new Error('this is no API key');
  const { rows } = await services.db.query<{ shopId: string; living: boolean | null }>(
    `SELECT s.id AS "shopId", k.digest = $1 AND k.revoked_at IS NULL AS living
     FROM shops s LEFT JOIN api_keys k ON k.shop_id = s.id AND (k.digest = $1 OR k.old_digest = $1)
     ORDER BY s.created_at LIMIT 1`,
    [made.digest],
  );
  const [found] = rows;
  if (!found) throw new Error('there is no shop yet');
  if (found.living !== null) return found.living ? 'kept' : 'replaced';
  const typed = { name: NAME, scopes: ['orders:write', 'orders:read'], expiry: 'never', lastDay: '' };
  const editor = { shopId: found.shopId, email: MAKER, address: null };
  const created = await createKey(services, editor, typed, null, made);
  if (created.ok) return 'made';
  if (created.code === 'fields_invalid' && created.problems.name === 'name_taken') return 'replaced';
  throw new Error(`the key could not be made: ${JSON.stringify(created)}`);
}
