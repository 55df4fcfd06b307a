import { type AttentionReason, causeOf, type DueTask } from './attention';
import type { Facts } from './facts';
import {
  isPending,
  kindOfAction,
  type OperationKind,
  type OperationProblem,
  type StandingOperation,
} from './operation';
import type { Synced } from './operation-sync';
import { isDead, isHeld, isTaken, type PaymentStatus } from './payment-status';
import type { ReceiptAction } from './receipt';

const REFUSED: Partial<Record<OperationKind, AttentionReason>> = {
  refund: 'refund_refused',
  capture: 'capture_refused',
  void: 'void_refused',
};

/**
 * What a receipt that now stands asks a person to look at, beside what `decide` has found.
 * @param payment as it was before it
 */
export function settledTasks(
  payment: { id: string; status: PaymentStatus; orderCancelled: boolean },
  operations: readonly StandingOperation[],
  receipt: { facts: Facts; actions: readonly ReceiptAction[] },
  synced: Synced,
): DueTask[] {
  const tasks = notDone(operations, synced);
  if (payment.orderCancelled && bringsMoney(receipt.facts.status) && !bringsMoney(payment.status)) {
    const reason = 'paid_after_cancel';
    tasks.push({ reason, causeKey: causeOf(reason, payment.id), operationId: null, data: {} });
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

const bringsMoney = (status: PaymentStatus): boolean => isTaken(status) || isHeld(status);

/** What staff have asked for and will not get, whether the bank refused it or it turned out not to have happened. */
function notDone(operations: readonly StandingOperation[], { changes }: Synced): DueTask[] {
  return changes.flatMap(({ operationId, status, problem, code }) => {
    const operation = operations.find(({ id }) => id === operationId);
    if (!operation || status !== 'rejected') return [];
    const refused = problem === 'bank_action' ? REFUSED[operation.kind] : undefined;
    const reason = refused ?? (isWithoutEffect(problem) ? 'operation_not_done' : null);
    if (!reason) return [];
    const data = { amountMinor: operation.amountMinor, code, problem };
    return [{ reason, causeKey: causeOf(reason, operationId), operationId, data }];
  });
}

const isWithoutEffect = (problem: OperationProblem | null): boolean =>
  problem === 'no_trace' || problem === 'superseded';

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
