import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createDatabase, type Database } from '@/lib/db';
import { newId } from '@/lib/ids';
import { findOrderDetail } from '@/lib/queries/order-detail';
import { useTestDatabase } from '../../setup/use-test-database';
import { insertEvent, insertOrder, insertPayment, insertShop } from './order-rows';

const { url, pool } = useTestDatabase();
let db: Database;
let shopId: string;

beforeAll(async () => {
  db = createDatabase(url);
  shopId = await insertShop(pool, 'main');
});
afterAll(() => db.close());

async function detail(ref: string, shop = shopId) {
  const order = await findOrderDetail(db, { shopId: shop, ref });
  if (!order) throw new Error('no such order');
  return order;
}

describe('finding', () => {
  test('by number in any spelling and by id', async () => {
    const { id, number } = await insertOrder(pool, { shopId });
    for (const ref of [id, id.toUpperCase(), number, number.toLowerCase(), number.slice(2)]) {
      expect((await detail(ref)).id).toBe(id);
    }
  });

  test.each(['A-999999999', 'A-', '', 'nino@example.com', "' OR 1=1 --", 'a'.repeat(10_000), randomUUID()])(
    '%s is no order',
    async (ref) => {
      expect(await findOrderDetail(db, { shopId, ref })).toBeNull();
    },
  );

  test('not in another shop, by number or id', async () => {
    const other = await insertShop(pool, 'other', 'other.example.com');
    const foreign = await insertOrder(pool, { shopId: other });
    for (const ref of [foreign.number, foreign.id]) {
      expect(await findOrderDetail(db, { shopId, ref })).toBeNull();
      expect((await detail(ref, other)).id).toBe(foreign.id);
    }
  });
});

