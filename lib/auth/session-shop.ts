import 'server-only';
import type { Database } from '@/lib/db';

/** Writes down in which shop a session was begun: it holds in no other, and only that shop's owners see it. */
export async function noteSessionShop(
  db: Pick<Database, 'query'>,
  token: string,
  shopId: string,
): Promise<void> {
  await db.query('UPDATE sessions SET shop_id = $2, seen_at = now() WHERE token = $1', [token, shopId]);
}
