import type { Action, Instrument, Order, PaymentResult, Split } from '@/lib/simulator/orders/order';
import { isCardBased } from '@/lib/simulator/orders/payment-methods';
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
  return move(order, 'rejected', { rejectReason: 'expiration', split: canceledSplit(order.split) });
}

/** The payer leaves by the Cancel button. */
export function cancelByPayer(order: Order): Order {
  return move(order, 'rejected', { rejectReason: 'unknown', split: canceledSplit(order.split) });
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

/** Days after which a hold that nobody confirms or cancels is released. */
const HOLD_DAYS = 30;
const DAY_MICROS = 86_400_000_000;

/** The bank's answer to the payment at `nowMicros`: money taken, money held, or declined. */
export function settlePayment(order: Order, result: PaymentResult, nowMicros: number): Order {
  if (result.code !== SUCCESS_CODE) {
    // Only cards have codes; of the rest the bank says no more than that it did not work.
    const rejectReason = isCardBased(order.instrument?.method ?? '') ? 'code' : 'unknown';
    return move(order, 'rejected', {
      result,
      pending: null,
      rejectReason,
      split: canceledSplit(order.split),
    });
  }
  const paidMinor = order.discount?.discountedMinor ?? order.requestMinor;
  const common = { pending: null, lastDeclineCode: null };
  if (order.capture !== 'manual') {
    return move(order, 'completed', { ...common, result, capturedMinor: paidMinor });
  }
  return move(order, 'blocked', {
    ...common,
    result: { ...result, code: HOLD_CODE },
    heldMinor: paidMinor,
    holdEndsAtMicros: nowMicros + HOLD_DAYS * DAY_MICROS,
  });
}

/** A decline that leaves the payer another try on the same page. */
export function giveAnotherTry(order: Order, code: string): Order {
  return move(order, 'created', { instrument: null, pending: null, lastDeclineCode: code });
}

/** What was taken, has not gone back yet and is not on its way back either, in minor units. */
export function refundableMinor(order: Order): number {
  const running = order.actions.filter(({ status, kind }) => status === 'running' && isRefund(kind));
  const runningMinor = running.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
  return (order.capturedMinor ?? 0) - (order.refundMinor ?? 0) - runningMinor;
}

function isRefund(kind: Action['kind']): boolean {
  return kind === 'refund' || kind === 'partial_refund';
}

type Flight = { readonly inFlight: StatusKey; readonly dueAtMicros: number; readonly split?: Split };

/**
 * An action was accepted, which is not done: the order shows `inFlight` until it ends at `dueAtMicros`.
 * `split` comes with an approval and takes effect with it.
 */
export function requestAction(order: Order, action: Action, flight: Flight): Order {
  return beginAction(queueAction(order, action), action.id, flight);
}

/** An action was accepted while another runs: it waits among the `actions` for its turn. */
export function queueAction(order: Order, action: Action): Order {
  return { ...order, actions: [...order.actions, action] };
}

/** The action whose turn it is once nothing else runs. */
export function nextInQueue({ actions, pending }: Order): Action | undefined {
  return pending === null ? actions.find(({ status }) => status === 'running') : undefined;
}

/** A queued action has its turn. */
export function beginAction(order: Order, actionId: string, { inFlight, dueAtMicros, split }: Flight): Order {
  const pending = { kind: 'action', dueAtMicros, actionId, previousStatus: order.status } as const;
  const change = { pending: split ? { ...pending, split } : pending };
  return inFlight === order.status ? { ...order, ...change } : move(order, inFlight, change);
}

/** The action that runs; every order with a pending action has one. */
export function runningAction(order: Order): Action {
  const { pending } = order;
  const running =
    pending?.kind === 'action' ? order.actions.find(({ id }) => id === pending.actionId) : undefined;
  if (!running) throw new Error(`Order ${order.id} has no action under way.`);
  return running;
}

/** The action that runs was refused with an action code; the order becomes `to`, the one before unless told. */
export function rejectAction(order: Order, code: string, to?: StatusKey): Order {
  const status = to ?? previousStatus(order);
  const change = { actions: endedActions(order, code), pending: null };
  return status === order.status ? { ...order, ...change } : move(order, status, change);
}

/** The refund that runs was done. */
export function completeRefund(order: Order): Order {
  const refundMinor = (order.refundMinor ?? 0) + runningAction(order).amountMinor;
  return move(order, refundMinor === order.capturedMinor ? 'refunded' : 'refunded_partially', {
    actions: endedActions(order, null),
    pending: null,
    refundMinor,
  });
}

/** The approval that runs was done: its amount is taken, the rest of the hold is released. */
export function completeApproval(order: Order): Order {
  const { amountMinor } = runningAction(order);
  const { result, pending } = order;
  return move(order, amountMinor === order.heldMinor ? 'completed' : 'partial_completed', {
    actions: endedActions(order, null),
    pending: null,
    capturedMinor: amountMinor,
    result: result && { ...result, code: SUCCESS_CODE },
    split: (pending?.kind === 'action' ? pending.split : undefined) ?? order.split,
  });
}

/** The cancellation that runs was done: nothing is held any more. */
export function completeCancellation(order: Order, to: 'rejected' | 'refunded'): Order {
  return move(order, to, {
    actions: endedActions(order, null),
    pending: null,
    rejectReason: to === 'rejected' ? 'unknown' : null,
    split: canceledSplit(order.split),
  });
}

/** Whether the thirty days of a hold are over. While an action on it runs, that action decides first. */
export function isHoldOver({ status, pending, holdEndsAtMicros }: Order, nowMicros: number): boolean {
  const held = (status === 'blocked' || status === 'auth_requested') && pending === null;
  return held && holdEndsAtMicros !== null && nowMicros >= holdEndsAtMicros;
}

/** Nobody confirmed or cancelled the hold in time. */
export function releaseHold(order: Order): Order {
  return move(order, 'rejected', { rejectReason: 'unknown', split: canceledSplit(order.split) });
}

function canceledSplit(split: Split | null): Split | null {
  return split && { ...split, status: 'canceled', dueAtMicros: null };
}

function previousStatus({ id, pending }: Order): StatusKey {
  if (pending?.kind !== 'action') throw new Error(`Order ${id} has no action under way.`);
  return pending.previousStatus;
}

function endedActions(order: Order, code: string | null): readonly Action[] {
  const { id } = runningAction(order);
  const status = code === null ? 'completed' : 'rejected';
  return order.actions.map((action) => (action.id === id ? { ...action, status, code } : action));
}
