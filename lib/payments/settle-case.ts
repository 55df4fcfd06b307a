import 'server-only';
import { type Receipt, readReceipt } from '@/lib/bog';
import { nextCheckAt } from '@/lib/orders/check-schedule';
import type { Trigger } from '@/lib/orders/events';
import { type Facts, factsOf } from '@/lib/orders/facts';
import { holdDeadline } from '@/lib/orders/hold-reminder';
import { shopperMails } from '@/lib/orders/mails';
import { isPending } from '@/lib/orders/operation';
import { type Synced, syncOperations } from '@/lib/orders/operation-sync';
import { orderFigures } from '@/lib/orders/order-status';
import { type Decision, decide, type IncomingReceipt, type StandingPayment } from '@/lib/orders/settlement';
import type { OperationRow } from './operation-rows';
import { shopperMailStatement } from './outbox';
import { eventStatement, type NewEvent } from './record-event';
import type { LockedOrder, PaymentRow } from './rows';
import { factsStatement, orderStatement } from './settle-writes';
import type { Statement } from './together';

export type SettleInput =
  | { via: 'fetch'; askedAt: Date; receipt: Receipt }
  | { via: 'callback'; receivedAt: Date; receipt: Receipt };

/** A receipt beside what stands, with what the rules say of the two. */
export type Case = {
  order: LockedOrder;
  payment: PaymentRow;
  siblings: readonly PaymentRow[];
  /** Those of the payment. */
  operations: readonly OperationRow[];
  incoming: SettleInput;
  decision: Decision;
  /** What the receipt, if it stands, says of the operations. */
  synced: Synced;
  now: Date;
  trigger: Trigger;
};

export type Applied = Decision & { kind: 'apply' };

/** An order with all that belongs to it. */
export type Known = {
  order: LockedOrder;
  payments: readonly PaymentRow[];
  operations: readonly OperationRow[];
};

/** Lays a receipt beside the payment that it is about. Null: it is about none of this order's. */
export function caseOf(
  { order, payments, operations }: Known,
  incoming: SettleInput,
  now: Date,
  trigger: Trigger,
): Case | null {
  const payment = payments.find((row) => isAbout(row, incoming.receipt));
  if (!payment) return null;
  const siblings = payments.filter((row) => row.id !== payment.id);
  const statuses = siblings.map((row) => row.status);
  const decision = decide(standing(payment), statuses, incoming as IncomingReceipt);
  const own = operations.filter(({ paymentId }) => paymentId === payment.id);
  const synced = syncedBy(own, incoming, decision, now);
  return { order, payment, siblings, operations: own, incoming, decision, synced, now, trigger };
}

/** Only a receipt that stands says something of operations: one that is applied, or that confirms what stands. */
function syncedBy(
  operations: readonly OperationRow[],
  incoming: SettleInput,
  decision: Decision,
  now: Date,
): Synced {
  const stands = decision.kind === 'apply' || (decision.kind === 'keep' && decision.why === 'same');
  const read = stands ? factsOf(incoming.receipt) : null;
  if (!read?.ok) return { changes: [], foreign: [] };
  const askedAt = incoming.via === 'fetch' ? incoming.askedAt : null;
  return syncOperations(operations, { facts: read.facts, actions: incoming.receipt.actions, askedAt }, now);
}

/** Whether something is still being done with the payment's money when the receipt has been taken in. */
export function isStillPending({ operations, synced }: Pick<Case, 'operations' | 'synced'>): boolean {
  const over = new Set(synced.changes.filter(({ status }) => !isPending(status)).map((c) => c.operationId));
  return operations.some(({ id, status }) => isPending(status) && !over.has(id));
}

/** What an applied receipt changes: the payment, its order, and the timeline if there is news. */
export function changes(settlement: Case, { facts, transition }: Applied): Statement[] {
  const { order, payment, siblings, incoming, now } = settlement;
  const expiresAt = facts.expiresAt ?? payment.expiresAt;
  const held = facts.status === 'blocked' && payment.captureDeadlineAt === null;
  const captureDeadlineAt = held ? holdDeadline(now) : payment.captureDeadlineAt;
  const operationPending = isStillPending(settlement);
  const { createdAt } = payment;
  const checked = { status: facts.status, createdAt, expiresAt, checks: 0, operationPending };
  const figures = orderFigures(
    [
      ...siblings.map((row) => ({ ...row, wasHeld: row.captureDeadlineAt !== null })),
      { ...facts, attempt: payment.attempt, wasHeld: captureDeadlineAt !== null },
    ],
    order.cancelledAt !== null,
  );
  const at = { now, expiresAt, captureDeadlineAt, nextCheckAt: nextCheckAt(checked, now) };
  const isNews = transition || figuresMoved(payment, facts);
  const mails = shopperMails(payment, facts, figures.status);
  return [
    factsStatement(payment, facts, incoming, at),
    orderStatement(order, figures, now),
    ...(isNews ? [eventStatement(changeEvent(settlement, facts))] : []),
    ...mails.map((mail) => shopperMailStatement(order.id, mail, now)),
  ];
}

function isAbout(row: PaymentRow, receipt: Receipt): boolean {
  return row.bankOrderId === null
    ? row.externalId === receipt.externalOrderId
    : row.bankOrderId === receipt.bankOrderId;
}

function standing(payment: PaymentRow): StandingPayment {
  const { receipt, receiptVia, receiptAt } = payment;
  return {
    ...payment,
    heard:
      receipt !== null && receiptVia !== null && receiptAt !== null
        ? {
            via: receiptVia,
            at: receiptAt,
            answeredAt: payment.checkedAt ?? undefined,
            receipt: readReceipt(receipt),
          }
        : null,
  };
}

function changeEvent({ order, payment, now, trigger }: Case, facts: Facts): NewEvent {
  return {
    orderId: order.id,
    paymentId: payment.id,
    kind: 'payment_changed',
    at: now,
    trigger,
    data: {
      from: payment.status,
      to: facts.status,
      attempt: payment.attempt,
      heldMinor: facts.heldMinor,
      capturedMinor: facts.capturedMinor,
      refundedMinor: facts.refundedMinor,
      code: facts.code,
      rejectReason: facts.rejectReason,
    },
  };
}

function figuresMoved(
  payment: PaymentRow,
  facts: { heldMinor: number; capturedMinor: number; refundedMinor: number },
) {
  return (
    payment.heldMinor !== facts.heldMinor ||
    payment.capturedMinor !== facts.capturedMinor ||
    payment.refundedMinor !== facts.refundedMinor
  );
}
