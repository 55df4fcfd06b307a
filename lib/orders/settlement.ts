import type { AttentionReason } from './attention';
import { type Facts, factsOf } from './facts';
import { ageOf, type Heard } from './newer';
import { isDead, isHeld, isLive, isTaken, type PaymentStatus } from './payment-status';
import type { Receipt } from './receipt';

/** What of a payment the decision needs. */
export type StandingPayment = {
  bankOrderId: string | null;
  externalId: string;
  amountMinor: number;
  currency: string;
  status: PaymentStatus;
  /** The newest receipt that was applied, with the way it came; null before the first. */
  heard: { via: 'fetch' | 'callback'; at: Date; answeredAt?: Date; receipt: Receipt } | null;
};

export type IncomingReceipt =
  | { via: 'fetch'; askedAt: Date; receipt: Receipt }
  | { via: 'callback'; receivedAt: Date; receipt: Receipt };

export type Decision =
  /** The receipt becomes what stands; `attention` when it is true and yet needs a person. */
  | { kind: 'apply'; facts: Facts; transition: boolean; attention: AttentionReason | null }
  /** Nothing changes. */
  | { kind: 'keep'; why: 'same' | 'stale' }
  /** Nothing changes, and the bank has to be asked. */
  | { kind: 'fetch'; why: 'unclear' | 'unknown_status' | 'unreadable_amount' | 'another_is_live' }
  /** Nothing changes but the mark that a person must look: the receipt is not about what we asked for. */
  | { kind: 'mismatch'; reason: AttentionReason };

/**
 * Decides what a receipt changes. Pure: the same standing payment, siblings and receipt always decide alike.
 * @param siblings statuses of the other payments of the same order
 */
export function decide(
  payment: StandingPayment,
  siblings: readonly PaymentStatus[],
  incoming: IncomingReceipt,
): Decision {
  const mismatch = mismatchOf(payment, incoming.receipt);
  if (mismatch) return { kind: 'mismatch', reason: mismatch };

  const read = factsOf(incoming.receipt);
  if (!read.ok) return { kind: 'fetch', why: read.why };
  const { facts } = read;
  if (facts.capturedMinor > payment.amountMinor || facts.heldMinor > payment.amountMinor) {
    return { kind: 'mismatch', reason: 'over_captured' };
  }
  // "Paid" without money is not to be believed, and not to be handed over for.
  if (isTaken(facts.status) && facts.capturedMinor === 0)
    return { kind: 'mismatch', reason: 'amount_mismatch' };

  const age = ageOf(heardOf(incoming, facts), standingOf(payment));
  if (age === 'same' || age === 'stale') return { kind: 'keep', why: age };
  if (age === 'unclear') return { kind: 'fetch', why: 'unclear' };

  if (isLive(facts.status) && isDead(payment.status) && siblings.some(isLive)) {
    // The order went on to another payment: two live ones must not exist. The bank will say how this one ends.
    return { kind: 'fetch', why: 'another_is_live' };
  }
  return {
    kind: 'apply',
    facts,
    transition: facts.status !== payment.status,
    attention: attentionFor(payment, siblings, facts),
  };
}

function mismatchOf(payment: StandingPayment, receipt: Receipt): AttentionReason | null {
  const sameOrder =
    payment.bankOrderId === null
      ? receipt.externalOrderId === payment.externalId
      : receipt.bankOrderId.toLowerCase() === payment.bankOrderId.toLowerCase();
  if (!sameOrder) return 'bank_order_mismatch';
  if (receipt.currency !== payment.currency) return 'currency_mismatch';
  if (receipt.requestedMinor !== payment.amountMinor) return 'amount_mismatch';
  return null;
}

function attentionFor(
  payment: StandingPayment,
  siblings: readonly PaymentStatus[],
  facts: Facts,
): AttentionReason | null {
  const bringsMoney = isTaken(facts.status) || isHeld(facts.status);
  const hadMoney = isTaken(payment.status) || isHeld(payment.status);
  if (isTaken(payment.status) && !isTaken(facts.status)) return 'payment_reversed';
  if (!bringsMoney || hadMoney) return null;
  if (siblings.some((status) => isTaken(status) || isHeld(status))) return 'paid_twice';
  return isDead(payment.status) ? 'paid_after_end' : null;
}

function heardOf(incoming: IncomingReceipt, facts: Facts): Heard {
  return incoming.via === 'fetch'
    ? { via: 'fetch', askedAt: incoming.askedAt, facts }
    : { via: 'callback', receivedAt: incoming.receivedAt, facts };
}

function standingOf({ heard }: StandingPayment): Heard | null {
  if (!heard) return null;
  const read = factsOf(heard.receipt);
  // Only readable receipts are ever applied; one that a later version cannot read counts as nothing heard.
  if (!read.ok) return null;
  return heard.via === 'fetch'
    ? { via: 'fetch', askedAt: heard.at, answeredAt: heard.answeredAt, facts: read.facts }
    : { via: 'callback', receivedAt: heard.at, facts: read.facts };
}
