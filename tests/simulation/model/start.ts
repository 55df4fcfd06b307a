import { causeOf } from '@/lib/orders/attention';
import { nextCheckAt } from '@/lib/orders/check-schedule';
import { orderFigures } from '@/lib/orders/order-status';
import { planStart } from '@/lib/orders/start-plan';
import type { BankOrder } from './bank-order';
import type { PaymentRow } from './rows';
import { raiseTask, type Shop } from './shop';

const CLAIM_MS = 25_000;
const TTL_MS = 15 * 60_000;
const GIVE_UP_AFTER_MS = TTL_MS + 30 * 60_000;

export type StartStep =
  | { kind: 'call' | 'ask'; payment: PaymentRow }
  | { kind: 'go'; redirectUrl: string }
  | { kind: 'none' };

/** lib/payments/start.ts, takeStep: what a press of Pay, or reconcile, does under the lock. */
export function takeStartStep(shop: Shop): StartStep {
  const { rows, now } = shop;
  const plan = planStart([...rows.payments].reverse(), rows, now);
  switch (plan.kind) {
    case 'refuse':
    case 'wait':
      return { kind: 'none' };
    case 'reuse':
      return { kind: 'go', redirectUrl: plan.redirectUrl };
    case 'open':
      shop.watch.mayPayAgain();
      return { kind: 'call', payment: openPayment(shop, plan.attempt) };
    case 'ask':
    case 'repeat': {
      const payment = rows.payments.find(({ id }) => id === plan.paymentId);
      if (!payment) throw new Error('a planned payment is one of the order');
      if (plan.kind === 'ask' && payment.bankOrderId !== null) return { kind: 'ask', payment };
      payment.startingUntil = new Date(now.getTime() + CLAIM_MS);
      return { kind: 'call', payment };
    }
  }
}

function openPayment({ rows, now }: Shop, attempt: number): PaymentRow {
  const payment: PaymentRow = {
    id: `payment-${attempt}`,
    attempt,
    externalId: `A-1-${attempt}`,
    key: `start-${attempt}`,
    bankOrderId: null,
    redirectUrl: null,
    amountMinor: rows.totalMinor,
    currency: 'GEL',
    status: 'creating',
    heldMinor: 0,
    capturedMinor: 0,
    refundedMinor: 0,
    receipt: null,
    receiptVia: null,
    receiptAt: null,
    method: null,
    code: null,
    rejectReason: null,
    startError: null,
    startingUntil: new Date(now.getTime() + CLAIM_MS),
    expiresAt: null,
    captureDeadlineAt: null,
    wasHeld: false,
    checkedAt: null,
    checks: 0,
    nextCheckAt: nextCheckAt({ status: 'creating', createdAt: now, expiresAt: null, checks: 0 }, now),
    createdAt: now,
    parentPaymentId: null,
  };
  rows.payments.push(payment);
  rows.order = { ...rows.order, status: 'awaiting_payment' };
  return payment;
}

const isOpening = ({ status }: PaymentRow): boolean => status === 'creating' || status === 'unknown';

/** lib/payments/start-record.ts, recordOpened. @returns where the shopper is sent, if anywhere */
export function recordOpened(shop: Shop, payment: PaymentRow, order: BankOrder): string | null {
  const { now } = shop;
  const opening = isOpening(payment);
  payment.bankOrderId ??= order.id;
  // Nobody is sent to an order that is not the one we follow.
  if (payment.bankOrderId !== order.id) {
    payment.startingUntil = null;
    raiseTask(shop, causeOf('bank_order_mismatch', payment.id));
    return null;
  }
  payment.redirectUrl = order.id;
  payment.startError = null;
  payment.startingUntil = null;
  payment.expiresAt ??= new Date(now.getTime() + TTL_MS);
  if (opening) {
    payment.status = 'created';
    payment.checks = 0;
    payment.nextCheckAt = nextCheckAt(payment, now);
  }
  return payment.status === 'created' && shop.rows.cancelledAt === null ? order.id : null;
}

/** lib/payments/start-record.ts, recordStartFailure. */
export function recordStartFailure(
  shop: Shop,
  payment: PaymentRow,
  end: 'uncertain' | 'refused' | 'unavailable',
): void {
  payment.startError = end;
  payment.startingUntil = null;
  if (!isOpening(payment)) return;
  if (end === 'uncertain') payment.status = 'unknown';
  if (end === 'refused') payment.status = 'failed';
  payment.checks += 1;
  payment.nextCheckAt = payment.status === 'failed' ? null : nextCheckAt(payment, shop.now);
  if (payment.status === 'failed') refreshOrder(shop);
}

export const isToGiveUp = ({ now }: Shop, payment: PaymentRow): boolean =>
  now.getTime() - payment.createdAt.getTime() > GIVE_UP_AFTER_MS;

/** lib/payments/start-record.ts, giveUpStart. */
export function giveUpStart(shop: Shop, payment: PaymentRow): void {
  if (!isOpening(payment) || payment.redirectUrl !== null || payment.bankOrderId !== null) return;
  payment.status = 'failed';
  payment.nextCheckAt = null;
  refreshOrder(shop);
}

export function refreshOrder({ rows }: Shop): void {
  rows.order = orderFigures(rows.payments, rows.cancelledAt !== null);
}
