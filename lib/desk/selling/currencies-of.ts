import 'server-only';
import type { Tx } from '@/lib/db';
import type { Currency } from '@/lib/money';

/** In which currencies a shop sells at this moment. */
export async function currenciesOf(tx: Tx, shopId: string): Promise<Currency[]> {
  const { rows } = await tx.query<{ currencies: Currency[] }>('SELECT currencies FROM shops WHERE id = $1', [
    shopId,
  ]);
  return rows[0]?.currencies ?? [];
}
