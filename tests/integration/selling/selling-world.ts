import { newId } from '@/lib/ids';
import type { Cart } from '@/lib/orders/cart';
import type { CheckoutTyped } from '@/lib/orders/checkout-input';
import { type PlaceOrderResult, placeOrder } from '@/lib/payments/place-order';
import type { World } from '@/tests/integration/payments/world';
import { SHOPPER, TYPED } from '@/tests/integration/payments/world';

export const POTTER = 'GE29NB0000000101904917';
export const COURIER = 'GE24BG0000000541263482';
/** One lamp, and its delivery by courier. */
export const LAMP = 8_050;
export const FEE = 600;

type PromoColumns = {
  percent_bp?: number;
  amount_minor?: number;
  currency?: string;
  min_subtotal_minor?: number;
  starts_at?: Date;
  ends_at?: Date;
  max_uses?: number;
  status?: string;
};

type ReceiverColumns = {
  product_id?: string;
  iban: string;
  percent?: number;
  amount_minor?: number;
  description?: string;
};

/** What the tests of selling do again and again. */
export function sellingIn(world: World) {
  const insert = (table: string, columns: Record<string, unknown>) => {
    const names = Object.keys(columns);
    const places = names.map((_, index) => `$${index + 1}`);
    return world.rows(
      `INSERT INTO ${table} (${names.join(', ')}) VALUES (${places.join(', ')})`,
      Object.values(columns),
    );
  };
  return {
    /** @returns the code */
    async promo(columns: PromoColumns, code = `CODE${newId().slice(-8).toUpperCase()}`): Promise<string> {
      await insert('promo_codes', { id: newId(), shop_id: world.shopId, code, ...columns });
      return code;
    },

    receivers: async (...receivers: ReceiverColumns[]) => {
      await world.rows('DELETE FROM split_receivers WHERE shop_id = $1', [world.shopId]);
      for (const [position, columns] of receivers.entries())
        await insert('split_receivers', { id: newId(), shop_id: world.shopId, position, ...columns });
    },

    set: (columns: Record<string, unknown>) => {
      const names = Object.keys(columns);
      return world.rows(
        `UPDATE shops SET ${names.map((name, index) => `${name} = $${index + 2}`).join(', ')} WHERE id = $1`,
        [world.shopId, ...Object.values(columns)],
      );
    },

    place: (
      typed: Partial<CheckoutTyped> = {},
      input: { cart?: Cart; seenTotalMinor?: number | null; seenPromoCode?: string } = {},
    ): Promise<PlaceOrderResult> =>
      placeOrder(
        world.services,
        {
          shopId: world.shopId,
          cart: world.cart(),
          seenTotalMinor: null,
          theme: 'light',
          ...input,
          typed: { ...TYPED, ...typed },
        },
        SHOPPER,
      ),

    /** The figures and promises that an order froze. */
    async frozen(orderId: string) {
      const [row] = await world.rows<Record<string, unknown>>(
        `SELECT subtotal_minor AS subtotal, discount_minor AS discount, delivery_minor AS delivery, vat_minor AS vat,
           vat_rate_bp AS "vatRate", total_minor AS total, currency, promo_code AS "promoCode", buyer_country AS country
         FROM orders WHERE id = $1`,
        [orderId],
      );
      return row;
    },

    /** Requests of a kind that reached the bank, oldest first, with what it had to say about them. */
    sent: (path: RegExp) =>
      world.simulator.control
        .requests()
        .filter((request) => path.test(request.path))
        .map(({ status, requestBody, requestHeaders, lint }) => ({
          status,
          body: JSON.parse(requestBody) as Record<string, never>,
          text: requestBody,
          key: requestHeaders['idempotency-key'],
          lint: lint.map(({ code }) => code),
        })),
  };
}

export const OPENING = /\/ecommerce\/orders$/;
export const CAPTURE = /\/authorization\/approve\//;
