import { carryOut, newAction, type Plan, type Started } from '@/lib/simulator/bank/action';
import type { Bank } from '@/lib/simulator/bank/bank';
import { holdFault } from '@/lib/simulator/bank/hold';
import { saveOrder } from '@/lib/simulator/bank/save-order';
import { completeCancellation, requestAction } from '@/lib/simulator/orders/lifecycle';
import type { Action, Order } from '@/lib/simulator/orders/order';
import { REFUSALS } from '@/lib/simulator/orders/refusal';

/**
 * Accepts the cancellation of a hold, always of the whole, or says why not. Accepted is not done: that takes
 * preauth.actionDelayMs.
 */
export function planCancellation(bank: Bank, order: Order, channel: Action['channel']): Plan {
  const refusal = holdFault(bank, order, REFUSALS.cancellationNotAllowed);
  if (refusal) return { ok: false, refusal };
  const action = newAction(bank, { kind: 'cancel_authorize', channel, amountMinor: order.heldMinor ?? 0 });
  const keep: Extract<Plan, { ok: true }>['keep'] = (facts) => {
    const settings = bank.settings();
    const delayMs = settings['preauth.actionDelayMs'];
    const inFlight = settings['preauth.cancelInFlightStatus'];
    const dueAtMicros = bank.clock.nowMicros() + delayMs * 1000;
    // A status that does not change is no news for the shop.
    const occasion = inFlight === order.status ? 'action_accepted' : 'intermediate';
    const asked = requestAction(order, action, { inFlight, dueAtMicros });
    const running = saveOrder(bank, asked, { occasion, facts });
    return delayMs === 0 ? endCancellation(bank, running) : running;
  };
  return { ok: true, actionId: action.id, keep };
}

/** A cancellation made in the bank's own console. */
export function startCancellation(
  bank: Bank,
  order: Order,
  { channel }: { channel: Action['channel'] },
): Started {
  return carryOut(planCancellation(bank, order, channel));
}

/** The cancellation that runs ends: nothing is held any more. */
export function endCancellation(bank: Bank, order: Order): Order {
  const to = bank.settings()['preauth.cancelFinalStatus'];
  return saveOrder(bank, completeCancellation(order, to), { occasion: 'hold_cancelled' });
}
