import { type AttentionReason, causeOf, type DueTask } from './attention';
import type { Facts } from './facts';
import { isPending, kindOfAction, type OperationKind, type StandingOperation } from './operation';
import type { Synced } from './operation-sync';
import { isDead, isHeld, type PaymentStatus } from './payment-status';
import type { ReceiptAction } from './receipt';

const REFUSED: Partial<Record<OperationKind, AttentionReason>> = {
  refund: 'refund_refused',
  capture: 'capture_refused',
  void: 'void_refused',
};

/** What a receipt that now stands asks a person to look at, beside what `decide` has found. */
export function settledTasks(
  payment: { id: string; status: PaymentStatus },
  operations: readonly StandingOperation[],
  receipt: { facts: Facts; actions: readonly ReceiptAction[] },
  synced: Synced,
): DueTask[] {
  const tasks: DueTask[] = [];
  for (const { operationId, status, problem, code } of synced.changes) {
    const operation = operations.find(({ id }) => id === operationId);
    const reason = operation && REFUSED[operation.kind];
    if (status !== 'rejected' || problem !== 'bank_action' || !operation || !reason) continue;
    const data = { amountMinor: operation.amountMinor, code };
    tasks.push({ reason, causeKey: causeOf(reason, operationId), operationId, data });
  }
  if (
    isHeld(payment.status) &&
    isDead(receipt.facts.status) &&
    !wasGivenBack(receipt.actions, synced, operations)
  ) {
    tasks.push({
      reason: 'hold_lapsed',
      causeKey: causeOf('hold_lapsed', payment.id),
      operationId: null,
      data: {},
    });
  }
  return tasks;
}

function wasGivenBack(
  actions: readonly ReceiptAction[],
  synced: Synced,
  operations: readonly StandingOperation[],
): boolean {
  const listed = actions.some(({ kind, status }) => kindOfAction(kind) === 'void' && status === 'completed');
  const done = synced.changes.some(
    ({ operationId, status }) =>
      status === 'completed' && operations.some(({ id, kind }) => id === operationId && kind === 'void'),
  );
  return listed || done;
}

/** The causes of open tasks that a receipt has ended. */
export function endedCauses(payment: { id: string }, facts: Facts, synced: Synced): string[] {
  const over = synced.changes.filter(({ status }) => !isPending(status));
  return [
    causeOf('receipt_unreadable', payment.id),
    ...(isHeld(facts.status) ? [] : [causeOf('hold_ending', payment.id)]),
    ...over.map(({ operationId }) => causeOf('operation_uncertain', operationId)),
  ];
}
