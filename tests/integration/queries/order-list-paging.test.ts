import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createDatabase, type Database } from '@/lib/db';
import { newId } from '@/lib/ids';
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

type Wanted = { statuses?: OrderStatus[]; limit: number };

async function page(shopId: string, cursor: string | null, { statuses = [], limit }: Wanted) {
  const result = await listOrders(db, {
    shopId,
    search: '',
    statuses,
    from: null,
    to: null,
    needsAttention: false,
    cursor,
    limit,
  });
  if (!result.ok) throw new Error(result.code);
  return { ids: result.orders.map(({ id }) => id), newer: result.newer, older: result.older };
}

type Page = Awaited<ReturnType<typeof page>>;

async function walk(shopId: string, wanted: Wanted): Promise<Page[]> {
  const pages = [await page(shopId, null, wanted)];
  for (let last = pages[0]; last?.older; last = pages.at(-1)) {
    pages.push(await page(shopId, last.older, wanted));
    if (pages.length > 200) throw new Error('the pages never end');
  }
  return pages;
}

const BASE = Date.parse('2026-11-20T10:00:00Z');
const timeOf = (micros: number) =>
  `${new Date(BASE + Math.floor(micros / 1000)).toISOString().slice(0, 23)}${String(micros % 1000).padStart(3, '0')}Z`;

describe('walking the pages', () => {
  test('yields every order once, newest first, also with equal times, and back again the same pages', async () => {
    const rows = fc.array(
      fc.record({
        // Few different values: many orders of the same microsecond, and neighbours within a millisecond.
        micros: fc.integer({ min: 0, max: 6 }).map((step) => step * 251),
        status: fc.constantFrom<OrderStatus>('paid', 'failed', 'refunded'),
      }),
      { maxLength: 14 },
    );
    const statuses = fc.subarray<OrderStatus>(['paid', 'failed', 'refunded']);
    await fc.assert(
      fc.asyncProperty(rows, statuses, fc.integer({ min: 1, max: 5 }), async (orders, wanted, limit) => {
        const shopId = await freshShop();
        const made = orders.map((order) => ({ ...order, id: newId(), createdAt: timeOf(order.micros) }));
        for (const { id, createdAt, status } of made)
          await insertOrder(pool, { shopId, id, createdAt, status });
        const expected = made
          .filter(({ status }) => wanted.length === 0 || wanted.includes(status))
          .sort((a, b) => (b.createdAt + b.id > a.createdAt + a.id ? 1 : -1))
          .map(({ id }) => id);

        const pages = await walk(shopId, { statuses: wanted, limit });
        expect(pages.flatMap(({ ids }) => ids)).toEqual(expected);
        expect(pages.slice(0, -1).every(({ ids }) => ids.length === limit)).toBe(true);
        expect(pages[0]?.newer).toBeNull();

        for (let index = pages.length - 1; index > 0; index--) {
          const back = await page(shopId, pages[index]?.newer ?? 'missing', { statuses: wanted, limit });
          expect(back.ids).toEqual(pages[index - 1]?.ids);
          expect(back.newer === null).toBe(index === 1);
        }
      }),
      { numRuns: 40 },
    );
  });

  test('orders that come in meanwhile neither repeat nor hide any', async () => {
    const shopId = await freshShop();
    const made: string[] = [];
    for (let micros = 0; micros < 6; micros++)
      made.unshift((await insertOrder(pool, { shopId, createdAt: timeOf(micros) })).id);
    const first = await page(shopId, null, { limit: 2 });
    const late = await insertOrder(pool, { shopId, createdAt: timeOf(900) });
    const second = await page(shopId, first.older, { limit: 2 });
    expect([...first.ids, ...second.ids]).toEqual(made.slice(0, 4));
    // Going back up, the first page is full again and begins with the new one.
    const back = await page(shopId, second.newer, { limit: 2 });
    expect(back.ids).toEqual(first.ids);
    expect((await page(shopId, back.newer, { limit: 2 })).ids).toEqual([late.id, made[0]]);
  });

  test('a damaged cursor, and one beyond the end, begin at the first page', async () => {
    const shopId = await freshShop();
    const only = await insertOrder(pool, { shopId, createdAt: timeOf(0) });
    const elsewhere = await freshShop();
    for (const createdAt of ['2020-01-02T00:00:00Z', '2020-01-01T00:00:00Z'])
      await insertOrder(pool, { shopId: elsewhere, createdAt });
    const beyond = (await page(elsewhere, null, { limit: 1 })).older;
    expect(beyond).not.toBeNull();
    for (const cursor of ['nonsense', '', beyond]) {
      expect(await page(shopId, cursor, { limit: 5 })).toEqual({ ids: [only.id], newer: null, older: null });
    }
  });
});

test('deep pages are read from an index, without and with statuses', async () => {
  const shopId = await freshShop();
  await pool.query(
    `INSERT INTO orders (id, shop_id, token, status, source, buyer_name, buyer_email, buyer_phone, delivery_code,
       delivery_name_ka, delivery_name_en, locale, theme, currency, subtotal_minor, delivery_minor, vat_minor,
       total_minor, checkout_key, created_at)
     SELECT gen_random_uuid(), $1, gen_random_uuid(), CASE WHEN n % 1000 = 0 THEN 'voided' ELSE 'paid' END, 'checkout',
       'N', n || '@example.com', '1', 'c', 'c', 'c', 'ka', 'light', 'GEL', 100, 0, 0, 100, gen_random_uuid(),
       timestamptz '2026-01-01' + n * interval '1 minute'
     FROM generate_series(1, 20000) AS n`,
    [shopId],
  );
  await pool.query('ANALYZE orders');
  const seen: string[] = [];
  const explaining = {
    pool: {
      query: async (sql: string, values: unknown[]) => {
        const plan = await pool.query(`EXPLAIN (ANALYZE, FORMAT JSON) ${sql}`, values);
        seen.push(JSON.stringify(plan.rows));
        return db.pool.query(sql, values);
      },
    },
  } as unknown as Parameters<typeof listOrders>[0];
  const query = {
    shopId,
    search: '',
    statuses: [] as OrderStatus[],
    from: null,
    to: null,
    needsAttention: false,
    cursor: null,
    limit: 10,
  };
  const middle = await listOrders(db, { ...query, limit: 9_000 });
  const cursor = middle.ok ? middle.older : null;
  await listOrders(explaining, { ...query, cursor });
  await listOrders(explaining, { ...query, cursor, statuses: ['voided', 'refunded'] });
  await listOrders(explaining, { ...query, search: '777' });
  await listOrders(explaining, { ...query, search: '777@' });
  expect(seen).toHaveLength(4);
  for (const plan of seen) {
    expect(plan).not.toContain('Seq Scan');
    const removed = [...plan.matchAll(/"Rows Removed by Filter":(\d+)/g)].map(([, count]) => Number(count));
    expect(Math.max(0, ...removed)).toBeLessThan(100);
  }
});
