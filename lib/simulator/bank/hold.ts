import type { Bank } from '@/lib/simulator/bank/bank';
import { saveOrder } from '@/lib/simulator/bank/save-order';
import { isHoldOver, releaseHold, runningAction } from '@/lib/simulator/orders/lifecycle';
import type { Order } from '@/lib/simulator/orders/order';
import { REFUSALS, type Refusal } from '@/lib/simulator/orders/refusal';

/**
 * The thirty days are over. The bank's documentation says that the money is released and not which status tells
 * it: with preauth.releaseStatus `blocked` the order stays as it is and can only no longer be confirmed.
 */
export function endHold(bank: Bank, order: Order): Order {
  if (bank.settings()['preauth.releaseStatus'] === 'blocked') return order;
  return saveOrder(bank, releaseHold(order), { occasion: 'hold_released' });
}

/** Why nothing can be done with the order's hold, or null when it can; `notAllowed` is the call's own refusal. */
export function holdFault(bank: Bank, order: Order, notAllowed: Refusal): Refusal | null {
  if (order.pending?.kind === 'action' && order.heldMinor !== null && order.capturedMinor === null) {
    const cancelling = runningAction(order).kind === 'cancel_authorize';
    return cancelling ? REFUSALS.cancellationRunning : REFUSALS.approvalRunning;
  }
  const open = order.status === 'blocked' && !isHoldOver(order, bank.clock.nowMicros());
  return open ? null : notAllowed;
}
