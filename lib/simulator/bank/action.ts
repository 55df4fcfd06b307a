import type { Bank } from '@/lib/simulator/bank/bank';
import type { Action, Order } from '@/lib/simulator/orders/order';
import type { Refusal } from '@/lib/simulator/orders/refusal';
import type { Fact } from '@/lib/simulator/store/state';

/** An action as it was decided on. `keep` makes it true, in one commit with `facts`, and returns the order then. */
export type Plan =
  | { readonly ok: true; readonly actionId: string; readonly keep: (facts: readonly Fact[]) => Order }
  | { readonly ok: false; readonly refusal: Refusal };

export type Started =
  | { readonly ok: true; readonly actionId: string; readonly order: Order }
  | { readonly ok: false; readonly refusal: Refusal };

/** Makes a plan true at once: for the bank's own console, which keeps no answer. */
export function carryOut(plan: Plan): Started {
  return plan.ok ? { ok: true, actionId: plan.actionId, order: plan.keep([]) } : plan;
}

export function newAction(bank: Bank, facts: Pick<Action, 'kind' | 'channel' | 'amountMinor'>): Action {
  return {
    id: bank.random.uuid(),
    status: 'running',
    startedAtMicros: bank.clock.nowMicros(),
    code: null,
    ...facts,
  };
}

/**
 * The action code with which an operation after the payment is declined, or null where it succeeds: the setting
 * actions.outcome, or else the card's own. An approval has a code of its own; a cancellation only gives money free,
 * and no card objects to that.
 */
export function declineCode(bank: Bank, { instrument }: Order, kind: Action['kind']): string | null {
  if (kind === 'cancel_authorize') return null;
  const chosen = bank.settings()['actions.outcome'];
  if (chosen !== 'by_card') return chosen;
  const ofCard = instrument?.laterCode ?? null;
  return ofCard !== null && kind.endsWith('authorize') ? '179' : ofCard;
}
