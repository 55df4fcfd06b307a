import 'server-only';
import type { Tx } from '@/lib/db';
import type { ShopSettings } from '@/lib/shops/settings';

const COLUMNS: Readonly<Record<keyof ShopSettings, string>> = {
  nameKa: 'name_ka',
  nameEn: 'name_en',
  logoKaPath: 'logo_ka_path',
  logoEnPath: 'logo_en_path',
  captureMode: 'capture_mode',
  ttlMinutes: 'ttl_minutes',
  paymentTheme: 'payment_theme',
  paymentMethods: 'payment_methods',
  currency: 'currency',
  currencies: 'currencies',
  vatRateBp: 'vat_rate_bp',
  countries: 'countries',
  accountTag: 'account_tag',
  autoCancelHours: 'auto_cancel_hours',
  mailFrom: 'mail_from',
  mailReplyTo: 'mail_reply_to',
  apiPublicOrders: 'api_public_orders',
  apiBankToken: 'api_bank_token',
  apiOrigins: 'api_origins',
  apiReturnHosts: 'api_return_hosts',
  apiSuccessUrl: 'api_success_url',
  apiFailUrl: 'api_fail_url',
};
const NAMES = Object.keys(COLUMNS) as (keyof ShopSettings)[];
const LIST = NAMES.map((name) => `${COLUMNS[name]} AS "${name}"`).join(', ');
const PLACES = NAMES.map((name, index) => `${COLUMNS[name]} = $${index + 2}`).join(', ');

/** The shop's settings, with its row locked: of several who change them at once each sees what the one before left. */
export async function lockSettings(
  tx: Tx,
  shopId: string,
): Promise<{ settings: ShopSettings; version: number; hostName: string | null }> {
  // Not FOR UPDATE: orders refer to the row, and placing one must not wait for a form.
  const { rows } = await tx.query<ShopSettings & { version: number; hostName: string | null }>(
    `SELECT ${LIST}, settings_version AS version, host_name AS "hostName" FROM shops WHERE id = $1 FOR NO KEY UPDATE`,
    [shopId],
  );
  const row = rows[0];
  if (!row) throw new Error('there is no such shop');
  const { version, hostName, ...settings } = row;
  return { settings, version, hostName };
}

/** Stores all settings of a locked shop, and counts the change. */
export async function storeSettings(tx: Tx, shopId: string, settings: ShopSettings): Promise<void> {
  await tx.query(`UPDATE shops SET ${PLACES}, settings_version = settings_version + 1 WHERE id = $1`, [
    shopId,
    ...NAMES.map((name) => settings[name]),
  ]);
}
