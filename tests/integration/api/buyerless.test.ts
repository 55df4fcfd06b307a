import { afterAll, beforeAll, expect, test } from 'vitest';
import { sendPaymentLink } from '@/lib/desk/orders/send-payment-link';
import { readInvariants } from '@/lib/queries/invariants';
import { findOrderDetail } from '@/lib/queries/order-detail';
import { listOrders } from '@/lib/queries/order-list';
import { findOrderPage } from '@/lib/queries/order-page';
import { useTestDatabase } from '@/tests/setup/use-test-database';
import { type ApiWorld, basket, createApiWorld, name, PRO } from './api-world';

// Orders of programs need name no buyer: everything that shows or writes to one has to bear it.

const database = useTestDatabase();
let world: ApiWorld;
beforeAll(async () => {
  world = await createApiWorld(database.url);
});
afterAll(() => world.close());

async function made(sent: { body: Record<string, unknown>; key?: string | null }) {
  const { body } = await world.post(sent);
  const externalId = String(body.external_order_id);
  const [order] = await world.rows<{ id: string; number: string; token: string }>(
    'SELECT id, number, token FROM orders WHERE external_id = $1',
    [externalId],
  );
  if (!order) throw new Error('it was made a moment ago');
  return { ...order, externalId, bankOrderId: String(body.order_id) };
}

test('staff see what is known, where it came from, and find it by its name there', async () => {
  const key = await world.newKey({ scopes: ['orders:write'], name: 'Web shop' });
  const { id, number, externalId } = await made({ body: basket(), key });
  const { db } = world.services;
  const detail = await findOrderDetail(db, { shopId: world.shopId, ref: number });
  expect(detail).toMatchObject({
    source: 'api',
    api: { externalId, ownsName: true, keyName: 'Web shop' },
    buyer: { name: '', email: '', phone: '', country: null },
  });
  expect(detail?.events[0]).toMatchObject({ kind: 'order_placed', source: 'api', actor: 'API: Web shop' });
  const filter = {
    statuses: [],
    from: null,
    to: null,
    needsAttention: false,
    sort: 'newest',
    cursor: null,
    limit: 10,
  } as const;
  const list = await listOrders(db, { ...filter, shopId: world.shopId, search: externalId });
  expect(list.ok && list.orders).toMatchObject([{ id, externalId, buyerName: '', buyerEmail: '' }]);
  const keyless = await made({ body: { ...PRO, external_order_id: name() }, key: null });
  expect((await findOrderDetail(db, { shopId: world.shopId, ref: keyless.number }))?.api).toMatchObject({
    keyName: null,
  });
});

test('its page shows the order without a buyer', async () => {
  const { token } = await made({ body: basket() });
  const page = await findOrderPage(world.services.db, world.shopId, token, 'en', world.clock.now());
  expect(page).toMatchObject({ buyerName: '', buyerEmail: '', lines: [{ slug: 'sku-7', name: 'sku-7' }] });
});

test('no payment link is mailed to nobody; one whose address is known gets it', async () => {
  const staff = { source: 'staff', via: 'merchant', actor: 'owner@example.com', address: null } as const;
  const nobody = await made({ body: basket() });
  const mails = () =>
    world.rows<{ recipient: string }>(`SELECT recipient FROM mails WHERE kind = 'payment_link'`);
  expect(await sendPaymentLink(world.services, { shopId: world.shopId, orderId: nobody.id }, staff)).toEqual({
    ok: false,
    code: 'no_address',
  });
  expect(await mails()).toEqual([]);
  const { id } = await made({ body: basket({ buyer: { email: 'nino@example.com' } }) });
  expect(await sendPaymentLink(world.services, { shopId: world.shopId, orderId: id }, staff)).toEqual({
    ok: true,
  });
  expect(await mails()).toEqual([{ recipient: 'nino@example.com' }]);
});

test('paid, refunded or declined: no mail is written to nobody, and the books are sound all the same', async () => {
  const paid = await made({ body: basket() });
  world.simulator.control.pay(paid.bankOrderId, { outcome: 'completed' });
  await world.settled();
  world.simulator.control.refundAtBank(paid.bankOrderId, '1');
  const declined = await made({ body: basket() });
  world.simulator.control.pay(declined.bankOrderId, { outcome: 'declined' });
  await world.settled();
  const ids = [paid.id, declined.id];
  expect(await world.rows('SELECT kind FROM mails WHERE order_id = ANY($1)', [ids])).toEqual([]);
  const broken = (await readInvariants(world.services.db, world.shopId, world.clock.now())).filter(
    ({ state }) => state !== 'holds',
  );
  expect(broken).toEqual([]);
});

test('VAT is that of the lines where each tells it, else by the shop’s rate', async () => {
  const vatOf = async (lines: Record<string, unknown>[]) => {
    const total_amount = 20 * lines.length;
    const items = lines.map((line) => ({ product_id: 'a', quantity: 2, unit_price: 10, ...line }));
    const { id } = await made({ body: basket({ purchase_units: { basket: items, total_amount } }) });
    const [order] = await world.rows(
      'SELECT vat_minor AS vat, vat_rate_bp AS rate FROM orders WHERE id = $1',
      [id],
    );
    return order;
  };
  expect(await vatOf([{ vat: 3.05 }, { vat: '0' }])).toEqual({ vat: 305, rate: null });
  expect(await vatOf([{ vat: 3.05 }, {}])).toEqual({ vat: 610, rate: 1_800 });
});
