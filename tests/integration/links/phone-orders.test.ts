import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { enterOrder } from '@/lib/desk/orders/enter-order';
import { sendPaymentLink } from '@/lib/desk/orders/send-payment-link';
import { newId } from '@/lib/ids';
import type { Trigger } from '@/lib/orders/events';
import type { PhoneOrderTyped } from '@/lib/shops/phone-order-input';
import { useTestDatabase } from '@/tests/setup/use-test-database';
import { createWorld, type World } from '../payments/world';

const database = useTestDatabase();
let world: World;
beforeAll(async () => {
  world = await createWorld(database.url);
});
afterAll(() => world.close());

const STAFF: Trigger = { source: 'staff', via: 'merchant', actor: 'owner@example.com', address: null };
const TYPED: PhoneOrderTyped = {
  ...{ name: 'Gio Example', email: 'gio@example.com', phone: '555 12 34 57', delivery: 'courier' },
  ...{ address: '2 Example St, Tbilisi', language: 'en', country: '', promoCode: '', discount: '', note: '' },
  ...{ quantities: { lamp: '2' }, extras: [] },
};

const enter = (
  typed: Partial<PhoneOrderTyped> = {},
  formToken = crypto.randomUUID(),
  shopId = world.shopId,
) => {
  const editor = { shopId, email: 'owner@example.com', address: null };
  return enterOrder(world.services, editor, { typed: { ...TYPED, ...typed }, formToken }, STAFF);
};

async function entered(typed: Partial<PhoneOrderTyped> = {}) {
  const result = await enter(typed);
  if (!result.ok) throw new Error(result.code);
  return result;
}

describe('an order by phone', () => {
  test('has the shop’s own prices, what else was agreed, the discount and the delivery', async () => {
    const { orderId } = await entered({ extras: [{ name: 'Engraving', amount: '15' }], discount: '10.50' });
    const [row] = await world.rows(
      `SELECT source, status, subtotal_minor::int AS subtotal, discount_minor::int AS discount,
         delivery_minor::int AS delivery, total_minor::int AS total, vat_rate_bp AS rate FROM orders WHERE id = $1`,
      [orderId],
    );
    expect(row).toEqual({
      ...{ source: 'staff', status: 'awaiting_payment' },
      ...{ subtotal: 17_600, discount: 1_050, delivery: 600, total: 17_150, rate: 1_800 },
    });
    const { events } = await world.look(orderId);
    expect(events).toMatchObject([{ kind: 'order_entered', source: 'staff' }]);
  });

  test('is paid like any other: the bank is asked for what is left after the discount', async () => {
    const { orderId, token } = await entered({ discount: '10' });
    expect(await world.start(token)).toMatchObject({ ok: true });
    const [payment] = (await world.look(orderId)).payments;
    const receipt = world.simulator.control.receipt(payment?.bankOrderId ?? '');
    expect(receipt?.purchase_units).toMatchObject({ request_amount: '157.0' });
    world.simulator.control.pay(payment?.bankOrderId ?? '', { outcome: 'completed' });
    await world.settled();
    expect((await world.look(orderId)).order).toMatchObject({ status: 'paid', capturedMinor: 15_700 });
  });

  test('sends the customer its address, once a minute at most', async () => {
    const { orderId } = await entered();
    const ref = { shopId: world.shopId, orderId };
    expect(await sendPaymentLink(world.services, ref, STAFF)).toEqual({ ok: true });
    expect(await sendPaymentLink(world.services, ref, STAFF)).toMatchObject({ ok: false });
    const mails = await world.rows('SELECT kind, recipient FROM mails WHERE order_id = $1', [orderId]);
    expect(mails).toEqual([{ kind: 'payment_link', recipient: 'gio@example.com' }]);
  });

  test('is one for the same form, however often it is sent', async () => {
    const formToken = crypto.randomUUID();
    const results = await Promise.all(Array.from({ length: 8 }, () => enter({}, formToken)));
    expect(new Set(results.map((result) => (result.ok ? result.orderId : result.code))).size).toBe(1);
  });

  test('keeps a note in its history and what staff did in the audit log', async () => {
    const { orderId, number } = await entered({ note: 'Call before noon' });
    expect((await world.look(orderId)).events.at(-1)).toMatchObject({
      kind: 'note_added',
      data: { text: 'Call before noon' },
    });
    // With its currency: the shop may sell in another one when somebody reads it.
    expect(
      await world.rows('SELECT action, actor, after FROM audit_entries WHERE subject = $1', [number]),
    ).toEqual([
      {
        ...{ action: 'order_entered', actor: 'owner@example.com' },
        after: { totalMinor: 16_700, discountMinor: 0, currency: 'GEL' },
      },
    ]);
  });

  test.each<[string, Partial<PhoneOrderTyped>, object]>([
    ['a discount of all of the goods', { discount: '161' }, { problems: { discount: 'discount_too_large' } }],
    ['a discount above the goods', { discount: '500' }, { problems: { discount: 'discount_too_large' } }],
    ['no address for the courier', { address: '' }, { problems: { address: 'required' } }],
    ['a product that is not there', { quantities: { ghost: '1' } }, { code: 'product_gone', slug: 'ghost' }],
    ['nothing', { quantities: {} }, { problems: { lines: 'nothing_chosen' } }],
  ])('with %s is refused, and nothing is written', async (_, typed, refusal) => {
    const count = async () => (await world.rows('SELECT id FROM orders')).length;
    const before = await count();
    expect(await enter(typed)).toMatchObject({ ok: false, ...refusal });
    expect(await count()).toBe(before);
  });

  test('cannot hold what another shop sells', async () => {
    const other = newId();
    await world.rows(
      `INSERT INTO shops (id, slug, host_name, name_ka, name_en, currency) VALUES ($1, 'other', 'other.example', 'ა', 'B', 'GEL')`,
      [other],
    );
    await world.rows(
      `INSERT INTO delivery_options (id, shop_id, code, name_ka, name_en, price_minor, needs_address)
       VALUES ($1, $2, 'courier', 'ა', 'B', 0, false)`,
      [newId(), other],
    );
    expect(await enter({}, crypto.randomUUID(), other)).toMatchObject({ code: 'product_gone', slug: 'lamp' });
  });
});
