import { carryOut, declineCode, newAction, type Plan, type Started } from '@/lib/simulator/bank/action';
import type { Bank } from '@/lib/simulator/bank/bank';
import { saveOrder } from '@/lib/simulator/bank/save-order';
import {
  beginAction,
  completeRefund,
  nextInQueue,
  queueAction,
  refundableMinor,
  rejectAction,
  requestAction,
  runningAction,
} from '@/lib/simulator/orders/lifecycle';
import type { Action, Order } from '@/lib/simulator/orders/order';
import { isCardBased, type PaymentMethod } from '@/lib/simulator/orders/payment-methods';
import { REFUSALS, type Refusal } from '@/lib/simulator/orders/refusal';
import { isRefundable } from '@/lib/simulator/orders/statuses';
import type { Settings } from '@/lib/simulator/settings';

type Refund = {
  readonly channel: Action['channel'];
  /** null = all that is left */
  readonly amountMinor: number | null;
};

/**
 * Accepts a refund or says why not. Accepted is not done: the order is `refund_requested` until
 * refund.settleDelayMs is over.
 */
export function planRefund(bank: Bank, order: Order, { channel, amountMinor: asked }: Refund): Plan {
  const settings = bank.settings();
  const available = refundableMinor(order);
  const amountMinor = asked ?? available;
  // `refund` only when the whole paid sum goes back in one step.
  const kind = amountMinor === order.capturedMinor ? 'refund' : 'partial_refund';
  const refusal = refundFault(order, settings) ?? amountFault(order, amountMinor, available);
  if (refusal) return { ok: false, refusal };
  const action = newAction(bank, { kind, channel, amountMinor });
  const keep: Extract<Plan, { ok: true }>['keep'] = (facts) => {
    if (order.pending)
      return saveOrder(bank, queueAction(order, action), { occasion: 'action_accepted', facts });
    const running = requestAction(order, action, flight(bank));
    return endWhenDue(bank, saveOrder(bank, running, { occasion: 'intermediate', facts }));
  };
  return { ok: true, actionId: action.id, keep };
}

/** A refund made in the bank's own console. */
export function startRefund(bank: Bank, order: Order, refund: Refund): Started {
  return carryOut(planRefund(bank, order, refund));
}

/** The refund that runs ends: done, unless the card is one that declines every later operation. */
export function endRefund(bank: Bank, order: Order): Order {
  const code = declineCode(bank, order, runningAction(order).kind);
  const failed = bank.settings()['refund.failedStatus'] === 'completed' ? 'completed' : undefined;
  const ended =
    code === null
      ? saveOrder(bank, completeRefund(order), { occasion: 'refunded' })
      : saveOrder(bank, rejectAction(order, code, failed), { occasion: 'action_rejected' });
  const next = nextInQueue(ended);
  if (!next) return ended;
  const running = beginAction(ended, next.id, flight(bank));
  return endWhenDue(bank, saveOrder(bank, running, { occasion: 'intermediate' }));
}

function flight(bank: Bank) {
  const dueAtMicros = bank.clock.nowMicros() + bank.settings()['refund.settleDelayMs'] * 1000;
  return { inFlight: 'refund_requested', dueAtMicros } as const;
}

/** Without a delay nothing is waited for, so that who looks next sees the end. */
function endWhenDue(bank: Bank, order: Order): Order {
  return bank.settings()['refund.settleDelayMs'] === 0 ? endRefund(bank, order) : order;
}

function refundFault(order: Order, settings: Settings): Refusal | null {
  if (order.status === 'refund_requested') {
    return settings['refund.whilePending'] === 'queue' ? null : REFUSALS.refundRunning;
  }
  const method = order.instrument?.method;
  const returns = method !== undefined && (!isCredit(method) || settings['refund.loanAllowed'] === 'full');
  return isRefundable(order.status) && returns ? null : REFUSALS.refundNotAllowed;
}

function amountFault(order: Order, amountMinor: number, availableMinor: number): Refusal | null {
  if (availableMinor === 0) return REFUSALS.refundExceeds;
  if (amountMinor <= 0) return REFUSALS.refundAmount;
  if (amountMinor > availableMinor) return REFUSALS.refundExceeds;
  const inParts = isCardBased(order.instrument?.method ?? '');
  return inParts || amountMinor === order.capturedMinor ? null : REFUSALS.refundPartial;
}

/** Paid with money the payer borrowed or was given: the documentation knows no way back for it. */
function isCredit(method: PaymentMethod): boolean {
  return method === 'bog_loan' || method === 'bnpl' || method === 'gift_card';
}
