import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createDatabase, type Database } from '@/lib/db';
import { findProduct, listProducts } from '@/lib/queries/catalogue';
import { deliveryChoices } from '@/lib/queries/delivery';
import { findShop } from '@/lib/queries/shop';
import { DELIVERY_OPTIONS } from '@/prisma/seed/delivery-options';
import { PRODUCTS } from '@/prisma/seed/products';
import { seedShop } from '@/prisma/seed/seed-shop';
import { useTestDatabase } from '@/tests/setup/use-test-database';
import { insertShop } from './order-rows';
import { insertProduct } from './shop-rows';

const { url, pool } = useTestDatabase();
let db: Database;
let shopId: string;

beforeAll(async () => {
  db = createDatabase(url, { poolSize: 2 });
  ({ shopId } = await seedShop(db.prisma));
});
afterAll(() => db.close());

describe('the seed', () => {
  test('puts twelve products on the shelf, and one behind it', async () => {
    const products = await listProducts(db, shopId, 'ka');
    expect(products.map(({ slug }) => slug)).toEqual(
      PRODUCTS.filter(({ status }) => !status).map(({ slug }) => slug),
    );
    expect(products).toHaveLength(12);
    expect(await findProduct(db, shopId, 'copper-pot', 'ka')).toMatchObject({ available: false });
  });

  test('repeated, it brings back what is missing and leaves what the shop has decided since', async () => {
    await pool.query(
      "UPDATE products SET price_minor = 9999, name_en = 'Our tea', status = 'withdrawn' WHERE slug = 'gurian-tea'",
    );
    await pool.query("UPDATE delivery_options SET price_minor = 700, active = false WHERE code = 'regions'");
    await pool.query("UPDATE plans SET price_minor = 1500, name = 'BASIC' WHERE name = 'Basic'");
    await pool.query("DELETE FROM plans WHERE name = 'Pro'");
    await seedShop(db.prisma);
    expect(await findProduct(db, shopId, 'gurian-tea', 'en')).toMatchObject({
      priceMinor: 9_999,
      name: 'Our tea',
      available: false,
    });
    const plans = await pool.query('SELECT name, price_minor::int AS price FROM plans ORDER BY position');
    expect(plans.rows).toEqual([
      { name: 'BASIC', price: 1500 },
      { name: 'Pro', price: 2699 },
    ]);
    const options = await pool.query(
      "SELECT price_minor, active FROM delivery_options WHERE code = 'regions'",
    );
    expect(options.rows).toEqual([{ price_minor: '700', active: false }]);
    expect((await pool.query('SELECT count(*)::int AS n FROM shops')).rows).toEqual([{ n: 1 }]);
    await pool.query("UPDATE products SET price_minor = 1850, status = 'active' WHERE slug = 'gurian-tea'");
    await pool.query("UPDATE delivery_options SET price_minor = 1200, active = true WHERE code = 'regions'");
  });
});

describe('products', () => {
  test('speak the language asked for', async () => {
    expect((await findProduct(db, shopId, 'felt-slippers', 'ka'))?.name).toBe('თექის ჩუსტები');
    expect((await findProduct(db, shopId, 'felt-slippers', 'en'))?.name).toBe('Felt slippers');
  });

  test.each([
    'nope',
    '',
    '../x',
    'A'.repeat(10_000),
    'null\0byte',
    "'; DROP TABLE products; --",
    'Gurian-Tea',
  ])('an unknown name finds nothing and breaks nothing: %j', async (slug) => {
    expect(await findProduct(db, shopId, slug, 'en')).toBeNull();
  });

  test('belong to one shop', async () => {
    const other = await insertShop(pool, 'other-catalogue', 'other.example.com');
    await insertProduct(pool, other, 'foreign-tea');
    expect(await findProduct(db, shopId, 'foreign-tea', 'en')).toBeNull();
    expect((await listProducts(db, other, 'en')).map(({ slug }) => slug)).toEqual(['foreign-tea']);
  });

  test('a price that a double cannot carry is an error, never a wrong price', async () => {
    const shop = await insertShop(pool, 'huge', 'huge.example.com');
    await insertProduct(pool, shop, 'moon', { priceMinor: Number.MAX_SAFE_INTEGER });
    await pool.query("UPDATE products SET price_minor = price_minor + 1 WHERE slug = 'moon'");
    await expect(findProduct(db, shop, 'moon', 'en')).rejects.toThrow(RangeError);
  });
});

describe('ways of delivery', () => {
  test('come in order, with prices in minor units', async () => {
    const options = await deliveryChoices(db, { shopId, currency: 'GEL', locale: 'en' });
    expect(options).toEqual(
      DELIVERY_OPTIONS.map(({ code, nameEn, priceMinor, needsAddress }) => ({
        code,
        name: nameEn,
        priceMinor,
        needsAddress,
      })),
    );
  });

  test('in other money only the free ones: a fee in GEL cannot be added to a price in USD', async () => {
    const options = await deliveryChoices(db, { shopId, currency: 'USD', locale: 'en' });
    expect(options.map(({ priceMinor }) => priceMinor)).toEqual([0]);
  });

  test('leave out what the shop no longer offers', async () => {
    await pool.query("UPDATE delivery_options SET active = false WHERE code = 'pickup'");
    expect(
      (await deliveryChoices(db, { shopId, currency: 'GEL', locale: 'en' })).map(({ code }) => code),
    ).toEqual(['tbilisi', 'regions']);
    await pool.query("UPDATE delivery_options SET active = true WHERE code = 'pickup'");
  });
});

describe('the shop of a host', () => {
  test('is the one of that name, else the one without a name', async () => {
    const named = await insertShop(pool, 'named', 'tea.example.com');
    expect((await findShop(db, 'tea.example.com'))?.id).toBe(named);
    expect((await findShop(db, 'TEA.example.com:8443'))?.id).toBe(named);
    expect(await findShop(db, 'localhost:3000')).toEqual({
      id: shopId,
      nameKa: 'კერა',
      nameEn: 'Kera',
      currency: 'GEL',
      currencies: ['GEL'],
      logoKaPath: null,
      logoEnPath: null,
      hostName: null,
    });
  });
});
