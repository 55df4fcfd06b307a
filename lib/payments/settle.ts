import 'server-only';
import type { Tx } from '@/lib/db';
import { enqueueCheck } from '@/lib/jobs/enqueue';
import { type AttentionReason, causeOf } from '@/lib/orders/attention';
import type { Trigger } from '@/lib/orders/events';
import type { Decision } from '@/lib/orders/settlement';
import type { Services } from '@/lib/services';
import { operationsOf } from './operation-rows';
import { lockOrder, paymentsOf } from './rows';
import { type Applied, type Case, caseOf, changes, isStillPending, type SettleInput } from './settle-case';
import { writeSynced } from './settle-operations';
import { raiseSettledTasks } from './settle-tasks';
import { markChecked, raiseAttention, writeAdopted } from './settle-writes';
import { raiseTask } from './tasks';
import { together } from './together';

/** What became of a receipt. `order` is null for one whose order we do not know. */
export type Settled = {
  outcome: 'applied' | 'same' | 'stale' | 'asked_again' | 'mismatch' | 'unknown_order';
  orderId: string | null;
};

/**
 * Applies a receipt to its payment and order. The one place where a payment's state changes after it was opened:
 * the callback, the return page, reconcile and staff all come here. Runs in the caller's transaction, under a lock
 * on the order, and calls nothing outside the database.
 */
export async function settle(
  tx: Tx,
  clock: Services['clock'],
  incoming: SettleInput,
  trigger: Trigger,
): Promise<Settled> {
  const { receipt } = incoming;
  const order = await lockOrder(tx, {
    bankOrderId: receipt.bankOrderId,
    externalId: receipt.externalOrderId,
  });
  if (!order) return { outcome: 'unknown_order', orderId: null };

  const payments = await paymentsOf(tx, order.id);
  const operations = await operationsOf(tx, order.id);
  const settlement = caseOf({ order, payments, operations }, incoming, clock.now(), trigger);
  if (!settlement) return { outcome: 'unknown_order', orderId: null };
  const outcome = await carryOut(tx, settlement);
  return { outcome, orderId: order.id };
}

async function carryOut(tx: Tx, settlement: Case): Promise<Settled['outcome']> {
  const { order, payment, incoming, decision, now, trigger } = settlement;
  switch (decision.kind) {
    case 'apply':
      await apply(tx, settlement, decision);
      return 'applied';
    case 'keep':
      if (decision.why === 'same') await takeInSynced(tx, settlement);
      if (incoming.via === 'fetch') {
        // An answer to an earlier question does not pay what has been owed since.
        const isLate = payment.checkedAt !== null && incoming.askedAt < payment.checkedAt;
        const owed = isLate && payment.nextCheckAt !== null;
        const checked = { ...payment, operationPending: isStillPending(settlement), owed };
        await markChecked(tx, checked, now, decision.why === 'same' ? incoming : null);
      }
      return decision.why;
    case 'fetch':
      await askAgain(tx, settlement, decision.why);
      return 'asked_again';
    case 'mismatch':
      await mismatch(tx, settlement, decision.reason);
      if (incoming.via === 'fetch') await markChecked(tx, payment, now, null);
      await raiseAttention(tx, {
        order,
        payment,
        reason: decision.reason,
        now,
        trigger,
        receipt: incoming.receipt,
      });
      return 'mismatch';
  }
}

/** A fetched receipt that decides nothing would be fetched again at once, for ever: it waits for its next turn. */
async function askAgain(
  tx: Tx,
  { order, payment, incoming, now, trigger }: Case,
  why: (Decision & { kind: 'fetch' })['why'],
): Promise<void> {
  if (incoming.via === 'callback') return enqueueCheck(tx, payment.id);
  await markChecked(tx, { ...payment, owed: true }, now, null);
  if (why !== 'unknown_status' && why !== 'unreadable_amount') return;
  const reason = 'receipt_unreadable';
  const data = { bankStatus: incoming.receipt.statusKey, unreadable: incoming.receipt.unreadable };
  const task = { reason, causeKey: causeOf(reason, payment.id), operationId: null, data } as const;
  await raiseTask(tx, { shopId: order.shopId, orderId: order.id, paymentId: payment.id, task, now, trigger });
}

/** What a receipt that stands says beside the figures: of operations, and what a person has to look at. */
async function takeInSynced(tx: Tx, settlement: Case): Promise<void> {
  await writeSynced(tx, settlement);
  await raiseSettledTasks(tx, settlement);
}

async function apply(tx: Tx, settlement: Case, decision: Applied): Promise<void> {
  const { order, payment, incoming, now, trigger } = settlement;
  const { text, values } = together(changes(settlement, decision));
  await tx.query(text, values);
  await takeInSynced(tx, settlement);
  const { attention: reason } = decision;
  if (reason) await raiseAttention(tx, { order, payment, reason, now, trigger, receipt: incoming.receipt });
}

/** A receipt for another amount or currency, of a payment whose bank id we did not have yet, still tells its id. */
async function mismatch(tx: Tx, { payment, incoming }: Case, reason: AttentionReason): Promise<void> {
  if (payment.bankOrderId === null && reason !== 'bank_order_mismatch') {
    await writeAdopted(tx, payment, incoming.receipt.bankOrderId);
  }
}
