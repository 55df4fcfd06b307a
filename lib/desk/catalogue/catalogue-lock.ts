import 'server-only';
import type { Tx } from '@/lib/db';
import type { Currency } from '@/lib/money';

/**
 * In which currencies the shop sells; until the transaction ends nobody else changes its catalogue, so that names, slugs
 * and places that were free stay free. Orders need not wait for it.
 */
export async function lockCatalogue(tx: Tx, shopId: string): Promise<Currency[]> {
  const { rows } = await tx.query<{ currencies: Currency[] }>(
    'SELECT currencies FROM shops WHERE id = $1 FOR NO KEY UPDATE',
    [shopId],
  );
  return rows[0]?.currencies ?? [];
}
