import 'server-only';
import type { Tx } from '@/lib/db';
import { causeOf } from '@/lib/orders/attention';
import type { Trigger } from '@/lib/orders/events';
import { isPending } from '@/lib/orders/operation';
import { isOverdue, nextStep, nextTryAt } from '@/lib/orders/operation-call';
import type { Services } from '@/lib/services';
import { checkPayment } from './check-payment';
import { leaseEnd } from './operation-lease';
import { type Claimed, performOperation } from './perform-operation';
import { lockOperation } from './record-operation';
import type { PaymentRow } from './rows';
import { raiseTask } from './tasks';

const TRIGGER: Trigger = { source: 'system', via: 'reconcile', actor: null, address: null };

const DEADLINE_MS = 10_000;

type Step = { kind: 'none' } | { kind: 'repeat'; claimed: Claimed } | { kind: 'ask'; payment: PaymentRow };

/**
 * Finds out what became of a pending operation: repeats the request with the same key as long as the bank knows the key,
 * and asks for the receipt where only that can tell. Nobody may ask for anything else of the payment until then.
 */
export async function resumeOperation(
  services: Services,
  operation: { id: string; orderId: string },
): Promise<void> {
  const step = await services.db.transaction((tx) => takeStep(tx, services, operation));
  if (step.kind === 'none') return;
  if (step.kind === 'repeat') {
    const result = await performOperation(services, step.claimed, TRIGGER);
    // What the bank refuses to repeat may have been done by an earlier attempt: its receipt tells at once.
    if (result.ok && result.status === 'unknown') await ask(services, step.claimed.payment);
  } else {
    await ask(services, step.payment);
  }
  await services.db.transaction((tx) => tellStaff(tx, services, operation));
}

/** Decides under the lock, and claims the call if it is to be made. */
async function takeStep(
  tx: Tx,
  { clock }: Services,
  { id, orderId }: { id: string; orderId: string },
): Promise<Step> {
  const now = clock.now();
  const { order, payment, operation } = await lockOperation(tx, { id, orderId }, now);
  if (!isPending(operation.status)) return { kind: 'none' };
  const kind = nextStep(operation, now);
  if (kind === 'wait') {
    await tx.query('UPDATE operations SET next_try_at = calling_until WHERE id = $1', [id]);
    return { kind: 'none' };
  }
  const attempts = operation.attempts + 1;
  const repeats = kind === 'repeat';
  // A call of which nobody has recorded the end may have taken effect.
  const doubtful = operation.doubtful || (repeats && operation.status === 'requested');
  const claimed = {
    ...operation,
    attempts,
    doubtful,
    callingUntil: repeats ? leaseEnd(now) : null,
  };
  await tx.query(
    `UPDATE operations SET attempts = $2, doubtful = $3, calling_until = $4, next_try_at = $5, updated_at = $6 WHERE id = $1`,
    [id, attempts, doubtful, claimed.callingUntil, nextTryAt(operation.status, attempts, now), now],
  );
  await tx.query('UPDATE payments SET updated_at = $2 WHERE id = $1', [payment.id, now]);
  return repeats ? { kind, claimed: { order, payment, operation: claimed } } : { kind, payment };
}

async function ask(services: Services, payment: PaymentRow): Promise<void> {
  const { bankOrderId } = payment;
  // Of a charge whose answer was lost the bank tells nothing until its callback comes.
  if (bankOrderId === null) return;
  await checkPayment(services, { ...payment, bankOrderId }, TRIGGER, { deadlineMs: DEADLINE_MS });
}

async function tellStaff(
  tx: Tx,
  { clock }: Services,
  { id, orderId }: { id: string; orderId: string },
): Promise<void> {
  const now = clock.now();
  const { order, payment, operation } = await lockOperation(tx, { id, orderId }, now);
  if (!isOverdue(operation.status, operation.createdAt, now)) return;
  const { kind, amountMinor, status } = operation;
  const reason = 'operation_uncertain';
  const data = { operation: kind, amountMinor, status, requestedAt: operation.createdAt };
  const task = { reason, causeKey: causeOf(reason, id), operationId: id, data } as const;
  const about = { shopId: order.shopId, orderId, paymentId: payment.id };
  await raiseTask(tx, { ...about, task, now, trigger: TRIGGER });
}
