import 'server-only';
import type { Database } from '@/lib/db';
import type { Currency } from '@/lib/money';

/** In which currencies a shop sells, and where it is reached. */
export type SellingTerms = { currency: Currency; currencies: Currency[]; hostName: string | null };

export async function sellingTerms(db: Database, shopId: string): Promise<SellingTerms> {
  const { rows } = await db.query<SellingTerms>(
    'SELECT currency, currencies, host_name AS "hostName" FROM shops WHERE id = $1',
    [shopId],
  );
  if (!rows[0]) throw new Error('there is no such shop');
  return rows[0];
}
