import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { changeProduct } from '@/lib/desk/catalogue/change-product';
import { changeProductStatus } from '@/lib/desk/catalogue/change-product-status';
import { createProduct } from '@/lib/desk/catalogue/create-product';
import { newId } from '@/lib/ids';
import { viewCart } from '@/lib/queries/cart-view';
import { findProduct, listProducts } from '@/lib/queries/catalogue';
import { productExists } from '@/lib/queries/page-exists';
import { findProductForDesk, listProductsForDesk, type ProductListQuery } from '@/lib/queries/products';
import type { ProductTyped } from '@/lib/shops/product-input';
import { useTestDatabase } from '@/tests/setup/use-test-database';
import { createWorld, type World } from '../payments/world';
import { insertShop } from '../queries/order-rows';

const { url, pool } = useTestDatabase();
let world: World;
let otherShopId: string;
beforeAll(async () => {
  world = await createWorld(url);
  otherShopId = await insertShop(pool, 'there', 'there.example.com');
});
afterAll(() => world.close());

const MUG: ProductTyped = {
  nameKa: 'ფინჯანი',
  nameEn: 'Clay mug',
  descriptionKa: '',
  descriptionEn: '',
  price: '45.50',
  currency: 'GEL',
  slug: '',
  position: '',
};
const clerk = (email = 'manager@example.com', shopId = world.shopId) => ({ shopId, email, address: null });

async function make(changes: Partial<ProductTyped> = {}, shopId = world.shopId): Promise<string> {
  const made = await createProduct(
    world.services,
    clerk('manager@example.com', shopId),
    { ...MUG, ...changes },
    null,
  );
  if (!made.ok) throw new Error(JSON.stringify(made));
  return made.productId;
}
async function onForm(productId: string, shopId = world.shopId) {
  const product = await findProductForDesk(world.services.db, shopId, productId);
  if (!product) throw new Error('no such product');
  return product;
}
async function change(productId: string, changes: Partial<ProductTyped>, by = 'manager@example.com') {
  const { version: seenVersion, slug } = await onForm(productId);
  const typed = { ...MUG, slug, ...changes };
  return changeProduct(world.services, clerk(by), { productId, seenVersion }, typed, null);
}
const auditOf = (subject: string) =>
  world.rows<{ action: string; actor: string; before: object | null; after: object }>(
    'SELECT action, actor, before, after FROM audit_entries WHERE subject = $1 ORDER BY at, id',
    [subject],
  );

describe('a new product', () => {
  test('is for sale at once, last on the shelf, and in the audit log', async () => {
    const id = await make({ nameEn: 'First bowl' });
    expect(await findProduct(world.services.db, world.shopId, 'first-bowl', 'en')).toMatchObject({
      name: 'First bowl',
      priceMinor: 4_550,
      imagePath: null,
      available: true,
    });
    expect((await listProducts(world.services.db, world.shopId, 'en')).at(-1)?.slug).toBe('first-bowl');
    expect(await onForm(id)).toMatchObject({ status: 'active', position: 1 });
    expect(await auditOf('first-bowl')).toEqual([
      {
        action: 'product_created',
        actor: 'manager@example.com',
        before: null,
        after: expect.objectContaining({ slug: 'first-bowl', priceMinor: 4_550, status: 'active' }),
      },
    ]);
  });

  test('two of one name, made in the same moment, have two addresses', async () => {
    const ids = await Promise.all([1, 2, 3].map(() => make({ nameEn: 'Twin bowl' })));
    const slugs = await Promise.all(ids.map(async (id) => (await onForm(id)).slug));
    expect(slugs.sort()).toEqual(['twin-bowl', 'twin-bowl-2', 'twin-bowl-3']);
  });

  test('an address that was typed and is taken is refused; another shop may have it', async () => {
    await make({ slug: 'taken' });
    const again = await createProduct(world.services, clerk(), { ...MUG, slug: 'taken' }, null);
    expect(again).toEqual({ ok: false, code: 'fields_invalid', problems: { slug: 'slug_taken' } });
    await make({ slug: 'taken' }, otherShopId);
  });

  test('only in a currency in which the shop sells', async () => {
    const dollars = { ...MUG, currency: 'USD' };
    const refused = await createProduct(world.services, clerk(), dollars, null);
    expect(refused).toEqual({ ok: false, code: 'fields_invalid', problems: { currency: 'not_a_choice' } });
    await pool.query("UPDATE shops SET currencies = '{GEL,USD}' WHERE id = $1", [world.shopId]);
    expect(await createProduct(world.services, clerk(), dollars, null)).toMatchObject({ ok: true });
    await pool.query("UPDATE shops SET currencies = '{GEL}' WHERE id = $1", [world.shopId]);
  });
});

