import type { Action, Instrument, Order, PaymentResult } from '@/lib/simulator/orders/order';
import { HOLD_CODE, SUCCESS_CODE } from '@/lib/simulator/orders/response-codes';
import { assertTransition, type StatusKey } from '@/lib/simulator/orders/statuses';

/**
 * The life of an order, one pure step per function: an order in, the next one out. Each refuses a step the
 * transition table does not have.
 */
function move(order: Order, to: StatusKey, change: Partial<Order>): Order {
  assertTransition(order.status, to);
  return { ...order, ...change, status: to };
}

/** Unpaid past its ttl. An order that is being paid (3-D Secure) may finish later than that. */
export function isExpired(order: Order, nowMicros: number): boolean {
  return order.status === 'created' && nowMicros >= order.expiresAtMicros;
}

export function expire(order: Order): Order {
  return move(order, 'rejected', { rejectReason: 'expiration' });
}

/** The payer leaves by the Cancel button. */
export function cancelByPayer(order: Order): Order {
  return move(order, 'rejected', { rejectReason: 'unknown' });
}

/** The payer submits the form and is asked for 3-D Secure, at the latest until `dueAtMicros`. */
export function askThreeDs(order: Order, instrument: Instrument, dueAtMicros: number): Order {
  return move(order, 'processing', { instrument, pending: { kind: 'three_ds', dueAtMicros } });
}

/** The payment is on its way and ends with `code` at `dueAtMicros`. */
export function settleLater(order: Order, instrument: Instrument, code: string, dueAtMicros: number): Order {
  const pending = { kind: 'settle', dueAtMicros, code } as const;
  if (order.status === 'processing') return { ...order, instrument, pending };
  return move(order, 'processing', { instrument, pending });
}

/** The bank's answer to the payment: money taken, money held, or declined. */
export function settlePayment(order: Order, result: PaymentResult): Order {
  if (result.code !== SUCCESS_CODE) {
    return move(order, 'rejected', { result, pending: null, rejectReason: 'code' });
  }
  const held = order.capture === 'manual';
  return move(order, held ? 'blocked' : 'completed', {
    result: held ? { ...result, code: HOLD_CODE } : result,
    pending: null,
    transferMinor: order.requestMinor,
    lastDeclineCode: null,
  });
}

/** A decline that leaves the payer another try on the same page. */
export function giveAnotherTry(order: Order, code: string): Order {
  return move(order, 'created', { instrument: null, pending: null, lastDeclineCode: code });
}

/** What was taken and has not gone back yet, in minor units. */
export function refundableMinor(order: Order): number {
  return order.transferMinor ?? 0;
}

/** A refund was accepted; it ends at `dueAtMicros`. */
export function requestRefund(order: Order, action: Action, dueAtMicros: number): Order {
  return move(order, 'refund_requested', {
    actions: [...order.actions, action],
    pending: { kind: 'refund', dueAtMicros, actionId: action.id, previousStatus: order.status },
  });
}

/** The refund that runs has ended: done, or refused with an action code. */
export function endRefund(order: Order, code: string | null): Order {
  const { pending } = order;
  if (pending?.kind !== 'refund') throw new Error(`No refund of order ${order.id} is running.`);
  const running = order.actions.find(({ id }) => id === pending.actionId);
  if (!running) throw new Error(`Order ${order.id} has lost its action ${pending.actionId}.`);
  const status = code === null ? 'completed' : 'rejected';
  const actions = order.actions.map((action) =>
    action.id === running.id ? ({ ...action, status, code } as const) : action,
  );
  if (code !== null) return move(order, pending.previousStatus, { actions, pending: null });
  const transferMinor = refundableMinor(order) - running.amountMinor;
  return move(order, transferMinor === 0 ? 'refunded' : 'refunded_partially', {
    actions,
    pending: null,
    transferMinor,
    refundMinor: (order.refundMinor ?? 0) + running.amountMinor,
  });
}
