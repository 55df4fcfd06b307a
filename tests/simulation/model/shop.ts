import { nextTryAt } from '@/lib/orders/operation-call';
import type { Synced } from '@/lib/orders/operation-sync';
import type { Invariants } from './invariants';
import type { OperationRow, PaymentRow, Rows } from './rows';

/** What the shop's transactions work on: its rows, its clock, and who watches. */
export type Shop = {
  rows: Rows;
  now: Date;
  readonly watch: Invariants;
};

/** lib/payments/tasks.ts: once per cause. */
export function raiseTask({ rows }: Shop, causeKey: string): void {
  if (!rows.tasks.has(causeKey)) rows.tasks.set(causeKey, true);
}

/** The facts have ended what a task is about. */
export function closeTask({ rows }: Shop, causeKey: string): void {
  if (rows.tasks.has(causeKey)) rows.tasks.set(causeKey, false);
}

/** lib/payments/settle-operations.ts: what a receipt says of operations, ours and the bank's own. */
export function writeSynced(
  { rows, now, watch }: Shop,
  payment: PaymentRow,
  operations: readonly OperationRow[],
  { changes, foreign }: Synced,
): void {
  for (const { operationId, status, bankActionId, problem } of changes) {
    const operation = operations.find(({ id }) => id === operationId);
    if (!operation) continue;
    operation.status = status;
    operation.bankActionId ??= bankActionId;
    operation.problem = problem;
    operation.callingUntil = null;
    operation.doubtful = false;
    operation.nextTryAt = nextTryAt(status, operation.attempts, now);
    watch.operationChanged(operation);
  }
  for (const action of foreign) {
    const { kind, status, amountMinor, channel, bankActionId } = action;
    if (amountMinor === null || amountMinor <= 0) continue;
    watch.foreignRecorded(bankActionId);
    rows.operations.push({
      id: `operation-${rows.operations.length + 1}`,
      payment,
      kind,
      status,
      amountMinor,
      channel,
      key: null,
      formToken: null,
      bankActionId,
      firstTriedAt: null,
      callingUntil: null,
      doubtful: false,
      refusedAt: null,
      attempts: 0,
      problem: status === 'rejected' ? 'bank_action' : null,
      createdAt: now,
      nextTryAt: null,
    });
  }
}