describe('a change', () => {
  test('is in the shop at once, and the audit log has only what differs', async () => {
    const id = await make({ nameEn: 'Changed bowl' });
    expect(await change(id, { nameEn: 'Changed bowl', price: '50', descriptionEn: 'Deep.' })).toEqual({
      ok: true,
    });
    expect(await findProduct(world.services.db, world.shopId, 'changed-bowl', 'en')).toMatchObject({
      priceMinor: 5_000,
      description: 'Deep.',
    });
    expect((await auditOf('changed-bowl')).at(-1)).toEqual({
      action: 'product_changed',
      actor: 'manager@example.com',
      before: expect.objectContaining({ priceMinor: 4_550, descriptionEn: '' }),
      after: expect.objectContaining({ priceMinor: 5_000, descriptionEn: 'Deep.' }),
    });
    expect((await auditOf('changed-bowl')).at(-1)?.after).not.toHaveProperty('nameEn');
  });

  test('after somebody else’s is not made before it was seen', async () => {
    const id = await make({ nameEn: 'Contested bowl' });
    const seenVersion = (await onForm(id)).version;
    await change(id, { nameEn: 'Contested bowl', price: '60' }, 'owner@example.com');
    const mine = { ...MUG, nameEn: 'My bowl' };
    const refused = await changeProduct(world.services, clerk(), { productId: id, seenVersion }, mine, null);
    expect(refused).toMatchObject({
      ok: false,
      code: 'changed_meanwhile',
      by: 'owner@example.com',
      stored: { priceMinor: 6_000, nameEn: 'Contested bowl' },
    });
    const seenNow = 'version' in refused ? refused.version : '';
    const again = { productId: id, seenVersion: seenNow };
    expect(await changeProduct(world.services, clerk(), again, mine, null)).toEqual({ ok: true });
    expect(await onForm(id)).toMatchObject({ nameEn: 'My bowl', priceMinor: 4_550, slug: 'contested-bowl' });
  });

  test('two in the same moment: one is made, the other is told', async () => {
    const id = await make({ nameEn: 'Raced bowl' });
    const { version: seenVersion } = await onForm(id);
    const results = await Promise.all(
      ['61', '62'].map((price) =>
        changeProduct(world.services, clerk(), { productId: id, seenVersion }, { ...MUG, price }, null),
      ),
    );
    expect(results.map((result) => (result.ok ? 'ok' : result.code)).sort()).toEqual([
      'changed_meanwhile',
      'ok',
    ]);
  });

  test('the address changes until the first order, and then stays', async () => {
    const id = await make({ nameEn: 'Ordered bowl' });
    expect(await change(id, { slug: 'renamed-bowl' })).toEqual({ ok: true });
    expect(await change(id, { slug: 'lamp' })).toMatchObject({ problems: { slug: 'slug_taken' } });
    await world.place({ cart: { id: newId(), lines: [{ slug: 'renamed-bowl', quantity: 1 }] } });
    expect(await change(id, { slug: 'other-bowl' })).toMatchObject({ problems: { slug: 'slug_in_use' } });
    expect(await change(id, { slug: '', price: '47' })).toEqual({ ok: true });
    expect(await onForm(id)).toMatchObject({ slug: 'renamed-bowl', priceMinor: 4_700 });
  });

  test('of another shop’s product, or of none, finds nothing and changes nothing', async () => {
    const theirs = await make({ nameEn: 'Their bowl' }, otherShopId);
    const { version: seenVersion } = await onForm(theirs, otherShopId);
    for (const productId of [theirs, newId()]) {
      const ref = { productId, seenVersion };
      const expected = { ok: false, code: 'product_not_found' };
      expect(await changeProduct(world.services, clerk(), ref, MUG, null)).toEqual(expected);
      expect(await changeProductStatus(world.services, clerk(), productId, 'archived')).toEqual(expected);
      expect(await findProductForDesk(world.services.db, world.shopId, productId)).toBeNull();
    }
    expect(await onForm(theirs, otherShopId)).toMatchObject({ nameEn: 'Their bowl', status: 'active' });
    expect(await findProductForDesk(world.services.db, world.shopId, 'no-id')).toBeNull();
  });
});

