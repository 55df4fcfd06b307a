import { carryOut, declineCode, newAction, type Plan, type Started } from '@/lib/simulator/bank/action';
import type { Bank } from '@/lib/simulator/bank/bank';
import { holdFault } from '@/lib/simulator/bank/hold';
import { saveOrder } from '@/lib/simulator/bank/save-order';
import { withStartedSplit } from '@/lib/simulator/bank/split';
import {
  completeApproval,
  rejectAction,
  requestAction,
  runningAction,
} from '@/lib/simulator/orders/lifecycle';
import type { Action, Order } from '@/lib/simulator/orders/order';
import { REFUSALS } from '@/lib/simulator/orders/refusal';
import type { SplitOutcome } from '@/lib/simulator/orders/split';

type Approval = {
  readonly channel: Action['channel'];
  /** null = all that is held */
  readonly amountMinor: number | null;
  /** Reads the split that comes with the approval, once it is known how much there is to split. */
  readonly readSplit?: (amountMinor: number) => SplitOutcome;
};

/**
 * Accepts the confirmation of a hold or says why not. Accepted is not done: the order is `auth_requested` until
 * preauth.actionDelayMs is over. What is not confirmed then goes back to the payer for good.
 */
export function planApproval(bank: Bank, order: Order, approval: Approval): Plan {
  const refusal = holdFault(bank, order, REFUSALS.approvalNotAllowed);
  if (refusal) return { ok: false, refusal };
  const heldMinor = order.heldMinor ?? 0;
  const amountMinor = approval.amountMinor ?? heldMinor;
  if (amountMinor <= 0) return { ok: false, refusal: REFUSALS.approvalAmount };
  if (amountMinor > heldMinor) return { ok: false, refusal: REFUSALS.approvalExceeds };
  const read = approval.readSplit?.(amountMinor) ?? { ok: true, split: null };
  if (!read.ok) return read;
  const kind = amountMinor === heldMinor ? 'authorize' : 'partial_authorize';
  const action = newAction(bank, { kind, channel: approval.channel, amountMinor });
  const keep: Extract<Plan, { ok: true }>['keep'] = (facts) => {
    const delayMs = bank.settings()['preauth.actionDelayMs'];
    const dueAtMicros = bank.clock.nowMicros() + delayMs * 1000;
    const flight = { inFlight: 'auth_requested', dueAtMicros, split: read.split ?? undefined } as const;
    const running = saveOrder(bank, requestAction(order, action, flight), {
      occasion: 'intermediate',
      facts,
    });
    return delayMs === 0 ? endApproval(bank, running) : running;
  };
  return { ok: true, actionId: action.id, keep };
}

/** A confirmation made in the bank's own console. */
export function startApproval(bank: Bank, order: Order, approval: Approval): Started {
  return carryOut(planApproval(bank, order, approval));
}

/** The confirmation that runs ends: the money is taken, unless the card is one that declines later operations. */
export function endApproval(bank: Bank, order: Order): Order {
  const code = declineCode(bank, order, runningAction(order).kind);
  if (code === null) {
    return saveOrder(bank, withStartedSplit(bank, completeApproval(order)), { occasion: 'approved' });
  }
  const rejected = rejectAction(order, code, bank.settings()['preauth.rejectedApproveStatus']);
  return saveOrder(bank, rejected, { occasion: 'action_rejected' });
}
