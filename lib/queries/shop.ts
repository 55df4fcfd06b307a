import 'server-only';
import type { Database } from '@/lib/db';
import type { Currency } from '@/lib/money';
import { currencyOf } from './rows';

export type ShopView = {
  id: string;
  nameKa: string;
  nameEn: string;
  currency: Currency;
  /** In which the shop sells; a price in another cannot be paid. */
  currencies: readonly Currency[];
  /** Null: the name is the logo. */
  logoKaPath: string | null;
  logoEnPath: string | null;
  hostName: string | null;
};

/** The name in a Host header: its port is no part of it, and names know no case. */
export const hostNameOf = (host: string): string => host.toLowerCase().replace(/:\d+$/, '');

/** SQL: the shop that the host name in `parameter` shows. A name of its own comes before the shop of all others. */
export const shopOfHost = (parameter: `$${number}`): string =>
  `(SELECT id FROM shops WHERE host_name = ${parameter} OR host_name IS NULL
    ORDER BY host_name IS NULL, created_at LIMIT 1)`;

type Row = Omit<ShopView, 'currency' | 'currencies'> & { currency: string; currencies: string[] };

/**
 * The shop that a host name shows: its own, else the one without a host name.
 * @param host as in the Host header; a port is ignored
 * @returns null before the first shop exists
 */
export async function findShop(db: Pick<Database, 'query'>, host: string): Promise<ShopView | null> {
  const { rows } = await db.query<Row>(
    `SELECT id, name_ka AS "nameKa", name_en AS "nameEn", currency, currencies, logo_ka_path AS "logoKaPath",
       logo_en_path AS "logoEnPath", host_name AS "hostName"
     FROM shops WHERE id = ${shopOfHost('$1')}`,
    [hostNameOf(host)],
  );
  const shop = rows[0];
  if (!shop) return null;
  return { ...shop, currency: currencyOf(shop.currency), currencies: shop.currencies.map(currencyOf) };
}
