import 'server-only';
import { type Receipt, readReceipt } from '@/lib/bog';
import { nextCheckAt } from '@/lib/orders/check-schedule';
import type { Trigger } from '@/lib/orders/events';
import type { Facts } from '@/lib/orders/facts';
import { orderFigures } from '@/lib/orders/order-status';
import { type Decision, decide, type IncomingReceipt, type StandingPayment } from '@/lib/orders/settlement';
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
  incoming: SettleInput;
  decision: Decision;
  now: Date;
  trigger: Trigger;
};

export type Applied = Decision & { kind: 'apply' };

/** Lays a receipt beside the payment that it is about. Null: it is about none of this order's. */
export function caseOf(
  order: LockedOrder,
  payments: readonly PaymentRow[],
  incoming: SettleInput,
  now: Date,
  trigger: Trigger,
): Case | null {
  const payment = payments.find((row) => isAbout(row, incoming.receipt));
  if (!payment) return null;
  const siblings = payments.filter((row) => row.id !== payment.id);
  const statuses = siblings.map((row) => row.status);
  const decision = decide(standing(payment), statuses, incoming as IncomingReceipt);
  return { order, payment, siblings, incoming, decision, now, trigger };
}

/** What an applied receipt changes: the payment, its order, and the timeline if there is news. */
export function changes(settlement: Case, { facts, transition }: Applied): Statement[] {
  const { order, payment, siblings, incoming, now } = settlement;
  const expiresAt = facts.expiresAt ?? payment.expiresAt;
  const held = facts.status === 'blocked' && payment.captureDeadlineAt === null;
  const captureDeadlineAt = held ? holdDeadline(now) : payment.captureDeadlineAt;
  const checked = { status: facts.status, createdAt: payment.createdAt, expiresAt, checks: 0 };
  const figures = orderFigures([
    ...siblings.map((row) => ({ ...row, wasHeld: row.captureDeadlineAt !== null })),
    { ...facts, attempt: payment.attempt, wasHeld: captureDeadlineAt !== null },
  ]);
  const at = { now, expiresAt, captureDeadlineAt, nextCheckAt: nextCheckAt(checked, now) };
  const isNews = transition || figuresMoved(payment, facts);
  return [
    factsStatement(payment, facts, incoming, at),
    orderStatement(order, figures, now),
    ...(isNews ? [eventStatement(changeEvent(settlement, facts))] : []),
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

/** The bank releases a hold that nobody touches after 30 days. */
function holdDeadline(heldAt: Date): Date {
  return new Date(heldAt.getTime() + 30 * 24 * 3_600_000);
}
