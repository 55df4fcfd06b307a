import 'server-only';
import type { Receipt } from '@/lib/bog';
import type { Tx } from '@/lib/db';
import { type AttentionReason, causeOf } from '@/lib/orders/attention';
import { nextCheckAt } from '@/lib/orders/check-schedule';
import type { Trigger } from '@/lib/orders/events';
import type { Facts } from '@/lib/orders/facts';
import type { OrderFigures } from '@/lib/orders/order-status';
import type { LockedOrder, PaymentRow } from './rows';
import type { SettleInput } from './settle-case';
import { raiseTask } from './tasks';
import type { Statement } from './together';

/** Puts the facts of a newer receipt on its payment. */
export function factsStatement(
  payment: PaymentRow,
  facts: Facts,
  incoming: SettleInput,
  at: { now: Date; expiresAt: Date | null; captureDeadlineAt: Date | null; nextCheckAt: Date | null },
): Statement {
  const fetched = incoming.via === 'fetch';
  return {
    text: `UPDATE payments SET bank_order_id = $2, status = $3, held_minor = $4, captured_minor = $5, refunded_minor = $6,
       receipt = $7, receipt_via = $8, receipt_at = $9, method = $10, card_mask = $11, card_type = $12, code = $13,
       reject_reason = $14, transaction_id = $15, expires_at = $16, capture_deadline_at = $17, next_check_at = $18,
       checked_at = CASE WHEN $19 THEN $20 ELSE checked_at END, checks = 0, updated_at = $20
     WHERE id = $1`,
    values: [
      payment.id,
      payment.bankOrderId ?? incoming.receipt.bankOrderId,
      facts.status,
      facts.heldMinor,
      facts.capturedMinor,
      facts.refundedMinor,
      JSON.stringify(incoming.receipt.raw),
      incoming.via,
      fetched ? incoming.askedAt : incoming.receivedAt,
      facts.method,
      facts.cardMask,
      facts.cardType,
      facts.code,
      facts.rejectReason,
      facts.transactionId,
      at.expiresAt,
      at.captureDeadlineAt,
      at.nextCheckAt,
      fetched,
      at.now,
    ],
  };
}

/** The order's status and sums as computed from all of its payments. */
export function orderStatement(order: LockedOrder, figures: OrderFigures, now: Date): Statement {
  return {
    text: `UPDATE orders SET status = $2, captured_minor = $3, refunded_minor = $4, paid_at = $5, updated_at = $6
     WHERE id = $1`,
    values: [
      order.id,
      figures.status,
      figures.capturedMinor,
      figures.refundedMinor,
      order.paidAt ?? (figures.capturedMinor > 0 ? now : null),
      now,
    ],
  };
}

/**
 * Notes that the bank was asked and had nothing new. `confirmed`: it said what stands, as of that moment; its receipt
 * is kept all the same, since it may tell more of what is no fact of ours (how far a split is). `owed`: it gave no answer,
 * or one that leaves open what is true, so that it is asked again in any state.
 */
export async function markChecked(
  tx: Tx,
  payment: PaymentRow & { owed?: boolean },
  now: Date,
  confirmed: { askedAt: Date; receipt: Receipt } | null,
): Promise<void> {
  const checks = payment.checks + 1;
  await tx.query(
    `UPDATE payments SET checked_at = $2, checks = $3, next_check_at = $4, updated_at = $2,
       receipt_via = CASE WHEN $5::timestamptz IS NULL THEN receipt_via ELSE 'fetch' END,
       receipt_at = coalesce($5::timestamptz, receipt_at), receipt = coalesce($6::jsonb, receipt)
     WHERE id = $1`,
    [
      payment.id,
      now,
      checks,
      nextCheckAt({ ...payment, checks }, now),
      confirmed?.askedAt ?? null,
      confirmed && JSON.stringify(confirmed.receipt.raw),
    ],
  );
}

/** Stores the bank's id of a payment that we knew only by our own. */
export async function writeAdopted(tx: Tx, payment: PaymentRow, bankOrderId: string): Promise<void> {
  await tx.query(`UPDATE payments SET bank_order_id = $2 WHERE id = $1 AND bank_order_id IS NULL`, [
    payment.id,
    bankOrderId,
  ]);
}

export type Attention = {
  order: LockedOrder;
  payment: PaymentRow;
  reason: AttentionReason;
  now: Date;
  trigger: Trigger;
  receipt: Receipt | null;
};

/** Marks an order for a person because of what a receipt, or an answer, says of one of its payments. */
export async function raiseAttention(tx: Tx, attention: Attention): Promise<void> {
  const { order, payment, reason, now, trigger, receipt } = attention;
  const data = {
    expectedMinor: payment.amountMinor,
    expectedCurrency: payment.currency,
    ...(receipt
      ? {
          receivedMinor: receipt.requestedMinor,
          receivedCurrency: receipt.currency,
          bankStatus: receipt.statusKey,
        }
      : {}),
  };
  const task = { reason, causeKey: causeOf(reason, payment.id), operationId: null, data };
  await raiseTask(tx, { shopId: order.shopId, orderId: order.id, paymentId: payment.id, task, now, trigger });
}
