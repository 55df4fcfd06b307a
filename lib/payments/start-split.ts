import 'server-only';
import type { Split } from '@/lib/bog';
import type { Tx } from '@/lib/db';
import { type SplitOption, splitInAmounts } from '@/lib/shops/bank-options';
import { planSplit, type SplitPart, type SplitReceiver, scaleSplit } from '@/lib/shops/split-plan';
import type { LockedOrder } from './rows';

/**
 * Who is to get which part of an order: as the program has asked that placed it, else by the shop's receivers of this moment.
 * Null: all of it stays on the merchant's account, as it does of every order that is not in GEL (bank docs: split-payment).
 */
export async function splitOfOrder(tx: Tx, order: LockedOrder): Promise<SplitPart[] | null> {
  if (order.currency !== 'GEL') return null;
  const asked = await tx.query<{ parts: SplitOption[] | null }>(
    `SELECT bank_options#>'{config,split,parts}' AS parts FROM orders WHERE id = $1`,
    [order.id],
  );
  const own = asked.rows[0]?.parts;
  if (own) return splitInAmounts(own, order.totalMinor);
  const receivers = await receiversOf(tx, order.shopId);
  if (receivers.length === 0) return null;
  const { rows } = await tx.query<{ deliveryMinor: number; discountMinor: number }>(
    'SELECT delivery_minor AS "deliveryMinor", discount_minor AS "discountMinor" FROM orders WHERE id = $1',
    [order.id],
  );
  const lines = await tx.query<{ productId: string | null; quantity: number; totalMinor: number }>(
    `SELECT product_id AS "productId", quantity, total_minor AS "totalMinor" FROM order_lines WHERE order_id = $1`,
    [order.id],
  );
  if (!rows[0]) throw new Error('the order was locked a moment ago');
  const parts = planSplit({ ...rows[0], lines: lines.rows }, receivers);
  return parts.length > 0 ? parts : null;
}

async function receiversOf(tx: Tx, shopId: string): Promise<SplitReceiver[]> {
  const { rows } = await tx.query<SplitReceiver>(
    `SELECT product_id AS "productId", iban, percent, amount_minor AS "amountMinor", description FROM split_receivers
     WHERE shop_id = $1 ORDER BY position, id`,
    [shopId],
  );
  return rows;
}

/**
 * The split that goes with the capture of a hold: the bank applies one only there (bank docs: preauthorization/approve).
 * It is the one that was fixed when the payment began, so every repetition of the request is the same; of a part of the
 * hold, the same shares of that part.
 */
export async function splitOfCapture(db: Tx, paymentId: string, takenMinor: number): Promise<Split | null> {
  const { rows } = await db.query<{ split: SplitPart[] | null; amountMinor: number }>(
    'SELECT split, amount_minor AS "amountMinor" FROM payments WHERE id = $1',
    [paymentId],
  );
  const [payment] = rows;
  if (!payment?.split) return null;
  return asSplit(scaleSplit(payment.split, payment.amountMinor, takenMinor));
}

/** The bank's client takes at least one part. */
export function asSplit(parts: readonly SplitPart[] | null): Split | null {
  if (!parts || parts.length === 0) return null;
  return {
    parts: parts.map(({ iban, amountMinor, description }) => ({
      iban,
      amountMinor,
      ...(description ? { description } : {}),
    })),
  };
}
