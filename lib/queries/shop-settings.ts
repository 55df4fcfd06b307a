import 'server-only';
import type { Database } from '@/lib/db';
import type { ShopSettings } from '@/lib/shops/settings';

export type ShopSettingsView = {
  settings: ShopSettings;
  /** Counts changes: a form carries the one that it shows. */
  version: number;
  hostName: string | null;
  /** Null: the environment's credentials are used. */
  bankClientId: string | null;
};

type Row = ShopSettings & Omit<ShopSettingsView, 'settings'>;

/** What a shop has decided, with what its pages of settings show beside it. Never the bank's secret. */
export async function readShopSettings(db: Database, shopId: string): Promise<ShopSettingsView> {
  const { rows } = await db.query<Row>(
    `SELECT name_ka AS "nameKa", name_en AS "nameEn", logo_ka_path AS "logoKaPath", logo_en_path AS "logoEnPath",
       capture_mode AS "captureMode", ttl_minutes AS "ttlMinutes", payment_theme AS "paymentTheme",
       payment_methods AS "paymentMethods", currency, currencies, vat_rate_bp AS "vatRateBp", countries,
       account_tag AS "accountTag", auto_cancel_hours AS "autoCancelHours", mail_from AS "mailFrom",
       mail_reply_to AS "mailReplyTo", api_public_orders AS "apiPublicOrders", api_bank_token AS "apiBankToken",
       api_origins AS "apiOrigins", api_return_hosts AS "apiReturnHosts", api_success_url AS "apiSuccessUrl",
       api_fail_url AS "apiFailUrl", settings_version AS version, host_name AS "hostName",
       bank_client_id AS "bankClientId"
     FROM shops WHERE id = $1`,
    [shopId],
  );
  const row = rows[0];
  if (!row) throw new Error('there is no such shop');
  const { version, hostName, bankClientId, ...settings } = row;
  return { settings, version, hostName, bankClientId };
}

export type LastChange = { at: Date; actor: string };

/** When the bank's credentials of a shop were last changed, and by whom; null: never. */
export async function lastCredentialsChange(db: Database, shopId: string): Promise<LastChange | null> {
  const { rows } = await db.query<LastChange>(
    `SELECT at, actor FROM audit_entries WHERE shop_id = $1 AND action = 'bank_credentials_changed'
     ORDER BY at DESC, id DESC LIMIT 1`,
    [shopId],
  );
  return rows[0] ?? null;
}

/** How many products on sale are priced in each currency that the shop does not sell in: nobody can buy them. */
export async function countUnsellable(
  db: Database,
  shopId: string,
): Promise<{ currency: string; products: number }[]> {
  const { rows } = await db.query<{ currency: string; products: number }>(
    `SELECT p.currency, count(*)::int AS products FROM products p JOIN shops s ON s.id = p.shop_id
     WHERE p.shop_id = $1 AND p.status = 'active' AND NOT p.currency = ANY(s.currencies)
     GROUP BY p.currency ORDER BY p.currency`,
    [shopId],
  );
  return rows;
}
