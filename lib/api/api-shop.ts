import 'server-only';
import type { Database } from '@/lib/db';
import { hostNameOf, shopOfHost } from '@/lib/queries/shop';

/** What the API asks of a shop before it does anything: read anew for each call, so that a change holds at once. */
export type ApiShop = {
  id: string;
  hostName: string | null;
  publicOrders: boolean;
  bankToken: boolean;
  origins: readonly string[];
  returnHosts: readonly string[];
  successUrl: string | null;
  failUrl: string | null;
};

/** The shop of the host that was asked for; null before the first shop exists. */
export async function findApiShop(db: Pick<Database, 'query'>, host: string): Promise<ApiShop | null> {
  const { rows } = await db.query<ApiShop>(
    `SELECT id, host_name AS "hostName", api_public_orders AS "publicOrders", api_bank_token AS "bankToken",
       api_origins AS origins, api_return_hosts AS "returnHosts", api_success_url AS "successUrl",
       api_fail_url AS "failUrl"
     FROM shops WHERE id = ${shopOfHost('$1')}`,
    [hostNameOf(host)],
  );
  return rows[0] ?? null;
}
