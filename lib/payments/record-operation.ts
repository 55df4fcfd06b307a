import 'server-only';
import { readReceipt } from '@/lib/bog';
import type { Tx } from '@/lib/db';
import { enqueueCheck } from '@/lib/jobs/enqueue';
import { causeOf } from '@/lib/orders/attention';
import type { EventKind, Trigger } from '@/lib/orders/events';
import { factsOf } from '@/lib/orders/facts';
import { isPending } from '@/lib/orders/operation';
import { type AfterCall, afterCall, nextTryAt } from '@/lib/orders/operation-call';
import { type OperationChange, syncOperations } from '@/lib/orders/operation-sync';
import { settledTasks } from '@/lib/orders/settled-tasks';
import type { Services } from '@/lib/services';
import { endCharge } from './charge-payment';
import type { OperationResult } from './operation-result';
import { type OperationRow, operationsOf } from './operation-rows';
import type { Called, Claimed } from './perform-operation';
import { recordEvent } from './record-event';
import { type LockedOrder, lockOrder, type PaymentRow, paymentsOf } from './rows';
import { writeSynced } from './settle-operations';
import { closeEnded, raiseTask } from './tasks';

/** The bank is asked this long after it has taken something in: in its sandbox approvals take about a second. */
const FIRST_CHECK_SECONDS = 3;

const EVENT: Record<AfterCall['status'], EventKind> = {
  sent: 'operation_sent',
  unknown: 'operation_uncertain',
  rejected: 'operation_rejected',
};

type Locked = {
  order: LockedOrder;
  payment: PaymentRow;
  operation: OperationRow;
  operations: OperationRow[];
  now: Date;
};

/**
 * Records how the call for an operation ended. A receipt may have been faster than the answer: then what it says of the
 * operation is taken in now that its id is known.
 */
export function recordCallEnd(
  services: Services,
  { operation: { id, orderId } }: Claimed,
  called: Called,
  trigger: Trigger,
): Promise<OperationResult> {
  return services.db.transaction(async (tx) => {
    const locked = await lockOperation(tx, { id, orderId }, services.clock.now());
    const { operation, order, now } = locked;
    if (!isPending(operation.status))
      return { ok: true, operationId: id, status: operation.status, problem: operation.problem };
    const after = afterCall(operation, called.end, now);
    await write(tx, locked, after, called, trigger);
    if (operation.kind === 'charge') await endCharge(tx, locked, after.status, called.bankOrderId);
    const { status, problem } = (await takeInReceipt(tx, locked, trigger)) ?? after;
    if (!isPending(status)) await closeEnded(tx, order.id, [causeOf('operation_uncertain', id)], now);
    // Its receipt tells how it ends, and of a doubtful one whether it has arrived.
    if (isPending(status) && locked.payment.bankOrderId !== null)
      await enqueueCheck(tx, locked.payment.id, FIRST_CHECK_SECONDS);
    services.log.info({ operationId: id, orderNumber: order.number, status }, 'an operation was recorded');
    return { ok: true, operationId: id, status, problem };
  });
}

/** @throws Error when it is gone: operations are kept for ever */
export async function lockOperation(
  tx: Tx,
  { id, orderId }: { id: string; orderId: string },
  now: Date,
): Promise<Locked> {
  const order = await lockOrder(tx, { orderId });
  const operations = order ? await operationsOf(tx, order.id) : [];
  const operation = operations.find((row) => row.id === id);
  const payments = order ? await paymentsOf(tx, order.id) : [];
  const payment = payments.find((row) => row.id === operation?.paymentId);
  if (!order || !operation || !payment) throw new Error(`operation ${id} is gone`);
  const own = operations.filter(({ paymentId }) => paymentId === payment.id);
  return { order, payment, operation, operations: own, now };
}

async function write(
  tx: Tx,
  { order, payment, operation, now }: Locked,
  after: AfterCall,
  { end, bankMessage }: Called,
  trigger: Trigger,
): Promise<void> {
  const { status, problem, doubtful, refusedAt } = after;
  const bankActionId = end.kind === 'accepted' ? end.actionId : null;
  await tx.query(
    `UPDATE operations SET status = $2, bank_action_id = coalesce($3, bank_action_id), problem = $4, doubtful = $5,
       refused_at = $6, bank_message = coalesce($7, bank_message), calling_until = NULL, next_try_at = $8,
       sent_at = CASE WHEN $2 = 'sent' THEN $9 ELSE sent_at END,
       finished_at = CASE WHEN $2 = 'rejected' THEN $9::timestamptz END, updated_at = $9
     WHERE id = $1`,
    [
      operation.id,
      status,
      bankActionId,
      problem,
      doubtful,
      refusedAt,
      bankMessage,
      nextTryAt(status, operation.attempts, now),
      now,
    ],
  );
  await tx.query(
    `UPDATE payments SET updated_at = $2, checks = 0,
       next_check_at = CASE WHEN bank_order_id IS NULL THEN next_check_at ELSE least(next_check_at, $3) END WHERE id = $1`,
    [payment.id, now, new Date(now.getTime() + 60_000)],
  );
  // A doubt that goes on is no news.
  if (status === operation.status) return;
  const { kind, amountMinor } = operation;
  await recordEvent(tx, {
    orderId: order.id,
    paymentId: payment.id,
    kind: EVENT[status],
    at: now,
    trigger,
    data: { operationId: operation.id, operation: kind, amountMinor, problem, bankMessage },
  });
}

/** @returns what the receipt that stands has made of the operation; null: nothing */
async function takeInReceipt(
  tx: Tx,
  { order, payment, operation, now }: Locked,
  trigger: Trigger,
): Promise<OperationChange | null> {
  const operations = (await operationsOf(tx, order.id)).filter(({ paymentId }) => paymentId === payment.id);
  const receipt = payment.receipt === null ? null : readReceipt(payment.receipt);
  const read = receipt && factsOf(receipt);
  if (!receipt || !read?.ok) return null;
  // Not as a fetched one: that nothing stands in it proves nothing, since it was asked for before the call.
  const standing = { facts: read.facts, actions: receipt.actions, askedAt: null };
  const synced = syncOperations(operations, standing, now);
  await writeSynced(tx, { order, payment, operations, synced, now, trigger });
  const about = { shopId: order.shopId, orderId: order.id, paymentId: payment.id };
  const standingPayment = { ...payment, orderCancelled: order.cancelledAt !== null };
  for (const task of settledTasks(standingPayment, operations, standing, synced))
    await raiseTask(tx, { ...about, task, now, trigger });
  return synced.changes.find(({ operationId }) => operationId === operation.id) ?? null;
}
