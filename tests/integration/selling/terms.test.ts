import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '@/lib/ids';
import { createWorld, type World } from '@/tests/integration/payments/world';
import { useTestDatabase } from '@/tests/setup/use-test-database';
import { FEE, LAMP, sellingIn } from './selling-world';

const database = useTestDatabase();
let world: World;
let selling: ReturnType<typeof sellingIn>;
beforeAll(async () => {
  world = await createWorld(database.url);
  selling = sellingIn(world);
});
afterEach(() => selling.set({ vat_rate_bp: 1_800, countries: [], currencies: ['GEL'] }));
afterAll(() => world.close());

async function frozen(typed: Parameters<typeof selling.place>[0] = {}) {
  const placed = await selling.place(typed);
  if (!placed.ok) throw new Error(JSON.stringify(placed));
  return selling.frozen(placed.orderId);
}

describe('the rate of VAT', () => {
  test.each([
    [1_800, 1_319],
    [0, 0],
    [500, 412],
    [10_000, 4_325],
  ])('of %i hundredths of a percent is contained in the total and frozen', async (rate, vat) => {
    await selling.set({ vat_rate_bp: rate });
    expect(await frozen()).toMatchObject({ vat, vatRate: rate, total: LAMP + FEE });
  });

  test('changes nothing of an order that stands', async () => {
    const cart = world.cart();
    const first = await selling.place({}, { cart });
    await selling.set({ vat_rate_bp: 0 });
    const again = await selling.place({}, { cart });
    if (!first.ok || !again.ok) throw new Error('both are the same order');
    expect(again.orderId).toBe(first.orderId);
    expect(await selling.frozen(again.orderId)).toMatchObject({ vat: 1_319, vatRate: 1_800 });
  });
});

describe('the buyer’s country', () => {
  test('is kept with the order, and a corrected one replaces it', async () => {
    const cart = world.cart();
    const first = await selling.place({ country: 'AM' }, { cart });
    if (!first.ok) throw new Error(first.code);
    expect(await selling.frozen(first.orderId)).toMatchObject({ country: 'AM' });
    await selling.place({ country: 'GE' }, { cart });
    expect(await selling.frozen(first.orderId)).toMatchObject({ country: 'GE' });
  });

  test('is one of those that the shop sells to: another one, forged or kept from before, is refused', async () => {
    await selling.set({ countries: ['GE', 'AM'] });
    expect(await selling.place({ country: 'DE' })).toMatchObject({ problems: { country: 'not_a_choice' } });
    expect(await selling.place({ country: '' })).toMatchObject({ problems: { country: 'required' } });
    expect(await frozen({ country: 'AM' })).toMatchObject({ country: 'AM' });
  });

  test('is not asked for where the shop sells to one country', async () => {
    await selling.set({ countries: ['AM'] });
    expect(await frozen({ country: '' })).toMatchObject({ country: 'AM' });
    expect(await selling.place({ country: 'GE' })).toMatchObject({ problems: { country: 'not_a_choice' } });
  });

  test('without a restriction is any that exists', async () => {
    expect(await frozen({ country: 'NZ' })).toMatchObject({ country: 'NZ' });
    expect(await selling.place({ country: 'XX' })).toMatchObject({ problems: { country: 'not_a_choice' } });
  });
});

describe('currencies', () => {
  beforeAll(() =>
    world.rows(
      `INSERT INTO products (id, shop_id, slug, name_ka, name_en, description_ka, description_en, price_minor, currency, image_path)
       VALUES ($1, $2, 'map', 'რუკა', 'Map', '', '', 1200, 'USD', '/products/lamp.svg')`,
      [newId(), world.shopId],
    ),
  );
  const cartOf = (...slugs: string[]) => ({
    id: crypto.randomUUID(),
    lines: slugs.map((slug) => ({ slug, quantity: 1 })),
  });

  test('a product in money that the shop does not take is not sold', async () => {
    expect(await selling.place({ delivery: 'pickup' }, { cart: cartOf('map') })).toEqual({
      ok: false,
      code: 'cart_changed',
    });
    await selling.set({ currencies: ['GEL', 'USD'] });
    const placed = await selling.place({ delivery: 'pickup' }, { cart: cartOf('map') });
    expect(placed.ok && (await selling.frozen(placed.orderId))).toMatchObject({
      currency: 'USD',
      total: 1_200,
    });
  });

  test('one order is in one currency', async () => {
    await selling.set({ currencies: ['GEL', 'USD'] });
    expect(await selling.place({}, { cart: cartOf('lamp', 'map') })).toEqual({
      ok: false,
      code: 'cart_changed',
    });
  });

  test('a fee in GEL is not added to a price in USD', async () => {
    await selling.set({ currencies: ['GEL', 'USD'] });
    expect(await selling.place({ delivery: 'courier' }, { cart: cartOf('map') })).toMatchObject({
      code: 'fields_invalid',
      problems: { delivery: 'not_a_choice' },
    });
  });
});