describe('withdrawn and archived', () => {
  const set = (id: string, status: 'active' | 'withdrawn' | 'archived') =>
    changeProductStatus(world.services, clerk(), id, status);
  const host = '';
  const seen = async (slug: string) => ({
    listed: (await listProducts(world.services.db, world.shopId, 'en')).some(
      (product) => product.slug === slug,
    ),
    page: await productExists(world.services.db, host, slug),
    available: (await findProduct(world.services.db, world.shopId, slug, 'en'))?.available ?? null,
  });

  test('withdrawn has its page, archived has none, and both come back', async () => {
    const id = await make({ nameEn: 'Moved bowl' });
    expect(await seen('moved-bowl')).toEqual({ listed: true, page: true, available: true });
    await set(id, 'withdrawn');
    expect(await seen('moved-bowl')).toEqual({ listed: false, page: true, available: false });
    await set(id, 'archived');
    expect(await seen('moved-bowl')).toEqual({ listed: false, page: false, available: null });
    await set(id, 'active');
    expect(await seen('moved-bowl')).toEqual({ listed: true, page: true, available: true });
    expect((await auditOf('moved-bowl')).slice(1).map(({ before, after }) => [before, after])).toEqual([
      [{ status: 'active' }, { status: 'withdrawn' }],
      [{ status: 'withdrawn' }, { status: 'archived' }],
      [{ status: 'archived' }, { status: 'active' }],
    ]);
  });

  test('twice is once', async () => {
    const id = await make({ nameEn: 'Twice bowl' });
    await set(id, 'archived');
    await set(id, 'archived');
    expect(await auditOf('twice-bowl')).toHaveLength(2);
  });

  test('a cart that holds it is told, cannot be paid, and what was ordered stays ordered', async () => {
    const id = await make({ nameEn: 'Cart bowl' });
    const cart = { id: newId(), lines: [{ slug: 'cart-bowl', quantity: 2 }] };
    const { orderId } = await world.place({ cart });
    await set(id, 'archived');
    const terms = { shopId: world.shopId, currencies: ['GEL'] as const };
    const view = await viewCart(world.services.db, terms, { ...cart, id: newId() }, 'en');
    expect(view).toMatchObject({ hasProblems: true, lines: [{ problem: 'withdrawn' }] });
    await expect(world.place({ cart: { ...cart, id: newId() } })).rejects.toThrow('cart_changed');
    const lines = await world.rows(
      'SELECT slug, name_en, unit_price_minor FROM order_lines WHERE order_id = $1',
      [orderId],
    );
    expect(lines).toEqual([{ slug: 'cart-bowl', name_en: 'Cart bowl', unit_price_minor: 4_550 }]);
  });
});

describe('the list', () => {
  let shopId: string;
  const list = async (query: Partial<ProductListQuery> = {}) => {
    const { products, next } = await listProductsForDesk(world.services.db, {
      ...{ shopId, locale: 'en', search: '', status: null, order: 'position', after: null, limit: 10 },
      ...query,
    });
    return { names: products.map(({ name }) => name), next };
  };
  beforeAll(async () => {
    shopId = await insertShop(pool, 'list', 'list.example.com');
    await make({ nameEn: 'Cup 50% off', nameKa: 'ფინჯანი', price: '3', position: '2' }, shopId);
    await make({ nameEn: 'Apron', nameKa: 'წინსაფარი', price: '1', position: '3' }, shopId);
    const old = await make({ nameEn: 'Bowl_old', nameKa: 'ჯამი', price: '2', position: '1' }, shopId);
    await changeProductStatus(world.services, clerk('m@example.com', shopId), old, 'archived');
    await make({ nameEn: 'Bowl', nameKa: 'ჯამი', price: '2', position: '0' }, shopId);
  });

  test.each<[Partial<ProductListQuery>, string[]]>([
    [{}, ['Bowl', 'Cup 50% off', 'Apron']],
    [{ order: 'name' }, ['Apron', 'Bowl', 'Cup 50% off']],
    [{ order: 'price' }, ['Apron', 'Bowl', 'Cup 50% off']],
    [{ status: 'archived' }, ['Bowl_old']],
    [{ status: 'withdrawn' }, []],
    [{ search: 'BOWL' }, ['Bowl']],
    [{ search: 'ჯამ', status: 'archived' }, ['Bowl_old']],
    [{ search: '%' }, ['Cup 50% off']],
    [{ search: '_', status: 'archived' }, ['Bowl_old']],
    [{ search: '_' }, []],
    [{ search: '\\' }, []],
    [{ search: "'; DROP TABLE products; --" }, []],
    // PostgreSQL takes no NUL in a text; nobody types a control sign.
    [{ search: 'Bo\u0000wl' }, ['Bowl']],
  ])('%j', async (query, names) => {
    expect((await list(query)).names).toEqual(names);
  });

  test('in pages, each product once, whatever the order', async () => {
    for (const order of ['position', 'name', 'price', 'newest'] as const) {
      const all: string[] = [];
      let after: string | null = null;
      do {
        const page: Awaited<ReturnType<typeof list>> = await list({ order, after, limit: 1 });
        all.push(...page.names);
        after = page.next;
      } while (after);
      expect([...all].sort()).toEqual(['Apron', 'Bowl', 'Cup 50% off']);
    }
  });

  test('go on behind a product that has left the list meanwhile', async () => {
    const last = await make({ nameEn: 'Bucket', price: '2', position: '1' }, shopId);
    const first = await list({ limit: 2 });
    expect(first).toMatchObject({ names: ['Bowl', 'Bucket'], next: last });
    await changeProductStatus(world.services, clerk('m@example.com', shopId), last, 'archived');
    for (const order of ['position', 'price'] as const)
      expect((await list({ order, after: last })).names).toEqual(
        order === 'position' ? ['Cup 50% off', 'Apron'] : ['Cup 50% off'],
      );
  });

  test('a place in another shop’s list, or none at all, is the beginning', async () => {
    const theirs = await make({ nameEn: 'Elsewhere' }, otherShopId);
    for (const after of [theirs, newId(), 'no-id']) {
      expect((await list({ after })).names).toHaveLength(3);
    }
  });
});
