import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addNote } from '@/lib/desk/orders/add-note';
import { resendMail } from '@/lib/desk/orders/resend-mail';
import { sendPaymentLink } from '@/lib/desk/orders/send-payment-link';
import { cancelOrder } from '@/lib/payments/cancel-order';
import { findOrderDetail } from '@/lib/queries/order-detail';
import { findReceipt } from '@/lib/queries/order-receipt';
import { useTestDatabase } from '@/tests/setup/use-test-database';
import { operationsIn, STAFF } from '../../payments/operation-world';
import { createWorld, type World } from '../../payments/world';

const database = useTestDatabase();
let world: World;
let shop: ReturnType<typeof operationsIn>;
beforeAll(async () => {
  world = await createWorld(database.url);
  shop = operationsIn(world);
});
afterAll(() => world.close());

const link = (orderId: string, shopId = world.shopId) =>
  sendPaymentLink(world.services, { shopId, orderId }, STAFF);
const again = (orderId: string, mailId: string, formToken: string = randomUUID(), shopId = world.shopId) =>
  resendMail(world.services, { shopId, orderId, mailId, formToken }, STAFF);
const note = (orderId: string, typed: string, formToken: string = randomUUID(), shopId = world.shopId) =>
  addNote(world.services, { shopId, orderId, typed, formToken }, STAFF);
const detail = async (orderId: string) => {
  const found = await findOrderDetail(world.services.db, { shopId: world.shopId, ref: orderId });
  if (!found) throw new Error('no such order');
  return found;
};
const mailsOf = (orderId: string) =>
  world.rows<{ id: string; kind: string; recipient: string; locale: string; data: unknown }>(
    'SELECT id, kind, recipient, locale, data FROM mails WHERE order_id = $1 ORDER BY created_at, id',
    [orderId],
  );
const kinds = async (orderId: string) => (await world.look(orderId)).events.map(({ kind }) => kind);

describe('a payment link', () => {
  test('is a mail to the buyer with the amount, in the order’s language, and a row of the history', async () => {
    const { orderId } = await world.place();
    expect(await link(orderId)).toEqual({ ok: true });
    expect(await mailsOf(orderId)).toMatchObject([
      { kind: 'payment_link', recipient: 'nino@example.com', locale: 'en', data: { totalMinor: 8_650 } },
    ]);
    const { events, mails } = await detail(orderId);
    expect(events.at(-1)).toMatchObject({ kind: 'payment_link_sent', actor: 'clerk@example.com' });
    expect(mails).toMatchObject([{ kind: 'payment_link', status: 'waiting' }]);
  });

  test('goes out at most once a minute, however many press at once', async () => {
    const { orderId } = await world.place();
    const pressed = await Promise.all([link(orderId), link(orderId), link(orderId)]);
    expect(pressed.filter(({ ok }) => ok)).toHaveLength(1);
    expect(pressed).toContainEqual({ ok: false, code: 'too_soon' });
    expect(await mailsOf(orderId)).toHaveLength(1);
    await world.advance(61_000);
    expect(await link(orderId)).toEqual({ ok: true });
    expect(await mailsOf(orderId)).toHaveLength(2);
  });

  test('is not sent where nothing is to be paid, nor for another shop’s order', async () => {
    expect(await link((await shop.paid()).orderId)).toEqual({ ok: false, code: 'already_paid' });
    expect(await link((await shop.held()).orderId)).toEqual({ ok: false, code: 'money_held' });
    const { orderId } = await world.place();
    expect(await link(orderId, randomUUID())).toEqual({ ok: false, code: 'order_not_found' });
    await cancelOrder(world.services, { shopId: world.shopId, orderId, seenOpenPaymentId: null }, STAFF);
    expect(await link(orderId)).toEqual({ ok: false, code: 'order_cancelled' });
    expect(await mailsOf(orderId)).toEqual([]);
  });
});

