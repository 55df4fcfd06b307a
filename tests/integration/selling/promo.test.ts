import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isDatabaseUnavailable } from '@/lib/db-errors';
import type { PlaceOrderResult } from '@/lib/payments/place-order';
import type { PromoRefusal } from '@/lib/shops/promo';
import { createWorld, type World } from '@/tests/integration/payments/world';
import { useTestDatabase } from '@/tests/setup/use-test-database';
import { FEE, LAMP, OPENING, sellingIn } from './selling-world';

const database = useTestDatabase();
let world: World;
let selling: ReturnType<typeof sellingIn>;
beforeAll(async () => {
  world = await createWorld(database.url, { settings: { 'order.enforceSum': 'strict' } });
  selling = sellingIn(world);
});
afterAll(() => world.close());

function placed(result: PlaceOrderResult) {
  if (!result.ok) throw new Error(JSON.stringify(result));
  return result;
}

describe('a promo code', () => {
  test('takes its share off the goods: frozen on the order, and the bank gets a sum that adds up', async () => {
    const code = await selling.promo({ percent_bp: 1_250 });
    const { orderId, token } = placed(await selling.place({ promoCode: ` ${code.toLowerCase()} ` }));
    const discount = 1_006;
    expect(await selling.frozen(orderId)).toMatchObject({
      subtotal: LAMP,
      discount,
      delivery: FEE,
      total: LAMP - discount + FEE,
      promoCode: code,
    });
    expect(await world.start(token)).toMatchObject({ ok: true });
    const opening = selling.sent(OPENING).at(-1);
    expect(opening).toMatchObject({ status: 200, lint: [expect.stringContaining('callback-without-tls')] });
    expect(opening?.body).toMatchObject({
      purchase_units: { total_amount: 76.44, total_discount_amount: 10.06, delivery: { amount: 6 } },
    });
  });

  test('may take all of the goods where delivery is paid, and nothing where nothing would be left', async () => {
    const code = await selling.promo({ percent_bp: 10_000 });
    const { orderId } = placed(await selling.place({ promoCode: code }));
    expect(await selling.frozen(orderId)).toMatchObject({ discount: LAMP, total: FEE });
    expect(await selling.place({ promoCode: code, delivery: 'pickup' })).toMatchObject({
      ok: false,
      promo: { code: 'nothing_to_pay' },
    });
  });

  test.each<[string, PromoRefusal['code'], Parameters<ReturnType<typeof sellingIn>['promo']>[0]]>([
    ['archived', 'unknown', { percent_bp: 100, status: 'archived' }],
    ['over', 'over', { percent_bp: 100, ends_at: new Date(0) }],
    ['not yet in force', 'not_yet', { percent_bp: 100, starts_at: new Date('2099-01-01') }],
    ['for more goods', 'goods_too_few', { percent_bp: 100, min_subtotal_minor: LAMP + 1, currency: 'GEL' }],
    ['for other money', 'other_currency', { amount_minor: 100, currency: 'USD' }],
  ])('that is %s is refused beside its field, and nothing is placed', async (_what, refusal, columns) => {
    const before = await world.rows('SELECT 1 FROM orders');
    const code = await selling.promo(columns);
    expect(await selling.place({ promoCode: code })).toMatchObject({
      ok: false,
      code: 'fields_invalid',
      problems: {},
      promo: { code: refusal },
    });
    expect(await world.rows('SELECT 1 FROM orders')).toHaveLength(before.length);
  });

  test('of another shop is unknown', async () => {
    await world.rows(
      `INSERT INTO shops (id, slug, host_name, name_ka, name_en, currency)
       VALUES (gen_random_uuid(), 'other', 'other.example.com', 'x', 'x', 'GEL')`,
    );
    await world.rows(
      `INSERT INTO promo_codes (id, shop_id, code, percent_bp)
       SELECT gen_random_uuid(), id, 'THEIRS', 1000 FROM shops WHERE slug = 'other'`,
    );
    expect(await selling.place({ promoCode: 'THEIRS' })).toMatchObject({ promo: { code: 'unknown' } });
  });

  test('belongs to what makes an order: with it the same cart is another order, twice with it the same', async () => {
    const code = await selling.promo({ percent_bp: 1_000 });
    const cart = world.cart();
    const without = placed(await selling.place({}, { cart }));
    const first = placed(await selling.place({ promoCode: code }, { cart }));
    const again = placed(await selling.place({ promoCode: code }, { cart }));
    expect(again.orderId).toBe(first.orderId);
    expect(first.orderId).not.toBe(without.orderId);
  });

  test('typed after the total was seen only makes it less; any other change of the total is said', async () => {
    const code = await selling.promo({ percent_bp: 1_000 });
    const seen = (seenTotalMinor: number, seenPromoCode: string, promoCode: string) =>
      selling.place({ promoCode }, { seenTotalMinor, seenPromoCode });
    const [full, reduced] = [LAMP + FEE, LAMP + FEE - 805];
    expect(await seen(full, '', code)).toMatchObject({ ok: true });
    expect(await seen(reduced, code, code)).toMatchObject({ ok: true });
    expect(await seen(reduced, code, '')).toMatchObject({ code: 'total_changed', totalMinor: full });
    expect(await seen(full, code, code)).toMatchObject({ code: 'total_changed', totalMinor: reduced });
  });
});

