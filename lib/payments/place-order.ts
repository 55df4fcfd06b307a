import 'server-only';
import { createHash } from 'node:crypto';
import type { Tx } from '@/lib/db';
import { newId, newOrderToken } from '@/lib/ids';
import type { Currency } from '@/lib/money';
import type { Cart } from '@/lib/orders/cart';
import {
  type CheckoutDetails,
  type CheckoutField,
  type CheckoutTyped,
  checkCheckout,
  type FieldProblem,
} from '@/lib/orders/checkout-input';
import type { Trigger } from '@/lib/orders/events';
import { type Totals, totalsOf } from '@/lib/orders/totals';
import type { Services } from '@/lib/services';
import { recordEvent } from './record-event';

export type PlaceOrderInput = {
  shopId: string;
  cart: Cart;
  /** The form as typed. Prices are not in it, and would not be read. */
  typed: CheckoutTyped;
  /** The total that the shopper saw, if the form carried it: an order for another sum is not placed silently. */
  seenTotalMinor: number | null;
  theme: 'light' | 'dark';
};

export type PlaceOrderResult =
  | { ok: true; orderId: string; token: string }
  | { ok: false; code: 'fields_invalid'; problems: Partial<Record<CheckoutField, FieldProblem>> }
  | { ok: false; code: 'cart_empty' | 'cart_changed' }
  | { ok: false; code: 'total_changed'; totalMinor: number };

type Delivery = { code: string; nameKa: string; nameEn: string; priceMinor: number; needsAddress: boolean };
type Line = {
  productId: string;
  slug: string;
  nameKa: string;
  nameEn: string;
  unitPriceMinor: number;
  currency: Currency;
  quantity: number;
};

/**
 * Turns a cart into an order at our own prices, frozen. The same cart with the same content is the same order,
 * however often and from however many tabs it is placed; only the buyer's details follow the last form.
 */
export async function placeOrder(
  services: Services,
  input: PlaceOrderInput,
  trigger: Trigger,
): Promise<PlaceOrderResult> {
  if (input.cart.lines.length === 0) return { ok: false, code: 'cart_empty' };
  return services.db.transaction(async (tx) => {
    const choices = await deliveryChoices(tx, input.shopId);
    const checked = checkCheckout(input.typed, choices);
    if (!checked.ok) return { ok: false, code: 'fields_invalid', problems: checked.problems };

    const lines = await pricedLines(tx, input);
    if (!lines) return { ok: false, code: 'cart_changed' };
    const delivery = choices.find(({ code }) => code === checked.details.deliveryCode);
    if (!delivery) throw new Error('the delivery choice was checked a moment ago');
    const totals = totalsOf(lines, delivery.priceMinor);
    if (input.seenTotalMinor !== null && input.seenTotalMinor !== totals.totalMinor) {
      return { ok: false, code: 'total_changed', totalMinor: totals.totalMinor };
    }
    const draft = { ...input, details: checked.details, lines, delivery, totals };
    return { ok: true, ...(await insertOrFind(tx, draft, services.clock.now(), trigger)) };
  });
}

async function deliveryChoices(tx: Tx, shopId: string): Promise<Delivery[]> {
  const { rows } = await tx.query<Delivery>(
    `SELECT code, name_ka AS "nameKa", name_en AS "nameEn", price_minor AS "priceMinor", needs_address AS "needsAddress"
     FROM delivery_options WHERE shop_id = $1 AND active ORDER BY position`,
    [shopId],
  );
  return rows;
}

/** Null when a product of the cart is gone: the cart page says which. */
async function pricedLines(tx: Tx, { shopId, cart }: PlaceOrderInput): Promise<Line[] | null> {
  const { rows } = await tx.query<Omit<Line, 'quantity'>>(
    `SELECT id AS "productId", slug, name_ka AS "nameKa", name_en AS "nameEn", price_minor AS "unitPriceMinor", currency
     FROM products WHERE shop_id = $1 AND status = 'active' AND slug = ANY($2)`,
    [shopId, cart.lines.map(({ slug }) => slug)],
  );
  const lines = cart.lines.flatMap(({ slug, quantity }) => {
    const product = rows.find((row) => row.slug === slug);
    return product ? [{ ...product, quantity }] : [];
  });
  const oneCurrency = new Set(lines.map(({ currency }) => currency)).size === 1;
  return lines.length === cart.lines.length && oneCurrency ? lines : null;
}

