import 'server-only';
import type { Tx } from '@/lib/db';
import { newId, newIdempotencyKey } from '@/lib/ids';
import type { Trigger } from '@/lib/orders/events';
import { leaseEnd } from './operation-lease';
import type { RefundLine } from './operation-result';
import { type OperationRow, operationsOf } from './operation-rows';
import { recordEvent } from './record-event';
import type { LockedOrder, PaymentRow } from './rows';

export type NewOperation = {
  /** Locked. */
  order: LockedOrder;
  payment: PaymentRow;
  asked: { lines: RefundLine[] | null; reason: string | null; formToken: string };
  kind: OperationRow['kind'];
  amountMinor: number;
  now: Date;
  trigger: Trigger;
};

/** Writes an operation that is about to be asked for, with its key, claimed by this process for as long as a call takes. */
export async function insertOperation(
  tx: Tx,
  { order, payment, asked, kind, amountMinor, now, trigger }: NewOperation,
): Promise<OperationRow> {
  const id = newId();
  const { lines, reason, formToken } = asked;
  await tx.query(
    `INSERT INTO operations (id, order_id, payment_id, kind, status, amount_minor, currency, lines, reason, source,
       requested_by, idempotency_key, form_token, attempts, first_tried_at, calling_until, next_try_at, created_at, updated_at)
     VALUES ($1, $2, $3, $4, 'requested', $5, $6, $7, $8, $9, $10, $11, $12, 1, $13, $14, $14, $13, $13)`,
    [
      id,
      order.id,
      payment.id,
      kind,
      amountMinor,
      payment.currency,
      lines && JSON.stringify(lines),
      reason,
      trigger.source,
      trigger.actor,
      newIdempotencyKey(),
      formToken,
      now,
      leaseEnd(now),
    ],
  );
  await tx.query('UPDATE payments SET updated_at = $2 WHERE id = $1', [payment.id, now]);
  await recordEvent(tx, {
    orderId: order.id,
    paymentId: payment.id,
    kind: 'operation_requested',
    at: now,
    trigger,
    data: { operationId: id, operation: kind, amountMinor, reason, lines },
  });
  const written = (await operationsOf(tx, order.id)).find((row) => row.id === id);
  if (!written) throw new Error('the operation was written a moment ago');
  return written;
}
