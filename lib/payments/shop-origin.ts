import 'server-only';
import type { Tx } from '@/lib/db';
import { shopUrl } from '@/lib/shops/origin';

/** Under which address the bank and shoppers reach a shop (lib/shops/origin.ts). */
export async function originOf(tx: Tx, shopId: string, appUrl: string): Promise<string> {
  const { rows } = await tx.query<{ hostName: string | null }>(
    'SELECT host_name AS "hostName" FROM shops WHERE id = $1',
    [shopId],
  );
  return shopUrl(appUrl, rows[0]?.hostName ?? null);
}
