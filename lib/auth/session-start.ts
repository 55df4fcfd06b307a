import 'server-only';
import type { Database } from '@/lib/db';

/**
 * Writes down in which shop a session was begun (it holds in no other, and only that shop's owners see it) and from which
 * address: better-auth cuts an IPv6 address to its network.
 */
export async function noteSessionStart(
  db: Pick<Database, 'query'>,
  token: string,
  { shopId, address }: { shopId: string; address: string | null },
): Promise<void> {
  await db.query('UPDATE sessions SET shop_id = $2, ip_address = $3, seen_at = now() WHERE token = $1', [
    token,
    shopId,
    address,
  ]);
}
