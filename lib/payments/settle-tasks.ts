import 'server-only';
import type { Tx } from '@/lib/db';
import { causeOf, type DueTask } from '@/lib/orders/attention';
import { factsOf } from '@/lib/orders/facts';
import { endedCauses, settledTasks } from '@/lib/orders/settled-tasks';
import type { Case } from './settle-case';
import { closeEnded, raiseTask } from './tasks';

/** What a receipt that stands asks a person to look at. */
export function dueTasks({ order, payment, operations, incoming, synced }: Case): DueTask[] {
  const read = factsOf(incoming.receipt);
  if (!read.ok) return [];
  const { actions } = incoming.receipt;
  return [
    ...settledTasks(
      { ...payment, orderCancelled: order.cancelledAt !== null },
      operations,
      { facts: read.facts, actions },
      synced,
    ),
    ...splitTasks(payment.id, incoming.receipt),
  ];
}

/** Raises the tasks that a receipt makes due, and closes those that it has ended. */
export async function raiseSettledTasks(tx: Tx, settlement: Case): Promise<void> {
  const { order, payment, incoming, synced, now, trigger } = settlement;
  const read = factsOf(incoming.receipt);
  if (read.ok && order.attentionReason !== null)
    await closeEnded(tx, order.id, endedCauses(payment, read.facts, synced), now);
  for (const task of dueTasks(settlement)) {
    await raiseTask(tx, {
      shopId: order.shopId,
      orderId: order.id,
      paymentId: payment.id,
      task,
      now,
      trigger,
    });
  }
}

/** The payment stands, but the bank could not divide it as it was asked to (bank docs: split-payment). */
function splitTasks(paymentId: string, { split }: Case['incoming']['receipt']): DueTask[] {
  if (!split) return [];
  const rejected = split.parts.filter(({ statusKey }) => statusKey === 'rejected');
  if (split.statusKey !== 'rejected' && rejected.length === 0) return [];
  const reason = 'split_rejected';
  const why = split.rejectReason ?? rejected[0]?.rejectReason ?? null;
  const data = { bankReason: why, rejectedParts: rejected.length };
  return [{ reason, causeKey: causeOf(reason, paymentId), operationId: null, data }];
}
