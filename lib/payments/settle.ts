import 'server-only';
import { type Receipt, readReceipt } from '@/lib/bog';
import type { Tx } from '@/lib/db';
import { enqueue } from '@/lib/jobs/enqueue';
import type { AttentionReason } from '@/lib/orders/attention';
import { nextCheckAt } from '@/lib/orders/check-schedule';
import type { Trigger } from '@/lib/orders/events';
import type { Facts } from '@/lib/orders/facts';
import { orderFigures } from '@/lib/orders/order-status';
import { type Decision, decide, type IncomingReceipt, type StandingPayment } from '@/lib/orders/settlement';
import type { Services } from '@/lib/services';
import { eventStatement, type NewEvent } from './record-event';
import { type LockedOrder, lockOrder, type PaymentRow, paymentsOf } from './rows';
import { factsStatement, markChecked, orderStatement, raiseAttention, writeAdopted } from './settle-writes';
import { together } from './together';

export type SettleInput =
  | { via: 'fetch'; askedAt: Date; receipt: Receipt }
  | { via: 'callback'; receivedAt: Date; receipt: Receipt };

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
  const payment = payments.find((row) => isAbout(row, receipt));
  if (!payment) return { outcome: 'unknown_order', orderId: null };

  const siblings = payments.filter((row) => row.id !== payment.id);
  const decision = decide(
    standing(payment),
    siblings.map((row) => row.status),
    incoming as IncomingReceipt,
  );
  const outcome = await carryOut(tx, {
    order,
    payment,
    siblings,
    incoming,
    decision,
    now: clock.now(),
    trigger,
  });
  return { outcome, orderId: order.id };
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

type Case = {
  order: LockedOrder;
  payment: PaymentRow;
  siblings: readonly PaymentRow[];
  incoming: SettleInput;
  decision: Decision;
  now: Date;
  trigger: Trigger;
};

async function carryOut(tx: Tx, settlement: Case): Promise<Settled['outcome']> {
  const { order, payment, incoming, decision, now, trigger } = settlement;
  switch (decision.kind) {
    case 'apply':
      await apply(tx, settlement, decision);
      return 'applied';
    case 'keep':
      if (incoming.via === 'fetch')
        await markChecked(tx, payment, now, decision.why === 'same' ? incoming.askedAt : null);
      return decision.why;
    case 'fetch':
      // A fetched receipt that decides nothing would be fetched again at once, for ever: it waits for its next turn.
      if (incoming.via === 'fetch') await markChecked(tx, payment, now, null);
      else
        await enqueue(tx, {
          task: 'check_payment',
          payload: { paymentId: payment.id },
          key: `check:${payment.id}`,
        });
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

async function apply(tx: Tx, settlement: Case, decision: Decision & { kind: 'apply' }): Promise<void> {
  const { order, payment, siblings, incoming, now, trigger } = settlement;
  const { facts, attention } = decision;
  const expiresAt = facts.expiresAt ?? payment.expiresAt;
  const held = facts.status === 'blocked' && payment.captureDeadlineAt === null;
  const captureDeadlineAt = held ? holdDeadline(now) : payment.captureDeadlineAt;
  const checkAt = nextCheckAt(
    { status: facts.status, createdAt: payment.createdAt, expiresAt, checks: 0 },
    now,
  );
  const figures = orderFigures([
    ...siblings.map((row) => ({ ...row, wasHeld: row.captureDeadlineAt !== null })),
    { ...facts, attempt: payment.attempt, wasHeld: captureDeadlineAt !== null },
  ]);
  const isNews = decision.transition || figuresMoved(payment, facts);
  const { text, values } = together([
    factsStatement(payment, facts, incoming, { now, expiresAt, captureDeadlineAt, nextCheckAt: checkAt }),
    orderStatement(order, figures, now),
    ...(isNews ? [eventStatement(changeEvent(settlement, facts))] : []),
  ]);
  await tx.query(text, values);
  if (attention)
    await raiseAttention(tx, { order, payment, reason: attention, now, trigger, receipt: incoming.receipt });
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

/** A receipt for another amount or currency, of a payment whose bank id we did not have yet, still tells its id. */
async function mismatch(tx: Tx, { payment, incoming }: Case, reason: AttentionReason): Promise<void> {
  if (payment.bankOrderId === null && reason !== 'bank_order_mismatch') {
    await writeAdopted(tx, payment, incoming.receipt.bankOrderId);
  }
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
