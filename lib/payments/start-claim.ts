import 'server-only';
import type { Tx } from '@/lib/db';
import { newId, newIdempotencyKey } from '@/lib/ids';
import { nextCheckAt } from '@/lib/orders/check-schedule';
import type { Trigger } from '@/lib/orders/events';
import type { SplitPart } from '@/lib/shops/split-plan';
import { recordEvent } from './record-event';
import { type LockedOrder, type PaymentRow, paymentsOf } from './rows';
import { buildStartRequest } from './start-request';
import { splitOfOrder } from './start-split';

/** Longer than any call may take; when it is over the calling process is taken for dead. */
const CLAIM_MS = 25_000;

const claimedUntil = (now: Date): Date => new Date(now.getTime() + CLAIM_MS);

/** Writes the next payment of an order, with its key, before anything is asked of the bank. */
export async function openPayment(
  tx: Tx,
  opening: { order: LockedOrder; attempt: number; now: Date; trigger: Trigger; appUrl: string },
): Promise<PaymentRow> {
  const { order, attempt, now, trigger, appUrl } = opening;
  const externalId = externalIdOf(order, attempt);
  const split = await splitOfOrder(tx, order);
  const request = await buildStartRequest(tx, order, { externalId, appUrl, split });
  return insertPayment(tx, {
    order,
    attempt,
    now,
    trigger,
    request,
    captureMode: request.captureMode,
    ttlMinutes: request.ttlMinutes,
    split,
    parentPaymentId: null,
    startingUntil: claimedUntil(now),
    nextCheckAt: nextCheckAt({ status: 'creating', createdAt: now, expiresAt: null, checks: 0 }, now),
  });
}

/** `external_order_id` of an attempt at the bank: A-1042-1. */
export const externalIdOf = (order: LockedOrder, attempt: number): string => `${order.number}-${attempt}`;

export type NewPayment = {
  order: LockedOrder;
  attempt: number;
  request: PaymentRow['request'];
  captureMode: 'automatic' | 'manual';
  ttlMinutes: number;
  /** Who is to get which part; absent: all of it stays. */
  split?: readonly SplitPart[] | null;
  parentPaymentId: string | null;
  startingUntil: Date | null;
  nextCheckAt: Date | null;
  now: Date;
  trigger: Trigger;
};

/** Writes a payment that is about to be begun, with its key and its row of the timeline. The order is locked. */
export async function insertPayment(tx: Tx, payment: NewPayment): Promise<PaymentRow> {
  const { order, attempt, request, captureMode, ttlMinutes, parentPaymentId, startingUntil, now, trigger } =
    payment;
  const id = newId();
  await tx.query(
    `INSERT INTO payments (id, order_id, attempt, external_id, idempotency_key, request, capture_mode, ttl_minutes,
       amount_minor, currency, split, status, parent_payment_id, starting_until, next_check_at, created_at, updated_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 'creating', $12, $13, $14, $15, $15)`,
    [
      id,
      order.id,
      attempt,
      externalIdOf(order, attempt),
      newIdempotencyKey(),
      JSON.stringify(request),
      captureMode,
      ttlMinutes,
      order.totalMinor,
      order.currency,
      payment.split ? JSON.stringify(payment.split) : null,
      parentPaymentId,
      startingUntil,
      payment.nextCheckAt,
      now,
    ],
  );
  // A failed order that is being paid again awaits payment again.
  await tx.query(`UPDATE orders SET status = 'awaiting_payment', updated_at = $2 WHERE id = $1`, [
    order.id,
    now,
  ]);
  await recordEvent(tx, {
    orderId: order.id,
    paymentId: id,
    kind: 'payment_started',
    at: now,
    trigger,
    data: { attempt, amountMinor: order.totalMinor, currency: order.currency },
  });
  const written = (await paymentsOf(tx, order.id)).find((row) => row.id === id);
  if (!written) throw new Error('the payment was written a moment ago');
  return written;
}

/** Claims the right to call the bank for a payment, for as long as a call can take. */
export async function claimStart(tx: Tx, payment: PaymentRow, now: Date): Promise<void> {
  await tx.query(`UPDATE payments SET starting_until = $2, updated_at = $3 WHERE id = $1`, [
    payment.id,
    claimedUntil(now),
    now,
  ]);
}
