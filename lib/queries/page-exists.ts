import 'server-only';
import type { Database } from '@/lib/db';
import { hostNameOf, shopOfHost } from './shop';

/** 256 bits in base64url, as lib/ids.ts makes them: anything else is not worth a question to the database. */
const TOKEN = /^[\w-]{43}$/;

/** Whether the shop of this host (as in the Host header) has an order with this address. */
export async function orderExists(db: Database, host: string, token: string): Promise<boolean> {
  if (!TOKEN.test(token)) return false;
  const { rowCount } = await db.pool.query(
    `SELECT 1 FROM orders WHERE token = $1 AND shop_id = ${shopOfHost('$2')}`,
    [token, hostNameOf(host)],
  );
  return rowCount === 1;
}

/** 128 bits in base64url. */
const LINK_TOKEN = /^[\w-]{22}$/;

/** Whether the shop of this host has a payment link with this address; whether it can be paid is the page's to say. */
export async function paymentLinkExists(db: Database, host: string, token: string): Promise<boolean> {
  if (!LINK_TOKEN.test(token)) return false;
  const { rowCount } = await db.pool.query(
    `SELECT 1 FROM payment_links WHERE token = $1 AND shop_id = ${shopOfHost('$2')}`,
    [token, hostNameOf(host)],
  );
  return rowCount === 1;
}

const SLUG = /^[a-z0-9-]{1,80}$/;

/** Whether the shop of this host shows a product of this short name; whether it is for sale is the page's to say. */
export async function productExists(db: Database, host: string, slug: string): Promise<boolean> {
  if (!SLUG.test(slug)) return false;
  const { rowCount } = await db.pool.query(
    `SELECT 1 FROM products WHERE slug = $1 AND status <> 'archived' AND shop_id = ${shopOfHost('$2')}`,
    [slug, hostNameOf(host)],
  );
  return rowCount === 1;
}