/** Where a hundred wait for ten connections some are told to try again, and do. */
async function pressed(place: () => Promise<PlaceOrderResult>): Promise<PlaceOrderResult> {
  try {
    return await place();
  } catch (error) {
    if (!isDatabaseUnavailable(error)) throw error;
    return pressed(place);
  }
}

describe('the number of uses', () => {
  const usesOf = async (code: string) =>
    (
      await world.rows(
        `SELECT 1 FROM orders WHERE promo_code = $1 AND status NOT IN ('failed', 'expired', 'voided', 'cancelled')`,
        [code],
      )
    ).length;

  test('holds when a hundred check out at once', async () => {
    const code = await selling.promo({ percent_bp: 1_000, max_uses: 7 });
    const results = await Promise.all(
      Array.from({ length: 100 }, () => pressed(() => selling.place({ promoCode: code }))),
    );
    expect(results.filter(({ ok }) => ok)).toHaveLength(7);
    const refused = results.filter((result) => !result.ok);
    expect(refused.every((result) => 'promo' in result && result.promo?.code === 'used_up')).toBe(true);
    expect(await usesOf(code)).toBe(7);
  });

  test('counts a checkout that is sent many times once', async () => {
    const code = await selling.promo({ percent_bp: 1_000, max_uses: 1 });
    const cart = world.cart();
    const results = await Promise.all(
      Array.from({ length: 10 }, () => selling.place({ promoCode: code }, { cart })),
    );
    expect(new Set(results.map((result) => placed(result).orderId)).size).toBe(1);
  });

  test.each(['failed', 'expired', 'voided', 'cancelled'])(
    'does not count an order that is %s',
    async (status) => {
      const code = await selling.promo({ percent_bp: 1_000, max_uses: 1 });
      const { orderId } = placed(await selling.place({ promoCode: code }));
      expect(await selling.place({ promoCode: code })).toMatchObject({ promo: { code: 'used_up' } });
      await world.rows('UPDATE orders SET status = $2 WHERE id = $1', [orderId, status]);
      expect(await selling.place({ promoCode: code })).toMatchObject({ ok: true });
    },
  );

  test.each(['authorised', 'paid', 'partially_refunded', 'refunded'])(
    'counts an order that is %s',
    async (status) => {
      const code = await selling.promo({ percent_bp: 1_000, max_uses: 1 });
      const { orderId } = placed(await selling.place({ promoCode: code }));
      await world.rows('UPDATE orders SET status = $2 WHERE id = $1', [orderId, status]);
      expect(await selling.place({ promoCode: code })).toMatchObject({ promo: { code: 'used_up' } });
    },
  );

  test('an order that failed is not paid again once others have used its code up', async () => {
    const code = await selling.promo({ percent_bp: 1_000, max_uses: 1 });
    const first = placed(await selling.place({ promoCode: code }));
    await world.rows("UPDATE orders SET status = 'failed' WHERE id = $1", [first.orderId]);
    const second = placed(await selling.place({ promoCode: code }));
    expect(await world.start(first.token)).toEqual({ ok: false, code: 'promo_used_up', certain: false });
    expect((await world.look(first.orderId)).payments).toEqual([]);
    // The other one comes to nothing too: now whoever pays first has it.
    await world.rows("UPDATE orders SET status = 'expired' WHERE id = $1", [second.orderId]);
    expect(await world.start(first.token)).toMatchObject({ ok: true });
    expect(await world.start(second.token)).toMatchObject({ ok: false, code: 'promo_used_up' });
  });

  test('paying a failed order again and placing new ones at the same time never end in a deadlock, nor above it', async () => {
    const code = await selling.promo({ percent_bp: 1_000, max_uses: 3 });
    const failed = [];
    for (let n = 0; n < 3; n += 1) failed.push(placed(await selling.place({ promoCode: code })));
    await world.rows("UPDATE orders SET status = 'failed' WHERE promo_code = $1", [code]);
    await Promise.all([
      ...failed.map(({ token }) => world.start(token)),
      ...Array.from({ length: 12 }, () => selling.place({ promoCode: code })),
    ]);
    expect(await usesOf(code)).toBe(3);
  });
});
