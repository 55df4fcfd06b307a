import { causeOf } from '@/lib/orders/attention';
import { factsOf, isInFlight } from '@/lib/orders/facts';
import { isPending } from '@/lib/orders/operation';
import { afterCall, type CallEnd, isOverdue, nextStep, nextTryAt } from '@/lib/orders/operation-call';
import { type MoneyOfPayment, type OperationWish, planOperation } from '@/lib/orders/operation-plan';
import { syncOperations } from '@/lib/orders/operation-sync';
import { type OperationRow, operationsOf, type PaymentRow } from './rows';
import { takeInSynced } from './settle';
import { closeTask, raiseTask, type Shop } from './shop';

const LEASE_MS = 25_000;

/** lib/payments/request-operation.ts. Null: refused, or made by this form before. */
export function requestOperation(
  shop: Shop,
  payment: PaymentRow,
  wish: OperationWish,
  formToken: string,
): OperationRow | null {
  const { rows, now, watch } = shop;
  const operations = operationsOf(rows, payment);
  if (operations.some((operation) => operation.formToken === formToken)) return null;
  const plan = planOperation(moneyOf(payment), operations, wish);
  if (!plan.ok) return null;
  watch.mayBegin(payment, wish.kind, plan.amountMinor);
  const id = `operation-${rows.operations.length + 1}`;
  const lease = new Date(now.getTime() + LEASE_MS);
  const operation: OperationRow = {
    id,
    payment,
    kind: wish.kind,
    status: 'requested',
    amountMinor: plan.amountMinor,
    channel: 'public_api',
    key: `key-${id}`,
    formToken,
    bankActionId: null,
    firstTriedAt: now,
    callingUntil: lease,
    doubtful: false,
    refusedAt: null,
    attempts: 1,
    problem: null,
    createdAt: now,
    nextTryAt: lease,
  };
  rows.operations.push(operation);
  return operation;
}

/** What the rules need to know of a payment's money. */
export function moneyOf(payment: PaymentRow): MoneyOfPayment {
  const { status, method, bankOrderId, heldMinor, capturedMinor, refundedMinor, receipt } = payment;
  const inFlight = isInFlight(status, receipt?.actions ?? []);
  return { status, inFlight, method, bankOrderId, heldMinor, capturedMinor, refundedMinor };
}

/** lib/payments/record-operation.ts, recordCallEnd. @returns whether it is still pending: then its payment is checked */
export function recordCallEnd(shop: Shop, operation: OperationRow, end: CallEnd): boolean {
  const { now, rows, watch } = shop;
  const { payment } = operation;
  if (!isPending(operation.status)) return false;
  const after = afterCall(operation, end, now);
  operation.status = after.status;
  if (end.kind === 'accepted' && end.actionId !== null) operation.bankActionId = end.actionId;
  operation.problem = after.problem;
  operation.doubtful = after.doubtful;
  operation.refusedAt = after.refusedAt;
  operation.callingUntil = null;
  operation.nextTryAt = nextTryAt(after.status, operation.attempts, now);
  watch.operationChanged(operation);
  payment.checks = 0;
  const soonMs = now.getTime() + 60_000;
  payment.nextCheckAt = new Date(Math.min(payment.nextCheckAt?.getTime() ?? soonMs, soonMs));

  if (!isPending(operation.status)) closeTask(shop, causeOf('operation_uncertain', operation.id));
  const { receipt } = payment;
  const read = receipt && factsOf(receipt);
  if (receipt && read?.ok) {
    const operations = operationsOf(rows, payment);
    const standing = { facts: read.facts, actions: receipt.actions, askedAt: null };
    takeInSynced(shop, payment, operations, standing, syncOperations(operations, standing, now));
  }
  return isPending(operation.status);
}

/** lib/payments/resume-operation.ts, takeStep. */
export function takeResumeStep({ now }: Shop, operation: OperationRow): 'none' | 'repeat' | 'ask' {
  if (!isPending(operation.status)) return 'none';
  const kind = nextStep(operation, now);
  if (kind === 'wait') {
    operation.nextTryAt = operation.callingUntil;
    return 'none';
  }
  operation.attempts += 1;
  if (kind === 'repeat' && operation.status === 'requested') operation.doubtful = true;
  operation.callingUntil = kind === 'repeat' ? new Date(now.getTime() + LEASE_MS) : null;
  operation.nextTryAt = nextTryAt(operation.status, operation.attempts, now);
  return kind;
}

/** lib/payments/resume-operation.ts, tellStaff. */
export function tellStaff(shop: Shop, operation: OperationRow): void {
  if (isOverdue(operation.status, operation.createdAt, shop.now))
    raiseTask(shop, causeOf('operation_uncertain', operation.id));
}
