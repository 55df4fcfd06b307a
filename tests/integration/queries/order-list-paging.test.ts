import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createDatabase, type Database } from '@/lib/db';
import { newId } from '@/lib/ids';
import { ORDER_SORTS, type OrderSort } from '@/lib/orders/order-list-view';
import type { OrderStatus } from '@/lib/orders/order-status';
import { listOrders } from '@/lib/queries/order-list';
import { useTestDatabase } from '../../setup/use-test-database';
import { insertOrder, insertShop } from './order-rows';

const { url, pool } = useTestDatabase();
let db: Database;
let shops = 0;

beforeAll(() => {
  db = createDatabase(url);
});
afterAll(() => db.close());

const freshShop = () => insertShop(pool, `shop-${++shops}`, `shop-${shops}.example.com`);

type Wanted = { statuses?: OrderStatus[]; sort?: OrderSort; search?: string; limit: number };

async function page(
  shopId: string,
  cursor: string | null,
  { statuses = [], sort = 'newest', search = '', limit }: Wanted,
) {
  const result = await listOrders(db, {
    shopId,
    search,
    statuses,
    sort,
    from: null,
    to: null,
    needsAttention: false,
    cursor,
    limit,
  });
  if (!result.ok) throw new Error(result.code);
  return { ids: result.orders.map(({ id }) => id), previous: result.previous, next: result.next };
}

type Page = Awaited<ReturnType<typeof page>>;

async function walk(shopId: string, wanted: Wanted): Promise<Page[]> {
  const pages = [await page(shopId, null, wanted)];
  for (let last = pages[0]; last?.next; last = pages.at(-1)) {
    pages.push(await page(shopId, last.next, wanted));
    if (pages.length > 200) throw new Error('the pages never end');
  }
  return pages;
}

const BASE = Date.parse('2026-11-20T10:00:00Z');
const timeOf = (micros: number) =>
  `${new Date(BASE + Math.floor(micros / 1000)).toISOString().slice(0, 23)}${String(micros % 1000).padStart(3, '0')}Z`;

/** What text stands in the order of the list from low to high. */
const keyOf = (sort: OrderSort, order: { createdAt: string; totalMinor: number; id: string }): string =>
  sort === 'newest' || sort === 'oldest'
    ? order.createdAt + order.id
    : String(order.totalMinor).padStart(9, '0') + order.id;

describe('walking the pages', () => {
  test('yields every order once, in each order, also with equal times and totals, and back again the same pages', async () => {
    const rows = fc.array(
      fc.record({
        // Few different values: many orders of the same microsecond, and neighbours within a millisecond.
        micros: fc.integer({ min: 0, max: 6 }).map((step) => step * 251),
        status: fc.constantFrom<OrderStatus>('paid', 'failed', 'refunded'),
        totalMinor: fc.constantFrom(500, 700, 9_900),
      }),
      { maxLength: 14 },
    );
    const statuses = fc.subarray<OrderStatus>(['paid', 'failed', 'refunded']);
    const sorts = fc.constantFrom(...ORDER_SORTS);
    // All of them are found by the word; what has one plan without a search has another one with it.
    const searches = fc.constantFrom('', 'nino', 'nino@example.com');
    const wishes = fc.record({
      statuses,
      sort: sorts,
      search: searches,
      limit: fc.integer({ min: 1, max: 5 }),
    });
    await fc.assert(
      fc.asyncProperty(rows, wishes, async (orders, wish) => {
        const { statuses: wanted, sort, limit } = wish;
        const shopId = await freshShop();
        const made = orders.map((order) => ({ ...order, id: newId(), createdAt: timeOf(order.micros) }));
        for (const order of made) await insertOrder(pool, { shopId, ...order });
        const expected = made
          .filter(({ status }) => wanted.length === 0 || wanted.includes(status))
          .sort((a, b) => (keyOf(sort, a) < keyOf(sort, b) ? -1 : 1))
          .map(({ id }) => id);
        if (sort === 'newest' || sort === 'highest') expected.reverse();

        const pages = await walk(shopId, wish);
        expect(pages.flatMap(({ ids }) => ids)).toEqual(expected);
        expect(pages.slice(0, -1).every(({ ids }) => ids.length === limit)).toBe(true);
        expect(pages[0]?.previous).toBeNull();

        for (let index = pages.length - 1; index > 0; index--) {
          const back = await page(shopId, pages[index]?.previous ?? 'missing', wish);
          expect(back.ids).toEqual(pages[index - 1]?.ids);
          expect(back.previous === null).toBe(index === 1);
        }
      }),
      { numRuns: 60 },
    );
  });

  test('orders that come in meanwhile neither repeat nor hide any', async () => {
    const shopId = await freshShop();
    const made: string[] = [];
    for (let micros = 0; micros < 6; micros++)
      made.unshift((await insertOrder(pool, { shopId, createdAt: timeOf(micros) })).id);
    const first = await page(shopId, null, { limit: 2 });
    const late = await insertOrder(pool, { shopId, createdAt: timeOf(900) });
    const second = await page(shopId, first.next, { limit: 2 });
    expect([...first.ids, ...second.ids]).toEqual(made.slice(0, 4));
    // Going back up, the first page is full again and begins with the new one.
    const back = await page(shopId, second.previous, { limit: 2 });
    expect(back.ids).toEqual(first.ids);
    expect((await page(shopId, back.previous, { limit: 2 })).ids).toEqual([late.id, made[0]]);
  });

  test('a damaged cursor, and one beyond the end, begin at the first page', async () => {
    const shopId = await freshShop();
    const only = await insertOrder(pool, { shopId, createdAt: timeOf(0) });
    const elsewhere = await freshShop();
    for (const createdAt of ['2020-01-02T00:00:00Z', '2020-01-01T00:00:00Z'])
      await insertOrder(pool, { shopId: elsewhere, createdAt });
    const beyond = (await page(elsewhere, null, { limit: 1 })).next;
    expect(beyond).not.toBeNull();
    for (const cursor of ['nonsense', '', beyond]) {
      expect(await page(shopId, cursor, { limit: 5 })).toEqual({
        ids: [only.id],
        previous: null,
        next: null,
      });
    }
  });
});
