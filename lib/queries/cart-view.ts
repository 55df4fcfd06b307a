import 'server-only';
import type { Database } from '@/lib/db';
import type { Currency } from '@/lib/money';
import type { Cart } from '@/lib/orders/cart';
import type { OrderStatus } from '@/lib/orders/order-status';
import { type ProductView, productView } from './catalogue';

/** Why a line cannot be bought as it stands. */
export type CartLineProblem =
  | 'unknown_product'
  | 'withdrawn'
  /** Its price is in other money than that of the line above it: one payment is in one currency. */
  | 'other_currency';

export type CartLineView = {
  slug: string;
  quantity: number;
  /** Null for a product that does not exist (any more). */
  product: ProductView | null;
  /** At our price of this moment; 0 for a line with a problem. */
  totalMinor: number;
  problem: CartLineProblem | null;
};

export type CartView = {
  id: string | null;
  lines: readonly CartLineView[];
  /** Pieces, for the header. */
  count: number;
  /** What can be bought, without delivery. */
  subtotalMinor: number;
  currency: Currency;
  hasProblems: boolean;
};

const DONE: OrderStatus[] = ['authorised', 'paid', 'partially_refunded', 'refunded'];

/** A cart that became a paid order is over; without it, or without a cookie, there are no lines. */
export async function openCart(db: Database, cart: Cart | null): Promise<Cart | null> {
  if (!cart || cart.lines.length === 0) return null;
  const done = await db.prisma.order.findFirst({
    where: { cartId: cart.id, status: { in: DONE } },
    select: { id: true },
  });
  return done ? null : cart;
}

/** The cart as the shopper sees it: our names, our prices, and what stands in the way of each line. */
export async function viewCart(
  db: Database,
  { shopId, currencies }: { shopId: string /** In which the shop sells. */; currencies: readonly Currency[] },
  cart: Cart | null,
  locale: string,
): Promise<CartView> {
  const open = await openCart(db, cart);
  const slugs = open?.lines.map(({ slug }) => slug) ?? [];
  const rows = slugs.length
    ? await db.prisma.product.findMany({ where: { shopId, slug: { in: slugs } } })
    : [];
  const products = new Map(rows.map((row) => [row.slug, productView(row, locale)]));
  const sold = (product: ProductView) => product.available && currencies.includes(product.currency);
  // The first line that can be bought says in which money the cart is; staff may have changed a price's currency since.
  const currency =
    slugs.map((slug) => products.get(slug)).find((product) => product && sold(product))?.currency ??
    currencies[0] ??
    'GEL';
  const lines = (open?.lines ?? []).map(({ slug, quantity }) => {
    const product = products.get(slug) ?? null;
    return viewLine(slug, quantity, product, problemOf(product, sold, currency));
  });
  return {
    id: open?.id ?? null,
    lines,
    count: lines.reduce((sum, { quantity }) => sum + quantity, 0),
    subtotalMinor: lines.reduce((sum, { totalMinor }) => sum + totalMinor, 0),
    currency,
    hasProblems: lines.some(({ problem }) => problem !== null),
  };
}

function viewLine(
  slug: string,
  quantity: number,
  product: ProductView | null,
  problem: CartLineProblem | null,
): CartLineView {
  const totalMinor = product && !problem ? product.priceMinor * quantity : 0;
  return { slug, quantity, product, totalMinor, problem };
}

function problemOf(
  product: ProductView | null,
  sold: (product: ProductView) => boolean,
  currency: Currency,
): CartLineProblem | null {
  if (!product) return 'unknown_product';
  if (!sold(product)) return 'withdrawn';
  return product.currency === currency ? null : 'other_currency';
}
