import { afterAll, beforeAll, expect, test } from 'vitest';
import { createDatabase, type Database } from '@/lib/db';
import { listOrders, type OrderListQuery } from '@/lib/queries/order-list';
import { useTestDatabase } from '../../setup/use-test-database';
import { insertShop } from './order-rows';

const { url, pool } = useTestDatabase();
let db: Database;
let query: OrderListQuery;

const ROWS = 20_000;

beforeAll(async () => {
  db = createDatabase(url);
  const shopId = await insertShop(pool, 'large');
  query = {
    ...{ shopId, search: '', statuses: [], from: null, to: null, needsAttention: false },
    ...{ sort: 'newest', cursor: null, limit: 10 },
  };
  // One buyer in a hundred is called Rare; one order in a thousand was released.
  await pool.query(
    `INSERT INTO orders (id, shop_id, token, status, source, buyer_name, buyer_email, buyer_phone, delivery_code,
       delivery_name_ka, delivery_name_en, locale, theme, currency, subtotal_minor, delivery_minor, vat_minor,
       total_minor, checkout_key, external_id, external_claimed, created_at)
     SELECT gen_random_uuid(), $1, gen_random_uuid(), CASE WHEN n % 1000 = 0 THEN 'voided' ELSE 'paid' END, 'checkout',
       CASE WHEN n % 100 = 0 THEN 'Rare' ELSE 'Common' END || n, n || '@example.com', '+9955' || lpad(n::text, 8, '0'), 'c',
       'c', 'c', 'ka', 'light', 'GEL', n, 0, 0, n, gen_random_uuid(), 'Web ' || n, true, timestamptz '2026-01-01' + n * interval '1 minute'
     FROM generate_series(1, $2::int) AS n`,
    [shopId, ROWS],
  );
  await pool.query(
    `INSERT INTO payments (id, order_id, attempt, external_id, idempotency_key, request, capture_mode, ttl_minutes,
       amount_minor, currency, status, card_mask, transaction_id)
     SELECT gen_random_uuid(), id, 1, number || '-1', gen_random_uuid(), '{}', 'automatic', 15, 100, 'GEL', 'completed',
       '400000***' || right(buyer_phone, 4), '6332' || right(buyer_phone, 8) FROM orders`,
  );
  await pool.query('VACUUM ANALYZE orders');
  await pool.query('VACUUM ANALYZE payments');
});
afterAll(() => db.close());

type Node = { 'Node Type': string; 'Actual Rows'?: number; 'Actual Loops'?: number; Plans?: Node[] };

/** Rows that the plans of all statements of a page have read, and whether a table was read through. */
async function cost(over: Partial<OrderListQuery>): Promise<{ rows: number; through: string[] }> {
  const total = { rows: 0, through: [] as string[] };
  const look = (node: Node) => {
    if (!node.Plans) total.rows += (node['Actual Rows'] ?? 0) * (node['Actual Loops'] ?? 1);
    const removed = (node as Record<string, unknown>)['Rows Removed by Filter'];
    total.rows += Number(removed ?? 0) * (node['Actual Loops'] ?? 1);
    if (node['Node Type'] === 'Seq Scan') total.through.push(JSON.stringify(node));
    for (const child of node.Plans ?? []) look(child);
  };
  const explaining = {
    pool: {
      query: async (sql: string, values: unknown[]) => {
        const { rows } = await pool.query(`EXPLAIN (ANALYZE, FORMAT JSON) ${sql}`, values);
        look(rows[0]['QUERY PLAN'][0].Plan);
        return db.pool.query(sql, values);
      },
    },
  } as unknown as Parameters<typeof listOrders>[0];
  const list = await listOrders(explaining, { ...query, ...over });
  expect(list.ok && list.orders.length).toBeGreaterThan(0);
  return total;
}

test.each<[string, Partial<OrderListQuery>]>([
  ['plain', {}],
  ['by total', { sort: 'lowest' }],
  ['with a rare status', { statuses: ['voided', 'refunded'] }],
  ['an order number', { search: 'A-1777' }],
  ['any number', { search: '1777' }],
  ['an address that begins so', { search: '777@' }],
  ['a frequent word', { search: 'common' }],
  ['a rare word', { search: 'rare19' }],
  ['a frequent word by total', { search: 'common', sort: 'highest' }],
  ['a word and a rare status', { search: 'rare', statuses: ['voided'] }],
  ['the end of a telephone number', { search: '012345' }],
  ['a telephone number', { search: '500012345' }],
  ['a transaction', { search: '633200012345' }],
  ['a name of the merchant’s own', { search: 'Web 777' }],
])('%s: no table is read through, and little of it', async (_, over) => {
  const { rows, through } = await cost(over);
  expect(through).toEqual([]);
  // The look at the newest 2,000, the count to 1,001, and what the page itself takes.
  expect(rows).toBeLessThan(7_000);
});

test.each<Partial<OrderListQuery>>([{}, { sort: 'highest' }, { search: 'common' }, { statuses: ['paid'] }])(
  'the middle of the list costs what its beginning does: %j',
  async (over) => {
    const middle = await listOrders(db, { ...query, ...over, limit: 9_000 });
    const deep = await cost({ ...over, cursor: middle.ok ? middle.next : null });
    const first = await cost(over);
    expect(middle.ok && middle.next).not.toBeNull();
    expect(deep.through).toEqual([]);
    expect(deep.rows).toBeLessThan(1.5 * first.rows);
  },
);

test('the total is exact up to 1,000, and says when there are more', async () => {
  const total = async (over: Partial<OrderListQuery>) => {
    const list = await listOrders(db, { ...query, ...over });
    return list.ok && list.total;
  };
  expect(await total({})).toEqual({ count: 1_000, more: true });
  expect(await total({ search: 'common' })).toEqual({ count: 1_000, more: true });
  expect(await total({ search: 'rare' })).toEqual({ count: 200, more: false });
  expect(await total({ statuses: ['voided'] })).toEqual({ count: 20, more: false });
  expect(await total({ search: 'rare', statuses: ['voided'] })).toEqual({ count: 20, more: false });
});
