import 'server-only';
import type { Tx } from '@/lib/db';
import { newId, newOrderToken } from '@/lib/ids';
import type { Currency } from '@/lib/money';
import type { Trigger } from '@/lib/orders/events';
import type { Totals } from '@/lib/orders/totals';
import type { BankOptions } from '@/lib/shops/bank-options';
import { recordEvent } from './record-event';

export type OrderSource = 'checkout' | 'link' | 'staff' | 'api' | 'subscription';

export type NewOrderLine = {
  /** Null: not a product of the shop. */
  productId: string | null;
  slug: string;
  nameKa: string;
  nameEn: string;
  unitPriceMinor: number;
  quantity: number;
};

export type NewOrder = {
  shopId: string;
  source: OrderSource;
  /** What is not known is empty: orders of the API need none of it. */
  buyer: { name: string; email: string; phone: string; country: string | null };
  delivery: { code: string; nameKa: string; nameEn: string; address: string | null };
  locale: 'ka' | 'en';
  theme: 'light' | 'dark';
  currency: Currency;
  /** Without a rate: the VAT was told per line. */
  totals: Omit<Totals, 'vatRateBp'> & { vatRateBp: number | null };
  promoCode: string | null;
  /** What makes two requests the same order. */
  checkoutKey: string;
  cartId: string | null;
  paymentLinkId: string | null;
  lines: readonly NewOrderLine[];
  /** Of an order that came by the API. */
  api?: ApiOrigin;
};

export type ApiOrigin = {
  /** Chosen beforehand: the caller's key for repeating names it. */
  orderId: string;
  /** What the caller calls it; the order owns that name from now on. */
  externalId: string;
  /** Null: it came without a key. */
  apiKeyId: string | null;
  bankOptions: BankOptions;
};

export type PlacedOrder = { orderId: string; token: string };

/** What stands for delivery where nothing is delivered. */
export const NO_DELIVERY = {
  code: 'none',
  nameKa: 'მიწოდების გარეშე',
  nameEn: 'No delivery',
  address: null,
} as const;

/**
 * Writes an order with its lines and its first event.
 * @returns null when the order exists already, or another one owns its name (ON CONFLICT waits for a concurrent twin to
 * commit)
 */
export async function insertOrder(
  tx: Tx,
  order: NewOrder,
  now: Date,
  trigger: Trigger,
): Promise<PlacedOrder | null> {
  const { buyer, delivery, totals } = order;
  const { rows } = await tx.query<PlacedOrder>(
    `INSERT INTO orders (id, shop_id, token, status, source, buyer_name, buyer_email, buyer_phone, buyer_country,
       delivery_code, delivery_name_ka, delivery_name_en, delivery_address, locale, theme, currency, subtotal_minor,
       discount_minor, promo_code, delivery_minor, vat_minor, vat_rate_bp, total_minor, cart_id, payment_link_id,
       checkout_key, external_id, external_claimed, api_key_id, bank_options, created_at, updated_at)
     VALUES ($1, $2, $3, 'awaiting_payment', $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19,
       $20, $21, $22, $23, $24, $25, $26, $26::text IS NOT NULL, $27, $28, $29, $29)
     ON CONFLICT DO NOTHING RETURNING id AS "orderId", token`,
    [
      order.api?.orderId ?? newId(),
      order.shopId,
      newOrderToken(),
      order.source,
      buyer.name,
      buyer.email,
      buyer.phone,
      buyer.country,
      delivery.code,
      delivery.nameKa,
      delivery.nameEn,
      delivery.address,
      order.locale,
      order.theme,
      order.currency,
      totals.subtotalMinor,
      totals.discountMinor,
      order.promoCode,
      totals.deliveryMinor,
      totals.vatMinor,
      totals.vatRateBp,
      totals.totalMinor,
      order.cartId,
      order.paymentLinkId,
      order.checkoutKey,
      order.api?.externalId ?? null,
      order.api?.apiKeyId ?? null,
      order.api ? JSON.stringify(order.api.bankOptions) : null,
      now,
    ],
  );
  const placed = rows[0];
  if (!placed) return null;
  await insertLines(tx, placed.orderId, order.lines);
  await recordEvent(tx, {
    orderId: placed.orderId,
    paymentId: null,
    kind: order.source === 'staff' ? 'order_entered' : 'order_placed',
    at: now,
    trigger,
    data: { totalMinor: totals.totalMinor, currency: order.currency, lines: order.lines.length },
  });
  return placed;
}

async function insertLines(tx: Tx, orderId: string, lines: readonly NewOrderLine[]): Promise<void> {
  await tx.query(
    `INSERT INTO order_lines (id, order_id, position, product_id, slug, name_ka, name_en, quantity, unit_price_minor, total_minor)
     SELECT l.id, $1, l.position, l.product_id, l.slug, l.name_ka, l.name_en, l.quantity, l.price, l.price * l.quantity
     FROM jsonb_to_recordset($2::jsonb) AS l(id uuid, position int, product_id uuid, slug text, name_ka text,
       name_en text, quantity int, price bigint)`,
    [
      orderId,
      JSON.stringify(
        lines.map((line, position) => ({
          id: newId(),
          position,
          product_id: line.productId,
          slug: line.slug,
          name_ka: line.nameKa,
          name_en: line.nameEn,
          quantity: line.quantity,
          price: line.unitPriceMinor,
        })),
      ),
    ],
  );
}

/**
 * The order of a checkout key that exists already: as long as it is unpaid, a corrected name, e-mail, phone or country
 * replaces the earlier one.
 */
export async function refreshBuyer(
  tx: Tx,
  checkoutKey: string,
  buyer: NewOrder['buyer'],
  now: Date,
  trigger: Trigger,
): Promise<PlacedOrder> {
  const found = await tx.query<PlacedOrder>(
    `SELECT id AS "orderId", token FROM orders WHERE checkout_key = $1 FOR UPDATE`,
    [checkoutKey],
  );
  const order = found.rows[0];
  if (!order) throw new Error('an order with this checkout key was there a moment ago');
  const changed = await tx.query(
    `UPDATE orders SET buyer_name = $2, buyer_email = $3, buyer_phone = $4, buyer_country = $5, updated_at = $6
     WHERE id = $1 AND status IN ('awaiting_payment', 'failed', 'expired')
       AND (buyer_name, buyer_email, buyer_phone, buyer_country) IS DISTINCT FROM ($2, $3, $4, $5::char(2))`,
    [order.orderId, buyer.name, buyer.email, buyer.phone, buyer.country, now],
  );
  if (changed.rowCount) {
    const event = { orderId: order.orderId, paymentId: null, kind: 'buyer_changed', data: {} } as const;
    await recordEvent(tx, { ...event, at: now, trigger });
  }
  return order;
}
