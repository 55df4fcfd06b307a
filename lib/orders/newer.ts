import type { Facts } from './facts';
import type { BankStatus } from './payment-status';

/** A receipt with the way it reached us. A receipt itself carries no version and no time of its own. */
export type Heard =
  /** We fetched it: the bank's word of a moment between our question and its answer. */
  | { via: 'fetch'; askedAt: Date; answeredAt?: Date; facts: Facts }
  /** The bank sent it: perhaps late, twice, or out of order. */
  | { via: 'callback'; receivedAt: Date; facts: Facts };

/** `same`: nothing new; `stale`: older than what stands; `unclear`: keep what stands and ask the bank. */
export type Age = 'newer' | 'same' | 'stale' | 'unclear';

/** Whether `incoming` is newer than what stands (null: nothing was ever heard). */
export function ageOf(incoming: Heard, standing: Heard | null): Age {
  if (!standing) return 'newer';
  if (incoming.via === 'fetch') {
    // Only a question asked after what stands was known can be sure to have a later word.
    if (incoming.askedAt > knownAt(standing))
      return sameFacts(incoming.facts, standing.facts) ? 'same' : 'newer';
    if (standing.via === 'fetch' && incoming.askedAt < standing.askedAt) return 'stale';
  }
  return ageByContent(incoming.facts, standing.facts);
}

function knownAt(heard: Heard): Date {
  return heard.via === 'fetch' ? (heard.answeredAt ?? heard.askedAt) : heard.receivedAt;
}

/**
 * created < processing < an outcome < something in flight on top of an outcome. Only for receipts with the same
 * final actions: each finished refund, capture or void adds one and opens the next round.
 */
const PROGRESS: Record<BankStatus, number> = {
  created: 0,
  processing: 1,
  completed: 2,
  rejected: 2,
  blocked: 2,
  partial_completed: 2,
  refunded: 2,
  refunded_partially: 2,
  auth_requested: 3,
  refund_requested: 3,
};

function ageByContent(incoming: Facts, standing: Facts): Age {
  const grows = includesAll(incoming.finalActionIds, standing.finalActionIds);
  const shrinks = includesAll(standing.finalActionIds, incoming.finalActionIds);
  if (!grows && !shrinks) return 'unclear';
  if (!shrinks) return 'newer';
  if (!grows) return 'stale';
  if (isLapse(incoming.status, standing.status)) return 'unclear';
  const step = PROGRESS[incoming.status] - PROGRESS[standing.status];
  if (step > 0) return 'newer';
  if (step < 0) return 'stale';
  return sameFacts(incoming, standing) ? 'same' : 'unclear';
}

/**
 * A hold that lapses leaves no action behind, and one whose approval was refused may hang at `auth_requested` until then
 * [seen]: beside `rejected` nobody can tell which was first.
 */
const isLapse = (a: BankStatus, b: BankStatus): boolean =>
  (a === 'rejected' && PROGRESS[b] === 3) || (b === 'rejected' && PROGRESS[a] === 3);

const includesAll = (set: readonly string[], subset: readonly string[]): boolean =>
  subset.every((id) => set.includes(id));

function sameFacts(a: Facts, b: Facts): boolean {
  return (
    a.status === b.status &&
    a.heldMinor === b.heldMinor &&
    a.capturedMinor === b.capturedMinor &&
    a.refundedMinor === b.refundedMinor &&
    a.code === b.code &&
    a.finalActionIds.join() === b.finalActionIds.join()
  );
}
