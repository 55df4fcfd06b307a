/** Whether a payment link can be paid, and if not, why. */
export type LinkState = 'open' | 'archived' | 'expired' | 'used_up' | 'busy';

export type LinkFacts = {
  status: 'active' | 'archived';
  expiresAt: Date | null;
  maxPaid: number | null;
  /** Orders of the link that are paid, held or were refunded. */
  paid: number;
  /** Orders of the link that somebody is paying at this moment. */
  paying: number;
};

/**
 * A link that may bring a single order never gets a second one beside it (place-link-order.ts), so nobody has to wait for
 * another there; with more, those who are paying count until it is known how that ends.
 */
export function linkState({ status, expiresAt, maxPaid, paid, paying }: LinkFacts, now: Date): LinkState {
  if (status === 'archived') return 'archived';
  if (expiresAt !== null && expiresAt <= now) return 'expired';
  if (maxPaid === null) return 'open';
  if (paid >= maxPaid) return 'used_up';
  return maxPaid > 1 && paid + paying >= maxPaid ? 'busy' : 'open';
}
