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

const SLUG = /^[a-z0-9-]{1,80}$/;

/** Whether a product has this short name; whether it is this shop's, and still for sale, is the page's to say. */
export async function productExists(db: Database, slug: string): Promise<boolean> {
  if (!SLUG.test(slug)) return false;
  const { rows } = await db.pool.query('SELECT 1 FROM products WHERE slug = $1 LIMIT 1', [slug]);
  return rows.length === 1;
}
