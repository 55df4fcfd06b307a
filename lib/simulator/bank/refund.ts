import type { Bank } from '@/lib/simulator/bank/bank';
import { saveOrder } from '@/lib/simulator/bank/save-order';
import {
  completeRefund,
  refundableMinor,
  rejectAction,
  requestAction,
} from '@/lib/simulator/orders/lifecycle';
import type { Action, Order } from '@/lib/simulator/orders/order';
import { REFUSALS, type Refusal } from '@/lib/simulator/orders/refusal';
import { isRefundable } from '@/lib/simulator/orders/statuses';

type Refund = {
  readonly channel: Action['channel'];
  /** null = all that is left */
  readonly amountMinor: number | null;
};

/**
 * Accepts a refund or says why not. Accepted is not done: the order is `refund_requested` until
 * refund.settleDelayMs is over.
 */
export function startRefund(
  bank: Bank,
  order: Order,
  { channel, amountMinor }: Refund,
): { ok: true; order: Order; actionId: string } | { ok: false; refusal: Refusal } {
  if (order.status === 'refund_requested') return { ok: false, refusal: REFUSALS.refundRunning };
  if (!isRefundable(order.status)) return { ok: false, refusal: REFUSALS.refundNotAllowed };
  const available = refundableMinor(order);
  const amount = amountMinor ?? available;
  if (amount <= 0) return { ok: false, refusal: REFUSALS.refundAmount };
  if (amount > available) return { ok: false, refusal: REFUSALS.refundExceeds };
  const startedAtMicros = bank.clock.nowMicros();
  const action: Action = {
    id: bank.random.uuid(),
    channel,
    // `refund` only when the whole paid sum goes back in one step.
    kind: amount === available && (order.refundMinor ?? 0) === 0 ? 'refund' : 'partial_refund',
    status: 'running',
    startedAtMicros,
    amountMinor: amount,
    code: null,
  };
  const delayMs = bank.settings()['refund.settleDelayMs'];
  const dueAtMicros = startedAtMicros + delayMs * 1000;
  const running = requestAction(order, action, { inFlight: 'refund_requested', dueAtMicros });
  const requested = saveOrder(bank, running, { occasion: 'intermediate' });
  const now = delayMs === 0 ? endPendingRefund(bank, requested) : requested;
  return { ok: true, order: now, actionId: action.id };
}

/** The refund that runs ends: done, unless the card is one that declines every later operation. */
export function endPendingRefund(bank: Bank, order: Order): Order {
  const code = order.instrument?.laterCode ?? null;
  return code === null
    ? saveOrder(bank, completeRefund(order), { occasion: 'refunded' })
    : saveOrder(bank, rejectAction(order, code), { occasion: 'refund_rejected' });
}
