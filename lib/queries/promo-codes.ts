import 'server-only';
import type { Database } from '@/lib/db';
import { normaliseCode, type PromoCode, USES_FREED } from '@/lib/shops/promo';

const COLUMNS = `p.code, percent_bp AS "percentBp", amount_minor AS "amountMinor", p.currency,
  min_subtotal_minor AS "minSubtotalMinor", starts_at AS "startsAt", ends_at AS "endsAt", max_uses AS "maxUses", p.status`;

/** Orders with the code that did not come to nothing (lib/shops/promo.ts). */
const USES = `SELECT count(*)::int FROM orders o
  WHERE o.shop_id = p.shop_id AND o.promo_code = p.code AND o.status <> ALL($2)`;

export type PromoCodeRow = PromoCode & { uses: number };

/** All of a shop's codes, the newest first. */
export async function listPromoCodes(db: Database, shopId: string): Promise<PromoCodeRow[]> {
  const { rows } = await db.query<PromoCodeRow>(
    `SELECT ${COLUMNS}, (${USES}) AS uses FROM promo_codes p WHERE p.shop_id = $1 ORDER BY p.created_at DESC, p.code`,
    [shopId, USES_FREED],
  );
  return rows;
}

/** One code of a shop, however it is typed. */
export async function findPromoCode(
  db: Database,
  shopId: string,
  typed: string,
): Promise<PromoCodeRow | null> {
  const code = normaliseCode(typed);
  if (code === null) return null;
  const { rows } = await db.query<PromoCodeRow>(
    `SELECT ${COLUMNS}, (${USES}) AS uses FROM promo_codes p WHERE p.shop_id = $1 AND p.code = $3`,
    [shopId, USES_FREED, code],
  );
  return rows[0] ?? null;
}

/**
 * A code for a cart at checkout, to show what it would take off; placing the order decides (lib/payments/place-order.ts).
 * An order of this very cart is not counted.
 */
export async function promoForCart(
  db: Database,
  { shopId, cartId, typed }: { shopId: string; cartId: string; typed: string },
): Promise<PromoCodeRow | null> {
  const code = normaliseCode(typed);
  if (code === null) return null;
  const { rows } = await db.query<PromoCodeRow>(
    `SELECT ${COLUMNS}, (${USES} AND o.cart_id IS DISTINCT FROM $4::uuid) AS uses
     FROM promo_codes p WHERE p.shop_id = $1 AND p.code = $3`,
    [shopId, USES_FREED, code, cartId],
  );
  return rows[0] ?? null;
}