type Draft = PlaceOrderInput & {
  details: CheckoutDetails;
  lines: Line[];
  delivery: Delivery;
  totals: Totals;
};

async function insertOrFind(
  tx: Tx,
  draft: Draft,
  now: Date,
  trigger: Trigger,
): Promise<{ orderId: string; token: string }> {
  const placed = await insertOrder(tx, draft, now);
  if (!placed) return refreshBuyer(tx, draft, now, trigger);
  await insertLines(tx, placed.orderId, draft.lines);
  await recordEvent(tx, {
    orderId: placed.orderId,
    paymentId: null,
    kind: 'order_placed',
    at: now,
    trigger,
    data: { totalMinor: draft.totals.totalMinor, currency: currencyOf(draft), lines: draft.lines.length },
  });
  return placed;
}

/** What makes two checkouts the same order: the cart, its lines at these prices, and the way of delivery. */
function checkoutKey({ shopId, cart, lines, delivery, details }: Draft): string {
  const content = JSON.stringify([
    shopId,
    cart.id,
    lines
      .map(({ slug, quantity, unitPriceMinor, currency }) => [slug, quantity, unitPriceMinor, currency])
      .sort(),
    [delivery.code, delivery.priceMinor, details.address],
  ]);
  return createHash('sha256').update(content).digest('hex');
}

const currencyOf = (draft: Draft): string => draft.lines[0]?.currency ?? 'GEL';

/** Null when the order exists already (ON CONFLICT waits for a concurrent twin to commit). */
async function insertOrder(
  tx: Tx,
  draft: Draft,
  now: Date,
): Promise<{ orderId: string; token: string } | null> {
  const { details, delivery, totals } = draft;
  const { rows } = await tx.query<{ orderId: string; token: string }>(
    `INSERT INTO orders (id, shop_id, token, status, source, buyer_name, buyer_email, buyer_phone, delivery_code,
       delivery_name_ka, delivery_name_en, delivery_address, locale, theme, currency, subtotal_minor, discount_minor,
       delivery_minor, vat_minor, total_minor, cart_id, checkout_key, created_at, updated_at)
     VALUES ($1, $2, $3, 'awaiting_payment', 'checkout', $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17,
       $18, $19, $20, $21, $21)
     ON CONFLICT (checkout_key) DO NOTHING RETURNING id AS "orderId", token`,
    [
      newId(),
      draft.shopId,
      newOrderToken(),
      details.name,
      details.email,
      details.phone,
      delivery.code,
      delivery.nameKa,
      delivery.nameEn,
      details.address,
      details.locale,
      draft.theme,
      currencyOf(draft),
      totals.subtotalMinor,
      totals.discountMinor,
      totals.deliveryMinor,
      totals.vatMinor,
      totals.totalMinor,
      draft.cart.id,
      checkoutKey(draft),
      now,
    ],
  );
  return rows[0] ?? null;
}

async function insertLines(tx: Tx, orderId: string, lines: readonly Line[]): Promise<void> {
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

/** The order exists: as long as it is unpaid, a corrected name, e-mail or phone replaces the earlier one. */
async function refreshBuyer(
  tx: Tx,
  draft: Draft,
  now: Date,
  trigger: Trigger,
): Promise<{ orderId: string; token: string }> {
  const { details } = draft;
  const found = await tx.query<{ orderId: string; token: string }>(
    `SELECT id AS "orderId", token FROM orders WHERE checkout_key = $1 FOR UPDATE`,
    [checkoutKey(draft)],
  );
  const order = found.rows[0];
  if (!order) throw new Error('an order with this checkout key was there a moment ago');
  const changed = await tx.query(
    `UPDATE orders SET buyer_name = $2, buyer_email = $3, buyer_phone = $4, updated_at = $5
     WHERE id = $1 AND status IN ('awaiting_payment', 'failed', 'expired')
       AND (buyer_name, buyer_email, buyer_phone) IS DISTINCT FROM ($2, $3, $4)`,
    [order.orderId, details.name, details.email, details.phone, now],
  );
  if (changed.rowCount) {
    await recordEvent(tx, {
      orderId: order.orderId,
      paymentId: null,
      kind: 'buyer_changed',
      at: now,
      trigger,
      data: {},
    });
  }
  return order;
}
