import 'server-only';
import type { Database } from '@/lib/db';
import type { Currency } from '@/lib/money';

/** In which currencies a shop sells, with which tax, to whom, and where it is reached. */
export type SellingTerms = {
  currency: Currency;
  currencies: Currency[];
  hostName: string | null;
  /** Contained in prices, in hundredths of a percent; 0: none. */
  vatRateBp: number;
  /** ISO 3166-1 alpha-2; empty: to everywhere. */
  countries: string[];
};

export async function sellingTerms(db: Database, shopId: string): Promise<SellingTerms> {
  const { rows } = await db.query<SellingTerms>(
    `SELECT currency, currencies, host_name AS "hostName", vat_rate_bp AS "vatRateBp", countries
     FROM shops WHERE id = $1`,
    [shopId],
  );
  if (!rows[0]) throw new Error('there is no such shop');
  return rows[0];
}
