import 'server-only';
import type { Tx } from '@/lib/db';
import { normaliseCode, type PromoCode, USES_FREED } from '@/lib/shops/promo';
import type { LockedOrder } from './rows';

const COLUMNS = `code, percent_bp AS "percentBp", amount_minor AS "amountMinor", currency,
  min_subtotal_minor AS "minSubtotalMinor", starts_at AS "startsAt", ends_at AS "endsAt", max_uses AS "maxUses", status`;

/** A code found, and locked until the transaction ends: whoever else would use it waits, and counts this order too. */
export async function lockPromo(tx: Tx, shopId: string, typed: string): Promise<PromoCode | null> {
  const code = normaliseCode(typed);
  if (code === null) return null;
  const { rows } = await tx.query<PromoCode>(
    `SELECT ${COLUMNS} FROM promo_codes WHERE shop_id = $1 AND code = $2 FOR UPDATE`,
    [shopId, code],
  );
  return rows[0] ?? null;
}

/** Other orders with the code, those that came to nothing not counted (lib/shops/promo.ts). */
export async function usesOfOthers(
  tx: Tx,
  { shopId, code, checkoutKey }: { shopId: string; code: string; checkoutKey: string },
): Promise<number> {
  const { rows } = await tx.query<{ uses: number }>(
    `SELECT count(*)::int AS uses FROM orders
     WHERE shop_id = $1 AND promo_code = $2 AND status <> ALL($3) AND checkout_key <> $4`,
    [shopId, code, USES_FREED, checkoutKey],
  );
  return rows[0]?.uses ?? 0;
}

/**
 * Whether an order that had come to nothing may use its code again, now that it is to be paid after all. `busy`: somebody
 * is placing an order with the code. Placing locks the code and then may lock an order; this has locked an order, so it
 * must not wait.
 */
export async function promoStillFree(tx: Tx, order: LockedOrder): Promise<'free' | 'used_up' | 'busy'> {
  if (!USES_FREED.includes(order.status)) return 'free';
  const { rows } = await tx.query<{ code: string | null; checkoutKey: string }>(
    'SELECT promo_code AS code, checkout_key AS "checkoutKey" FROM orders WHERE id = $1',
    [order.id],
  );
  const { code = null, checkoutKey = '' } = rows[0] ?? {};
  if (code === null) return 'free';
  const found = await tx.query<{ maxUses: number | null }>(
    `SELECT max_uses AS "maxUses" FROM promo_codes WHERE shop_id = $1 AND code = $2 FOR UPDATE SKIP LOCKED`,
    [order.shopId, code],
  );
  const promo = found.rows[0];
  // Codes are archived and never deleted: a row that is not seen is locked.
  if (!promo) return 'busy';
  if (promo.maxUses === null) return 'free';
  const uses = await usesOfOthers(tx, { shopId: order.shopId, code, checkoutKey });
  return uses < promo.maxUses ? 'free' : 'used_up';
}
