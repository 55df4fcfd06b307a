import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createDatabase, type Database } from '@/lib/db';
import type { Currency } from '@/lib/money';
import type { Cart, CartLine } from '@/lib/orders/cart';
import { ORDER_STATUSES } from '@/lib/orders/order-status';
import { openCart, viewCart } from '@/lib/queries/cart-view';
import { useTestDatabase } from '@/tests/setup/use-test-database';
import { insertOrder, insertShop } from './order-rows';
import { insertProduct } from './shop-rows';

const { url, pool } = useTestDatabase();
let db: Database;
let shopId: string;

beforeAll(async () => {
  db = createDatabase(url, { poolSize: 2 });
  shopId = await insertShop(pool, 'kera');
  await insertProduct(pool, shopId, 'tea', { priceMinor: 1_850 });
  await insertProduct(pool, shopId, 'jug', { priceMinor: 7_800 });
  await insertProduct(pool, shopId, 'map', { priceMinor: 1_200, currency: 'USD' });
  await insertProduct(pool, shopId, 'pot', { priceMinor: 26_000, status: 'withdrawn' });
});
afterAll(() => db.close());

const cartOf = (...lines: CartLine[]): Cart => ({ id: randomUUID(), lines });
const view = (cart: Cart | null, currencies: readonly Currency[] = ['GEL', 'USD']) =>
  viewCart(db, { shopId, currencies }, cart, 'en');

describe('a cart', () => {
  test('is in one currency: the line in other money is named, and counts nothing', async () => {
    const mixed = cartOf(
      { slug: 'tea', quantity: 1 },
      { slug: 'map', quantity: 2 },
      { slug: 'jug', quantity: 1 },
    );
    const seen = await view(mixed);
    expect(seen.lines.map(({ slug, problem }) => [slug, problem])).toEqual([
      ['tea', null],
      ['map', 'other_currency'],
      ['jug', null],
    ]);
    expect(seen).toMatchObject({ currency: 'GEL', hasProblems: true, subtotalMinor: 1_850 + 7_800 });
  });

  test('of a currency that the shop has given up cannot be bought', async () => {
    const seen = await view(cartOf({ slug: 'map', quantity: 1 }, { slug: 'tea', quantity: 1 }), ['GEL']);
    expect(seen.lines.map(({ problem }) => problem)).toEqual(['withdrawn', null]);
    expect(seen.currency).toBe('GEL');
  });

  test('is priced by the shop, in the order in which it was filled', async () => {
    const seen = await view(cartOf({ slug: 'jug', quantity: 1 }, { slug: 'tea', quantity: 3 }));
    expect(seen.lines.map(({ slug, totalMinor, problem }) => [slug, totalMinor, problem])).toEqual([
      ['jug', 7_800, null],
      ['tea', 5_550, null],
    ]);
    expect(seen).toMatchObject({ count: 4, subtotalMinor: 13_350, currency: 'GEL', hasProblems: false });
  });

  test('follows the price of the moment: nothing in the cookie fixes it', async () => {
    const cart = cartOf({ slug: 'tea', quantity: 2 });
    await pool.query("UPDATE products SET price_minor = 2000 WHERE slug = 'tea'");
    expect((await view(cart)).subtotalMinor).toBe(4_000);
    await pool.query("UPDATE products SET price_minor = 1850 WHERE slug = 'tea'");
  });

  test('says what is wrong beside the line, and keeps and prices the rest', async () => {
    const seen = await view(
      cartOf({ slug: 'ghost', quantity: 2 }, { slug: 'pot', quantity: 1 }, { slug: 'tea', quantity: 1 }),
    );
    expect(seen.lines.map(({ slug, problem, totalMinor }) => [slug, problem, totalMinor])).toEqual([
      ['ghost', 'unknown_product', 0],
      ['pot', 'withdrawn', 0],
      ['tea', null, 1_850],
    ]);
    expect(seen.lines[0]?.product).toBeNull();
    expect(seen.lines[1]?.product?.name).toBe('Tea');
    expect(seen).toMatchObject({ subtotalMinor: 1_850, hasProblems: true });
  });

  test('with a product of another shop has an unknown product', async () => {
    const other = await insertShop(pool, 'other', 'other.example.com');
    await insertProduct(pool, other, 'foreign');
    expect((await view(cartOf({ slug: 'foreign', quantity: 1 }))).lines[0]?.problem).toBe('unknown_product');
  });

  test('that does not exist is empty', async () => {
    expect(await view(null)).toEqual({
      id: null,
      lines: [],
      count: 0,
      subtotalMinor: 0,
      currency: 'GEL',
      hasProblems: false,
    });
  });
});

describe('a cart that became an order', () => {
  const OVER = ['authorised', 'paid', 'partially_refunded', 'refunded'];

  test.each(ORDER_STATUSES)('of status %s', async (status) => {
    const cart = cartOf({ slug: 'tea', quantity: 1 });
    const order = await insertOrder(pool, { shopId, status });
    await pool.query('UPDATE orders SET cart_id = $2 WHERE id = $1', [order.id, cart.id]);
    const over = OVER.includes(status);
    expect((await view(cart)).count).toBe(over ? 0 : 1);
    expect(await openCart(db, cart)).toEqual(over ? null : cart);
  });

  test('is over as soon as one of its orders is paid, and another cart is not', async () => {
    const cart = cartOf({ slug: 'tea', quantity: 1 });
    for (const status of ['failed', 'paid']) {
      const order = await insertOrder(pool, { shopId, status });
      await pool.query('UPDATE orders SET cart_id = $2 WHERE id = $1', [order.id, cart.id]);
    }
    expect(await openCart(db, cart)).toBeNull();
    expect(await openCart(db, { ...cart, id: randomUUID() })).not.toBeNull();
  });
});
