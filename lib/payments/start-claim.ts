import 'server-only';
import type { Tx } from '@/lib/db';
import { newId, newIdempotencyKey } from '@/lib/ids';
import { nextCheckAt } from '@/lib/orders/check-schedule';
import type { Trigger } from '@/lib/orders/events';
import { recordEvent } from './record-event';
import { type LockedOrder, type PaymentRow, paymentsOf } from './rows';
import { buildStartRequest, TTL_MINUTES } from './start-request';

/** Longer than any call may take; when it is over the calling process is taken for dead. */
const CLAIM_MS = 25_000;

const claimedUntil = (now: Date): Date => new Date(now.getTime() + CLAIM_MS);

/** Writes the next payment of an order, with its key, before anything is asked of the bank. */
export async function openPayment(
  tx: Tx,
  opening: { order: LockedOrder; attempt: number; now: Date; trigger: Trigger; appUrl: string },
): Promise<PaymentRow> {
  const { order, attempt, now, trigger, appUrl } = opening;
  const id = newId();
  const externalId = `${order.number}-${attempt}`;
  const request = await buildStartRequest(tx, order, externalId, appUrl);
  await tx.query(
    `INSERT INTO payments (id, order_id, attempt, external_id, idempotency_key, request, capture_mode, ttl_minutes,
       amount_minor, currency, status, starting_until, next_check_at, created_at, updated_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 'creating', $11, $12, $13, $13)`,
    [
      id,
      order.id,
      attempt,
      externalId,
      newIdempotencyKey(),
      JSON.stringify(request),
      request.captureMode,
      TTL_MINUTES,
      order.totalMinor,
      order.currency,
      claimedUntil(now),
      nextCheckAt({ status: 'creating', createdAt: now, expiresAt: null, checks: 0 }, now),
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
  const payment = (await paymentsOf(tx, order.id)).find((row) => row.id === id);
  if (!payment) throw new Error('the payment was written a moment ago');
  return payment;
}

/** Claims the right to call the bank for a payment, for as long as a call can take. */
export async function claimStart(tx: Tx, payment: PaymentRow, now: Date): Promise<void> {
  await tx.query(`UPDATE payments SET starting_until = $2, updated_at = $3 WHERE id = $1`, [
    payment.id,
    claimedUntil(now),
    now,
  ]);
}
