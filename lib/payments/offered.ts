import 'server-only';
import type { Tx } from '@/lib/db';
import type { Currency } from '@/lib/money';
import type { CartLine } from '@/lib/orders/cart';

/** What a shop offers at this moment, read inside the transaction that sells it. */

export type Selling = { currencies: Currency[]; vatRateBp: number; countries: string[] };
export type Delivery = {
  code: string;
  nameKa: string;
  nameEn: string;
  priceMinor: number;
  needsAddress: boolean;
};
export type Line = {
  productId: string;
  slug: string;
  nameKa: string;
  nameEn: string;
  unitPriceMinor: number;
  currency: Currency;
  quantity: number;
};

export async function sellingOf(tx: Tx, shopId: string): Promise<Selling> {
  const { rows } = await tx.query<Selling>(
    'SELECT currencies, vat_rate_bp AS "vatRateBp", countries FROM shops WHERE id = $1',
    [shopId],
  );
  if (!rows[0]) throw new Error(`there is no shop ${shopId}`);
  return rows[0];
}

/** The ways in which goods in a currency can be delivered: a fee in another could not be added to their price. */
export async function deliveryChoices(tx: Tx, shopId: string, currency: Currency): Promise<Delivery[]> {
  const { rows } = await tx.query<Delivery>(
    `SELECT code, name_ka AS "nameKa", name_en AS "nameEn", price_minor AS "priceMinor", needs_address AS "needsAddress"
     FROM delivery_options WHERE shop_id = $1 AND active AND (currency = $2 OR price_minor = 0) ORDER BY position, code`,
    [shopId, currency],
  );
  return rows;
}

/** Null when a product of the cart is gone, or is sold in other money than the rest: the cart page says which. */
export async function pricedLines(
  tx: Tx,
  shopId: string,
  cart: readonly CartLine[],
  currencies: readonly Currency[],
): Promise<{ lines: Line[]; currency: Currency } | null> {
  const { rows } = await tx.query<Omit<Line, 'quantity'>>(
    `SELECT id AS "productId", slug, name_ka AS "nameKa", name_en AS "nameEn", price_minor AS "unitPriceMinor", currency
     FROM products WHERE shop_id = $1 AND status = 'active' AND slug = ANY($2) AND currency = ANY($3)`,
    [shopId, cart.map(({ slug }) => slug), currencies],
  );
  const lines = cart.flatMap(({ slug, quantity }) => {
    const product = rows.find((row) => row.slug === slug);
    return product ? [{ ...product, quantity }] : [];
  });
  const [currency, ...others] = new Set(lines.map((line) => line.currency));
  const whole = lines.length === cart.length && currency !== undefined && others.length === 0;
  return whole ? { lines, currency } : null;
}
