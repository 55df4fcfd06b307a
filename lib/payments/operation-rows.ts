import 'server-only';
import type { Tx } from '@/lib/db';
import { newId } from '@/lib/ids';
import type { Currency } from '@/lib/money';
import type { EventSource } from '@/lib/orders/events';
import type { OperationProblem, StandingOperation } from '@/lib/orders/operation';
import type { ForeignAction, OperationChange } from '@/lib/orders/operation-sync';
import type { RefundLine } from './operation-result';
import type { PaymentRow } from './rows';
import type { Statement } from './together';

export type OperationRow = StandingOperation & {
  orderId: string;
  paymentId: string;
  currency: Currency;
  lines: RefundLine[] | null;
  reason: string | null;
  source: EventSource;
  /** Null: made at the bank. */
  idempotencyKey: string | null;
  formToken: string | null;
  attempts: number;
  problem: OperationProblem | null;
  createdAt: Date;
};

const COLUMNS = `id, order_id AS "orderId", payment_id AS "paymentId", kind, status, amount_minor AS "amountMinor", currency,
  lines, reason, source, idempotency_key AS "idempotencyKey", form_token AS "formToken", bank_action_id AS "bankActionId",
  attempts, first_tried_at AS "firstTriedAt", calling_until AS "callingUntil", doubtful, refused_at AS "refusedAt",
  problem, created_at AS "createdAt"`;

/** The operations of a locked order, oldest first; a statement of its own after the lock (rows.ts, paymentsOf). */
export async function operationsOf(tx: Tx, orderId: string): Promise<OperationRow[]> {
  const { rows } = await tx.query<OperationRow>(
    `SELECT ${COLUMNS} FROM operations WHERE order_id = $1 ORDER BY created_at, id`,
    [orderId],
  );
  return rows;
}

/** What a receipt made of an operation of ours. What is over already stays as it is. */
export function changeStatement(change: OperationChange, nextTryAt: Date | null, now: Date): Statement {
  const over = change.status !== 'sent';
  return {
    text: `UPDATE operations SET status = $2, bank_action_id = coalesce(bank_action_id, $3), problem = $4, code = $5,
       calling_until = NULL, doubtful = false, next_try_at = $6, sent_at = coalesce(sent_at, $7),
       finished_at = CASE WHEN $8 THEN $7::timestamptz END, updated_at = $7
     WHERE id = $1 AND status IN ('requested', 'sent', 'unknown')`,
    values: [
      change.operationId,
      change.status,
      change.bankActionId,
      change.problem,
      change.code,
      nextTryAt,
      now,
      over,
    ],
  };
}

/** An action that was made at the bank, as an operation of its own: nothing to do any more, something to see. */
export function foreignStatement(
  payment: PaymentRow,
  action: ForeignAction & { amountMinor: number },
  now: Date,
): Statement & { id: string } {
  const id = newId();
  return {
    id,
    text: `INSERT INTO operations (id, order_id, payment_id, kind, status, amount_minor, currency, channel, source,
       bank_action_id, problem, code, created_at, finished_at, updated_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'bank', $9, $10, $11, $12, $12, $12)
     ON CONFLICT (bank_action_id) DO NOTHING`,
    values: [
      id,
      payment.orderId,
      payment.id,
      action.kind,
      action.status,
      action.amountMinor,
      payment.currency,
      action.channel,
      action.bankActionId,
      action.status === 'rejected' ? 'bank_action' : null,
      action.code,
      now,
    ],
  };
}
