import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createDatabase, type Database } from '@/lib/db';
import { findOrderDetail } from '@/lib/queries/order-detail';
import { useTestDatabase } from '../../setup/use-test-database';
import {
  insertEvent,
  insertMail,
  insertOperation,
  insertOrder,
  insertPayment,
  insertShop,
} from './order-rows';

const { url, pool } = useTestDatabase();
let db: Database;
let shopId: string;

beforeAll(async () => {
  db = createDatabase(url);
  shopId = await insertShop(pool, 'money');
});
afterAll(() => db.close());

const PAID = {
  status: 'completed',
  captured_minor: 10_000,
  method: 'card',
  bank_order_id: null as string | null,
};

/** A paid order with one payment. */
async function paid(columns: Record<string, unknown> = {}) {
  const order = await insertOrder(pool, { shopId, status: 'paid', capturedMinor: 10_000 });
  const bankOrderId = crypto.randomUUID();
  const paymentId = await insertPayment(pool, order.id, { ...PAID, bank_order_id: bankOrderId, ...columns });
  return { orderId: order.id, paymentId, number: order.number };
}

async function read(number: string) {
  const order = await findOrderDetail(db, { shopId, ref: number });
  if (!order?.payments[0]) throw new Error('no such order');
  return { ...order, payment: order.payments[0] };
}

describe('what can be done with the money', () => {
  test('a payment by card: back, in parts, less what has gone back', async () => {
    const { number } = await paid({ refunded_minor: 2_500 });
    expect((await read(number)).payment.money).toEqual({
      possible: ['refund'],
      moving: false,
      refundableMinor: 7_500,
      takesParts: true,
    });
  });

  test('an instalment loan: only all of it', async () => {
    const { number } = await paid({ method: 'bog_loan' });
    expect((await read(number)).payment.money).toMatchObject({ possible: ['refund'], takesParts: false });
  });

  test('a hold: taken or released', async () => {
    const { number } = await paid({ status: 'blocked', captured_minor: 0, held_minor: 10_000 });
    expect((await read(number)).payment.money).toMatchObject({
      possible: ['capture', 'void'],
      refundableMinor: 0,
    });
  });

  test.each(['requested', 'sent', 'unknown'])('nothing while ours is %s', async (status) => {
    const { number, ...of } = await paid();
    await insertOperation(pool, of, { status });
    expect((await read(number)).payment.money).toMatchObject({
      possible: [],
      moving: true,
      refundableMinor: 9_000,
    });
  });

  test.each([
    ['refund_requested', 'refund', 'refund_requested', true],
    ['auth_requested', 'authorize', '', true],
    // A rejected approval may leave the order at auth_requested for good: nothing runs any more.
    ['auth_requested', 'authorize', 'rejected', false],
  ])('%s with an action %s %s at the bank: moving is %s', async (status, action, actionStatus, moving) => {
    const { number } = await paid({
      status,
      held_minor: status === 'auth_requested' ? 10_000 : 0,
      captured_minor: status === 'auth_requested' ? 0 : 10_000,
      receipt: JSON.stringify({ actions: [null, 'x', { action_id: 'a-1', action, status: actionStatus }] }),
    });
    expect((await read(number)).payment.money.moving).toBe(moving);
  });

  test('nothing at a payment that the bank does not know', async () => {
    const { number } = await paid({ bank_order_id: null });
    expect((await read(number)).payment.money.possible).toEqual([]);
  });
});

describe('what was done with it', () => {
  test('newest first, each at its payment, with who, why and what came of it', async () => {
    const { number, ...of } = await paid({ refunded_minor: 3_000 });
    const other = await insertPayment(pool, of.orderId, { ...PAID, attempt: 2 });
    await insertOperation(pool, of, {
      status: 'completed',
      lines: JSON.stringify([{ position: 0, quantity: 2 }]),
      reason: 'Broken',
      created_at: '2026-11-20T10:00:00Z',
      finished_at: '2026-11-20T10:01:00Z',
    });
    await insertOperation(pool, of, {
      status: 'rejected',
      problem: 'bank_action',
      code: '163',
      created_at: '2026-11-21T10:00:00Z',
    });
    await insertOperation(pool, of, {
      status: 'completed',
      amount_minor: 2_000,
      channel: 'business_manager',
      source: 'bank',
      requested_by: null,
      idempotency_key: null,
      bank_action_id: crypto.randomUUID(),
      created_at: '2026-11-22T10:00:00Z',
    });
    const { payments } = await read(number);
    expect(payments.find(({ id }) => id === other)?.operations).toEqual([]);
    expect(payments.find(({ id }) => id === of.paymentId)?.operations).toMatchObject([
      { amountMinor: 2_000, madeAtBank: true, channel: 'business_manager', requestedBy: null },
      { status: 'rejected', problem: 'bank_action', code: '163' },
      {
        ...{ kind: 'refund', status: 'completed', amountMinor: 1_000, currency: 'GEL', reason: 'Broken' },
        ...{ lines: [{ position: 0, quantity: 2 }], madeAtBank: false, requestedBy: 'owner@example.com' },
        finishedAt: new Date('2026-11-20T10:01:00Z'),
      },
    ]);
  });

  test('what a newer version wrote about it hides nothing', async () => {
    const { number, ...of } = await paid();
    await insertOperation(pool, of, {
      channel: 'pigeon',
      problem: 'eaten',
      lines: '"two"',
      status: 'rejected',
    });
    expect((await read(number)).payment.operations).toMatchObject([
      { channel: 'other', problem: 'other', lines: null },
    ]);
  });

  test('its rows of the timeline know which operation, and which mail, they tell of', async () => {
    const { number, orderId, paymentId } = await paid();
    await insertEvent(pool, orderId, {
      kind: 'operation_at_bank',
      at: '2026-11-22T10:00:00Z',
      payment_id: paymentId,
      data: JSON.stringify({
        operation: 'refund',
        amountMinor: 2_000,
        status: 'completed',
        channel: 'business_manager',
      }),
    });
    await insertEvent(pool, orderId, {
      kind: 'mail_sent',
      at: '2026-11-22T10:01:00Z',
      data: JSON.stringify({ kind: 'refunded', mailId: crypto.randomUUID() }),
    });
    expect((await read(number)).events.map(({ facts }) => facts)).toMatchObject([
      {
        operation: 'refund',
        amountMinor: 2_000,
        status: 'completed',
        channel: 'business_manager',
        mail: null,
      },
      { operation: null, mail: 'refunded' },
    ]);
  });
});

test('the buyer’s mails, newest first, without those to staff', async () => {
  const { number, orderId } = await paid();
  await insertMail(pool, { order_id: orderId, created_at: '2026-11-20T10:00:00Z', status: 'skipped' });
  await insertMail(pool, { order_id: orderId, kind: 'refunded', created_at: '2026-11-21T10:00:00Z' });
  await insertMail(pool, {
    ...{ order_id: orderId, kind: 'refunded', created_at: '2026-11-22T10:00:00Z', status: 'sent' },
    sent_at: '2026-11-22T10:00:05Z',
  });
  await insertMail(pool, { order_id: orderId, kind: 'staff_alert', recipient: 'owner@example.com' });
  expect((await read(number)).mails).toMatchObject([
    {
      kind: 'refunded',
      status: 'sent',
      recipient: 'nino@example.com',
      sentAt: new Date('2026-11-22T10:00:05Z'),
    },
    { kind: 'refunded', status: 'waiting' },
    { kind: 'paid', status: 'skipped' },
  ]);
});