describe('what it tells', () => {
  test('a fresh order: buyer, delivery, sums, lines in order, no payment yet', async () => {
    const { id, number, token } = await insertOrder(pool, { shopId, email: 'fresh@example.com' });
    for (const position of [1, 0]) {
      await pool.query(
        `INSERT INTO order_lines (id, order_id, position, slug, name_ka, name_en, quantity, unit_price_minor, total_minor)
         VALUES ($1, $2, $3, 's', $4, $5, 2, 100, 200)`,
        [newId(), id, position, `ნივთი ${position}`, `Thing ${position}`],
      );
    }
    expect(await detail(number)).toMatchObject({
      id,
      number,
      token,
      status: 'awaiting_payment',
      attentionReason: null,
      buyer: { name: 'Nino Example', email: 'fresh@example.com', phone: '+995555000000', locale: 'ka' },
      delivery: { nameKa: 'კურიერი', nameEn: 'Courier', address: 'Example St 1' },
      currency: 'GEL',
      subtotalMinor: 9_500,
      deliveryMinor: 500,
      vatMinor: 1_525,
      vatRateBp: null,
      totalMinor: 10_000,
      lines: [
        { nameKa: 'ნივთი 0', nameEn: 'Thing 0', quantity: 2, unitPriceMinor: 100, totalMinor: 200 },
        { nameEn: 'Thing 1' },
      ],
      payments: [],
      events: [],
    });
  });

  test('all attempts, newest first, with what only the receipt knows', async () => {
    const { id, number } = await insertOrder(pool, { shopId, status: 'paid', capturedMinor: 10_000 });
    await insertPayment(pool, id, {
      attempt: 1,
      status: 'rejected',
      code: '107',
      reject_reason: 'no money',
      receipt: JSON.stringify({ payment_detail: { code: '107' } }),
    });
    await insertPayment(pool, id, {
      attempt: 2,
      status: 'completed',
      captured_minor: 10_000,
      refunded_minor: 1_000,
      method: 'card',
      card_mask: '411111***1111',
      card_type: 'visa',
      code: '100',
      bank_order_id: '7c7b4d1b-6f0a-40f4-ba69-da54a2305dcd',
      external_id: `${number}-2`,
      transaction_id: '606114208317',
      receipt: JSON.stringify({ payment_detail: { pg_trx_id: 'Q7M2XK94TRB5HD1Z', auth_code: 204817 } }),
    });
    const { payments } = await detail(number);
    expect(payments).toMatchObject([
      {
        attempt: 2,
        status: 'completed',
        amountMinor: 10_000,
        capturedMinor: 10_000,
        refundedMinor: 1_000,
        method: 'card',
        cardMask: '411111***1111',
        cardType: 'visa',
        code: '100',
        bankOrderId: '7c7b4d1b-6f0a-40f4-ba69-da54a2305dcd',
        externalId: `${number}-2`,
        transactionId: '606114208317',
        processorTransactionId: 'Q7M2XK94TRB5HD1Z',
        authCode: '204817',
      },
      { attempt: 1, status: 'rejected', code: '107', processorTransactionId: null, authCode: null },
    ]);
  });

  test.each([
    [null],
    ['[]'],
    ['"text"'],
    ['{"payment_detail": null}'],
    ['{"payment_detail": {"auth_code": ""}}'],
  ])('a receipt of %s hides nothing else', async (receipt) => {
    const { id, number } = await insertOrder(pool, { shopId });
    await insertPayment(pool, id, { receipt });
    expect((await detail(number)).payments).toMatchObject([{ status: 'created', authCode: null }]);
  });

  test('the timeline in order, with who and from where, and the attempt it is about', async () => {
    const { id, number } = await insertOrder(pool, { shopId });
    await insertPayment(pool, id, { attempt: 1, status: 'rejected' });
    const second = await insertPayment(pool, id, { attempt: 2 });
    const at = '2026-11-20T10:00:00Z';
    const ids = [newId(), newId()];
    await insertEvent(pool, id, { id: ids[1], at, kind: 'payment_opened', payment_id: second });
    await insertEvent(pool, id, {
      id: ids[0],
      at,
      kind: 'payment_started',
      payment_id: second,
      source: 'shopper',
      via: 'checkout',
      address: '192.0.2.7',
      data: JSON.stringify({ attempt: 2, amountMinor: 10_000, currency: 'GEL' }),
    });
    await insertEvent(pool, id, {
      at: '2026-11-20T09:00:00Z',
      kind: 'checked_by_staff',
      source: 'staff',
      via: 'merchant',
      actor: 'owner@example.com',
      request_id: 'request-1',
    });
    const { events } = await detail(number);
    expect(events).toMatchObject([
      {
        kind: 'checked_by_staff',
        source: 'staff',
        via: 'merchant',
        actor: 'owner@example.com',
        requestId: 'request-1',
        attempt: null,
      },
      {
        id: ids[0],
        kind: 'payment_started',
        source: 'shopper',
        address: '192.0.2.7',
        attempt: 2,
        facts: { amountMinor: 10_000, currency: 'GEL', code: null, reason: null },
      },
      { id: ids[1], kind: 'payment_opened', attempt: 2 },
    ]);
  });

  test('rows of the timeline that a newer version wrote, or odd ones, hide nothing', async () => {
    const { id, number } = await insertOrder(pool, { shopId });
    await insertEvent(pool, id, { kind: 'moon_landing', source: 'moon', via: 'rocket', data: '"text"' });
    await insertEvent(pool, id, {
      kind: 'payment_changed',
      data: JSON.stringify({
        from: 'sideways',
        to: 'completed',
        capturedMinor: '12',
        code: 107,
        reason: 'x',
      }),
    });
    const { events } = await detail(number);
    expect(events).toMatchObject([
      { kind: 'other', rawKind: 'moon_landing', source: 'moon' },
      {
        kind: 'payment_changed',
        facts: { from: null, to: 'completed', capturedMinor: null, code: null, reason: null },
      },
    ]);
  });

  test('the reason for attention', async () => {
    const known = await insertOrder(pool, { shopId, attentionReason: 'paid_twice' });
    expect((await detail(known.number)).attentionReason).toBe('paid_twice');
  });
});
