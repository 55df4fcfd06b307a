import 'server-only';
import type { Database } from '@/lib/db';

/** 256 bits in base64url, as lib/ids.ts makes them: anything else is not worth a question to the database. */
const TOKEN = /^[\w-]{43}$/;

/** Whether an order has this address. */
export async function orderExists(db: Database, token: string): Promise<boolean> {
  if (!TOKEN.test(token)) return false;
  const { rowCount } = await db.pool.query('SELECT 1 FROM orders WHERE token = $1', [token]);
  return rowCount === 1;
}
