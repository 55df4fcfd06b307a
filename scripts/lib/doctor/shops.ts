import type pg from 'pg';
import { mayDo, ROLES } from '@/lib/auth/permissions';
import type { Env } from '@/lib/env';
import { shopUrl } from '@/lib/shops/origin';

/** What the checks ask of a shop. */
export type ShopFacts = {
  id: string;
  slug: string;
  /** Under which buyers and the bank reach it. */
  url: string;
  captureMode: 'automatic' | 'manual';
  /** How many of its staff may take a hold. */
  captors: number;
  currency: string;
  currencies: string[];
  /** What is on sale in currencies that the shop does not sell in: `2 products in USD`. */
  unsellable: string[];
  owners: number;
  ownersWithSecondFactor: number;
  publicOrders: boolean;
  bankToken: boolean;
  /** Living API keys of the scope bank:token. */
  bankTokenKeys: number;
  /** basic | oauth2 | api_key | hmac; null: none. */
  lock: string | null;
  unsignedAllowed: boolean;
  bankClientId: string | null;
  bankSecretBox: string | null;
};

type Row = Omit<ShopFacts, 'url'> & { hostName: string | null };

/** All shops of the installation, the oldest first. */
export async function readShops(
  db: Pick<pg.Client, 'query'>,
  { appUrl }: Pick<Env, 'appUrl'>,
): Promise<ShopFacts[]> {
  const captors = ROLES.filter((role) => mayDo(role, 'money.capture'));
  const { rows } = await db.query<Row>(
    `SELECT id, slug, host_name AS "hostName", capture_mode AS "captureMode", currency, currencies,
       api_public_orders AS "publicOrders", api_bank_token AS "bankToken",
       bank_client_id AS "bankClientId", bank_secret_box AS "bankSecretBox",
       kind AS lock, coalesce(unsigned_allowed, false) AS "unsignedAllowed",
       (SELECT count(*) FROM staff_members WHERE shop_id = shops.id AND role = ANY ($1))::int AS captors,
       (SELECT count(*) FROM staff_members WHERE shop_id = shops.id AND role = 'owner')::int AS owners,
       (SELECT count(*) FROM staff_members JOIN users ON users.id = user_id
         WHERE shop_id = shops.id AND role = 'owner' AND two_factor_enabled)::int AS "ownersWithSecondFactor",
       (SELECT count(*) FROM api_keys WHERE shop_id = shops.id AND 'bank:token' = ANY (scopes)
         AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > now()))::int AS "bankTokenKeys",
       ARRAY(SELECT count(*) || ' ' || what || ' in ' || priced.currency FROM (
         SELECT 'products' AS what, currency FROM products WHERE shop_id = shops.id AND status = 'active'
         UNION ALL SELECT 'plans', currency FROM plans WHERE shop_id = shops.id AND status = 'active') AS priced
         WHERE priced.currency <> ALL (shops.currencies) GROUP BY what, priced.currency ORDER BY 1) AS unsellable
     FROM shops LEFT JOIN callback_locks ON callback_locks.shop_id = shops.id ORDER BY shops.created_at, slug`,
    [captors],
  );
  return rows.map(({ hostName, ...shop }) => ({ ...shop, url: shopUrl(appUrl, hostName) }));
}
