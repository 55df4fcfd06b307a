import 'server-only';
import type { Tx } from '@/lib/db';
import type { EventKind, Trigger } from '@/lib/orders/events';
import { nextTryAt } from '@/lib/orders/operation-call';
import type { ForeignAction, OperationChange, Synced } from '@/lib/orders/operation-sync';
import { changeStatement, foreignStatement, type OperationRow } from './operation-rows';
import { eventStatement } from './record-event';
import type { LockedOrder, PaymentRow } from './rows';
import { type Statement, together } from './together';

export type SyncedCase = {
  order: LockedOrder;
  payment: PaymentRow;
  operations: readonly OperationRow[];
  synced: Synced;
  now: Date;
  trigger: Trigger;
};

const EVENT: Record<OperationChange['status'], EventKind> = {
  sent: 'operation_sent',
  completed: 'operation_completed',
  rejected: 'operation_rejected',
};

/** Writes what a receipt says of operations, ours and the bank's own, with their rows of the timeline. */
export async function writeSynced(tx: Tx, synced: SyncedCase): Promise<void> {
  const { payment, operations, now } = synced;
  const statements = [
    ...synced.synced.changes.flatMap((change) => ofChange(synced, change)),
    ...synced.synced.foreign.flatMap((action) => ofForeign(synced, action)),
  ];
  if (statements.length === 0) return;
  const touched = operations.length > 0 ? [touchStatement(payment, now)] : [];
  const { text, values } = together([...statements, ...touched]);
  await tx.query(text, values);
}

/** A payment whose operations changed has another version, by which settle-at-once knows that it must look anew. */
export function touchStatement(payment: PaymentRow, now: Date): Statement {
  return { text: 'UPDATE payments SET updated_at = $2 WHERE id = $1', values: [payment.id, now] };
}

function ofChange(
  { order, payment, operations, now, trigger }: SyncedCase,
  change: OperationChange,
): Statement[] {
  const operation = operations.find(({ id }) => id === change.operationId);
  if (!operation) return [];
  const { kind, amountMinor } = operation;
  const { status, problem, code, operationId } = change;
  return [
    changeStatement(change, nextTryAt(status, operation.attempts, now), now),
    eventStatement({
      orderId: order.id,
      paymentId: payment.id,
      kind: EVENT[status],
      at: now,
      trigger,
      data: { operationId, operation: kind, amountMinor, problem, code },
    }),
  ];
}

function ofForeign({ order, payment, now, trigger }: SyncedCase, action: ForeignAction): Statement[] {
  const { amountMinor, kind, status, channel, code } = action;
  // What was done for a sum that the bank does not tell shows in the payment's figures and nowhere else.
  if (amountMinor === null || amountMinor <= 0) return [];
  const row = foreignStatement(payment, { ...action, amountMinor }, now);
  return [
    row,
    eventStatement({
      orderId: order.id,
      paymentId: payment.id,
      kind: 'operation_at_bank',
      at: now,
      trigger,
      data: { operationId: row.id, operation: kind, amountMinor, status, channel, code },
    }),
  ];
}
