import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { placeOrder } from '@/lib/payments/place-order';
import { useTestDatabase } from '@/tests/setup/use-test-database';
import { createWorld, SHOPPER, TYPED, type World } from './world';

const database = useTestDatabase();
let world: World;
beforeAll(async () => {
  world = await createWorld(database.url);
});
afterAll(() => world.close());

const bankOrdersOf = (number: string) =>
  world.simulator.control
    .orders({ limit: 1000 })
    .filter(({ receipt }) => receipt.external_order_id?.startsWith(number));

async function numberOf(orderId: string): Promise<string> {
  const [row] = await world.rows<{ number: string }>('SELECT number FROM orders WHERE id = $1', [orderId]);
  return row?.number ?? '';
}

describe('placing an order', () => {
  test('the same cart placed twenty times at once is one order', async () => {
    const cart = world.cart(2);
    const placed = await Promise.all(Array.from({ length: 20 }, () => world.place({ cart })));
    expect(new Set(placed.map(({ orderId }) => orderId)).size).toBe(1);
    const { events } = await world.look(placed[0]?.orderId ?? '');
    expect(events.map(({ kind }) => kind)).toEqual(['order_placed']);
  });

  test('a corrected e-mail goes to the same order; another quantity or delivery is another order', async () => {
    const cart = world.cart(1);
    const first = await world.place({ cart });
    const corrected = await world.place({ cart, typed: { email: 'other@example.com' } });
    expect(corrected.orderId).toBe(first.orderId);
    const [row] = await world.rows<{ email: string }>(
      'SELECT buyer_email AS email FROM orders WHERE id = $1',
      [first.orderId],
    );
    expect(row?.email).toBe('other@example.com');
    const more = await world.place({ cart: { ...cart, lines: [{ slug: 'lamp', quantity: 2 }] } });
    const pickup = await world.place({ cart, typed: { delivery: 'pickup' } });
    expect(new Set([first.orderId, more.orderId, pickup.orderId]).size).toBe(3);
  });

  test('the total is ours: a form that saw another total is told the right one, and nothing is placed', async () => {
    const before = await world.rows('SELECT 1 FROM orders');
    const result = await placeOrder(
      world.services,
      { shopId: world.shopId, cart: world.cart(1), typed: TYPED, seenTotalMinor: 1, theme: 'light' },
      SHOPPER,
    );
    expect(result).toEqual({ ok: false, code: 'total_changed', totalMinor: 8050 + 600, currency: 'GEL' });
    expect(await world.rows('SELECT 1 FROM orders')).toHaveLength(before.length);
  });

  test('a cart with an unknown or withdrawn product is refused as a whole, and says so', async () => {
    const cart = {
      id: crypto.randomUUID(),
      lines: [
        { slug: 'lamp', quantity: 1 },
        { slug: 'ghost', quantity: 1 },
      ],
    };
    const input = { shopId: world.shopId, cart, typed: TYPED, seenTotalMinor: null, theme: 'light' as const };
    expect(await placeOrder(world.services, input, SHOPPER)).toEqual({ ok: false, code: 'cart_changed' });
    const empty = { ...input, cart: { id: cart.id, lines: [] } };
    expect(await placeOrder(world.services, empty, SHOPPER)).toEqual({ ok: false, code: 'cart_empty' });
  });

  test('a later price change does not reach a placed order', async () => {
    const { orderId } = await world.place();
    await world.rows(`UPDATE products SET price_minor = 9999 WHERE slug = 'lamp'`);
    const lines = await world.rows<{ price: number }>(
      'SELECT unit_price_minor AS price FROM order_lines WHERE order_id = $1',
      [orderId],
    );
    await world.rows(`UPDATE products SET price_minor = 8050 WHERE slug = 'lamp'`);
    expect(lines).toEqual([{ price: 8050 }]);
  });
});

describe('pressing Pay', () => {
  test('fifty presses at once are one payment, one bank order, one call and one redirect', async () => {
    const { token, orderId } = await world.place();
    const number = await numberOf(orderId);
    const results = await Promise.all(Array.from({ length: 50 }, () => world.start(token)));
    const redirects = new Set(results.map((result) => (result.ok ? result.redirectUrl : result.code)));
    expect(redirects.size).toBe(1);
    expect([...redirects][0]).toMatch(/order_id=/);
    expect(bankOrdersOf(number)).toHaveLength(1);
    const calls = world.simulator.control.requests().filter(({ path }) => path.endsWith('/ecommerce/orders'));
    expect(calls).toHaveLength(1);
    const { payments, events } = await world.look(orderId);
    expect(payments).toHaveLength(1);
    expect(events.map(({ kind }) => kind)).toEqual(['order_placed', 'payment_started', 'payment_opened']);
  });

  test('a later press leads to the same bank page; after a decline it opens the next payment of the same order', async () => {
    const { token, orderId } = await world.place();
    const first = await world.start(token);
    expect(await world.start(token)).toEqual(first);
    const bankOrderId = (await world.look(orderId)).payments[0]?.bankOrderId ?? '';
    world.simulator.control.pay(bankOrderId, { outcome: 'declined', code: '107' });
    await world.settled();
    expect((await world.look(orderId)).order.status).toBe('failed');

    const second = await world.start(token);
    expect(second.ok && first.ok && second.redirectUrl !== first.redirectUrl).toBe(true);
    const { payments, order } = await world.look(orderId);
    expect(payments.map(({ status }) => status)).toEqual(['rejected', 'created']);
    expect(new Set(payments.map(({ idempotencyKey }) => idempotencyKey)).size).toBe(2);
    expect(order.status).toBe('awaiting_payment');
    world.simulator.control.pay(payments[1]?.bankOrderId ?? '', { outcome: 'completed' });
    await world.settled();
    const after = await world.look(orderId);
    expect(after.order).toMatchObject({ status: 'paid', capturedMinor: 8650, attentionReason: null });
    expect(await world.start(token)).toMatchObject({ ok: false, code: 'already_paid' });
  });

  test('a payment past its time is asked about before another one begins', async () => {
    const { token, orderId } = await world.place();
    await world.start(token);
    await world.advance(16 * 60_000);
    const again = await world.start(token);
    expect(again.ok).toBe(true);
    expect((await world.look(orderId)).payments.map(({ status }) => status)).toEqual(['rejected', 'created']);
  });

  test('past its time by our clock but not by the bank’s, nobody is asked to pay again', async () => {
    const { token, orderId } = await world.place();
    await world.start(token);
    world.clock.advance(16 * 60_000);
    expect(await world.start(token)).toMatchObject({ ok: false, code: 'payment_in_progress' });
    expect((await world.look(orderId)).payments).toHaveLength(1);
    await world.simulator.control.advance(16 * 60_000);
  });

  test('while the bank is processing, Pay waits for the outcome', async () => {
    const { token, orderId } = await world.place();
    await world.start(token);
    const bankOrderId = (await world.look(orderId)).payments[0]?.bankOrderId ?? '';
    world.simulator.control.pay(bankOrderId, { outcome: 'processing' });
    const { checkOrder } = await import('@/lib/payments/check-order');
    await checkOrder(world.services, { token }, { ...SHOPPER, via: 'return_page' }, { deadlineMs: 4000 });
    expect(await world.start(token)).toMatchObject({ ok: false, code: 'payment_in_progress' });
  });

  test('an unknown order is refused', async () => {
    expect(await world.start('no-such-token')).toMatchObject({ ok: false, code: 'order_not_found' });
  });
});
