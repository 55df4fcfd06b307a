import { afterAll, beforeAll, expect, test } from 'vitest';
import { createDatabase, type Database } from '@/lib/db';
import { pageGate } from '@/lib/http/page-gate';
import { createLogger } from '@/lib/log';
import { findShop } from '@/lib/queries/shop';
import { useTestDatabase } from '@/tests/setup/use-test-database';
import { insertOrder, insertShop } from '../queries/order-rows';

const { url, pool } = useTestDatabase();
let db: Database;
let order: { here: string; there: string };

const gate = (path: string, host: string) =>
  pageGate({ db, log: createLogger('silent') }, path, '192.0.2.1', host);

beforeAll(async () => {
  db = createDatabase(url);
  const here = await insertShop(pool, 'here');
  const there = await insertShop(pool, 'there', 'second.example.com');
  order = {
    here: (await insertOrder(pool, { shopId: here })).token,
    there: (await insertOrder(pool, { shopId: there })).token,
  };
  for (const [id, slug] of [
    [here, 'lamp'],
    [there, 'kettle'],
  ] as const) {
    await pool.query(
      `INSERT INTO products (id, shop_id, slug, name_ka, name_en, description_ka, description_en, price_minor, currency, image_path)
       VALUES (gen_random_uuid(), $1, $2, 'x', 'x', '', '', 100, 'GEL', '/products/lamp.svg')`,
      [id, slug],
    );
  }
});
afterAll(() => db.close());

// Any shop's order and product passed at every host, and the page behind could only draw a blank 404.
test('an order and a product exist at the host of their shop alone', async () => {
  const first = 'first.example.com';
  const second = 'second.example.com:3000';
  expect(await gate(`/orders/${order.here}`, first)).toBe('pass');
  expect(await gate(`/orders/${order.there}`, second)).toBe('pass');
  expect(await gate(`/orders/${order.there}/success`, first)).toBe('missing');
  expect(await gate(`/orders/${order.here}`, second)).toBe('missing');
  expect(await gate('/products/lamp', first)).toBe('pass');
  expect(await gate('/products/kettle', second)).toBe('pass');
  expect(await gate('/products/kettle', first)).toBe('missing');
  expect(await gate('/products/lamp', second)).toBe('missing');
});

test('a host name is a shop’s own, whatever its case and port; every other host shows the shop without one', async () => {
  const shopOf = async (host: string) => (await findShop(db, host))?.id;
  const first = await shopOf('localhost:3000');
  const second = await shopOf('second.example.com');
  expect(second).not.toBe(first);
  expect(await shopOf('SECOND.example.com:8080')).toBe(second);
  expect(await shopOf('third.example.com')).toBe(first);
  expect(await shopOf('')).toBe(first);
  expect(await shopOf('[::1]:3000')).toBe(first);
});