describe('a mail sent again', () => {
  test('is one of its own with the same content, to the address that the order has now', async () => {
    const { orderId } = await shop.paid();
    const [paid] = await mailsOf(orderId);
    if (!paid) throw new Error('no mail');
    expect(await again(orderId, paid.id)).toEqual({ ok: false, code: 'mail_waiting' });
    await world.rows(`UPDATE mails SET status = 'sent', sent_at = now() WHERE id = $1`, [paid.id]);
    await world.rows(`UPDATE orders SET buyer_email = 'nino.new@example.com' WHERE id = $1`, [orderId]);
    const formToken = randomUUID();
    const twice = await Promise.all([again(orderId, paid.id, formToken), again(orderId, paid.id, formToken)]);
    expect(twice).toEqual([{ ok: true }, { ok: true }]);
    const mails = await mailsOf(orderId);
    expect(mails).toHaveLength(2);
    expect(mails[1]).toMatchObject({ kind: 'paid', recipient: 'nino.new@example.com', data: paid.data });
    expect((await kinds(orderId)).filter((kind) => kind === 'mail_requested')).toHaveLength(1);
  });

  test('is one of this order, of this shop, to its buyer, and no payment link', async () => {
    const { orderId } = await world.place();
    const other = await shop.paid();
    const [foreign] = await mailsOf(other.orderId);
    await link(orderId);
    const [ofLink] = await mailsOf(orderId);
    for (const mailId of [foreign?.id ?? '', ofLink?.id ?? '', randomUUID(), 'no id', ''])
      expect(await again(orderId, mailId)).toEqual({ ok: false, code: 'mail_not_found' });
    expect(await again(other.orderId, foreign?.id ?? '', randomUUID(), randomUUID())).toEqual({
      ok: false,
      code: 'order_not_found',
    });
    expect(await mailsOf(orderId)).toHaveLength(1);
  });
});

describe('a note', () => {
  test('stands in the history as it was typed, and is the same note when it is sent twice', async () => {
    const { orderId } = await world.place();
    const formToken = randomUUID();
    const text = 'Called the buyer.\nგადაიხდის ხვალ <b>&amp;';
    await Promise.all([note(orderId, ` ${text}\r\n`, formToken), note(orderId, text, formToken)]);
    const { events } = await detail(orderId);
    const notes = events.filter(({ kind }) => kind === 'note_added');
    expect(notes).toMatchObject([{ actor: 'clerk@example.com', facts: { note: text } }]);
  });

  test('is not kept when it is empty or too long, nor for another shop', async () => {
    const { orderId } = await world.place();
    expect(await note(orderId, ' \n ')).toEqual({ ok: false, code: 'note_empty' });
    expect(await note(orderId, 'x'.repeat(2_001))).toEqual({ ok: false, code: 'note_too_long' });
    expect(await note(orderId, 'x', randomUUID(), randomUUID())).toEqual({
      ok: false,
      code: 'order_not_found',
    });
    expect(await kinds(orderId)).not.toContain('note_added');
  });
});

describe('the raw receipt', () => {
  test('is what the bank wrote, for the shop of the order alone', async () => {
    const { orderId, bankOrderId } = await shop.paid();
    const { db } = world.services;
    const found = await findReceipt(db, { shopId: world.shopId, ref: orderId, attempt: 1 });
    expect(found).toMatchObject({ attempt: 1, via: 'callback', receipt: { order_id: bankOrderId } });
    expect(await findReceipt(db, { shopId: world.shopId, ref: orderId, attempt: 2 })).toBeNull();
    expect(await findReceipt(db, { shopId: randomUUID(), ref: orderId, attempt: 1 })).toBeNull();
    expect(await findReceipt(db, { shopId: world.shopId, ref: 'nonsense', attempt: 1 })).toBeNull();
  });

  test('is not there before the bank has spoken', async () => {
    const { orderId } = await shop.open();
    const found = await findReceipt(world.services.db, { shopId: world.shopId, ref: orderId, attempt: 1 });
    expect(found).toMatchObject({ receipt: null, via: null });
  });
});
