import 'server-only';
import { z } from 'zod';
import type { Tx } from '@/lib/db';
import type { OrderEvent } from '@/lib/shops/webhook-events';
import type { EndpointStatus } from '@/lib/shops/webhook-problems';

export type LockedEndpoint = {
  url: string;
  description: string;
  events: OrderEvent[];
  status: EndpointStatus;
  secretBox: string;
  version: string;
};

/**
 * An endpoint of a shop, for a change. Not FOR UPDATE: an order that is about to be told of holds its endpoints' keys, and must
 * not wait for staff.
 */
export async function lockEndpoint(
  tx: Tx,
  shopId: string,
  endpointId: string,
): Promise<LockedEndpoint | null> {
  if (!z.uuid().safeParse(endpointId).success) return null;
  const { rows } = await tx.query<LockedEndpoint>(
    `SELECT url, description, events, status, secret_box AS "secretBox", xmin::text AS version
     FROM webhook_endpoints WHERE id = $1 AND shop_id = $2 FOR NO KEY UPDATE`,
    [endpointId, shopId],
  );
  return rows[0] ?? null;
}

/** One change of a shop's list at a time, so that its limit and its addresses hold. */
export async function lockEndpoints(tx: Tx, shopId: string): Promise<{ id: string; url: string }[]> {
  await tx.query(`SELECT pg_advisory_xact_lock(hashtext('webhook_endpoints'), hashtext($1))`, [shopId]);
  const { rows } = await tx.query<{ id: string; url: string }>(
    `SELECT id, url FROM webhook_endpoints WHERE shop_id = $1 AND status <> 'archived'`,
    [shopId],
  );
  return rows;
}
