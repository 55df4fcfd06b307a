import type { Attempt, CallbackRecord } from '@/lib/simulator/callbacks/callback';
import type { Order, Pending } from '@/lib/simulator/orders/order';
import type { Fact } from '@/lib/simulator/store/state';

/** What orders did not have before holds, saved cards, wallets, splits and discounts came, as nobody used them. */
const LATER_FIELDS = {
  saveCardFor: null,
  savedCardType: null,
  cardDeletedAtMicros: null,
  parentOrderId: null,
  paymentOption: 'direct_debit',
  split: null,
  discount: null,
  loan: null,
  campaign: null,
  externalWallet: null,
} as const satisfies Partial<Order>;

type OlderPending =
  | Pending
  | (Omit<Extract<Pending, { kind: 'action' }>, 'kind'> & { readonly kind: 'refund' });
type OlderOrder = Omit<Order, 'capturedMinor' | 'heldMinor' | 'holdEndsAtMicros' | 'pending'> & {
  /** What is held, or was taken and has not gone back. */
  readonly transferMinor: number | null;
  readonly pending: OlderPending | null;
};
type OlderCallback = Omit<CallbackRecord, 'attempts'> & {
  readonly attempts: readonly (Omit<Attempt, 'signature'> & Partial<Attempt>)[];
};

const HOLD_MICROS = 30 * 86_400_000_000;

/** A fact of any earlier version in today's form, so that an old journal still opens. */
export function broughtUpToDate(fact: Fact): Fact {
  if (fact.k === 'order') return isOlder(fact.v) ? { k: 'order', v: currentOrder(fact.v) } : fact;
  if (fact.k === 'callback') return { k: 'callback', v: currentCallback(fact.v) };
  return fact;
}

function isOlder(order: Order | OlderOrder): order is OlderOrder {
  return 'transferMinor' in order;
}

function currentOrder({ transferMinor, pending, ...order }: OlderOrder): Order {
  const held = order.status === 'blocked';
  const takenMinor = transferMinor === null ? null : transferMinor + (order.refundMinor ?? 0);
  return {
    ...LATER_FIELDS,
    ...order,
    pending: pending?.kind === 'refund' ? { ...pending, kind: 'action' } : pending,
    capturedMinor: held ? null : takenMinor,
    heldMinor: held ? transferMinor : null,
    // When the hold was placed was not written down; it cannot have been before the order was.
    holdEndsAtMicros: held ? order.createdAtMicros + HOLD_MICROS : null,
  };
}

/** All callbacks were signed rightly before they could be signed otherwise. */
function currentCallback(callback: OlderCallback): CallbackRecord {
  return {
    ...callback,
    attempts: callback.attempts.map((attempt) => ({ signature: 'good', ...attempt })),
  };
}
