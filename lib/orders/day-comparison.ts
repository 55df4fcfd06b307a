import { factsOf } from './facts';
import { isDead, isHeld, isLive, isTaken, type PaymentStatus } from './payment-status';
import type { Receipt } from './receipt';

/** What one side says of a payment. Minor units of its currency. */
export type Side = {
  /** A status of lib/orders/payment-status.ts, or a key of the bank's that this version does not know. */
  status: string;
  currency: string;
  /** Null: the bank's receipt does not tell. */
  requestedMinor: number | null;
  heldMinor: number;
  capturedMinor: number;
  refundedMinor: number;
};

export const DAY_VERDICTS = [
  'waiting',
  'matched',
  'differing',
  'missing_at_bank',
  'missing_here',
  'unanswered',
] as const;
/**
 * What the comparison of a payment came to.
 * - `missing_at_bank`: the bank says that it knows no such payment
 * - `missing_here`: the bank has told us of a payment that nobody here knows
 * - `unanswered`: the bank was asked and gave no answer that says anything
 */
export type DayVerdict = (typeof DAY_VERDICTS)[number];

/** The bank's side, from its receipt. Null: the receipt has figures that cannot be read. */
export function bankSide(receipt: Receipt): Side | null {
  const read = factsOf(receipt);
  if (!read.ok) return null;
  const { status, heldMinor, capturedMinor, refundedMinor } = read.facts;
  const { currency, requestedMinor } = receipt;
  return { status, currency, requestedMinor, heldMinor, capturedMinor, refundedMinor };
}

/**
 * Whether both sides tell the same of the money. Steps on the way (opened, being paid; paid, being refunded) are no
 * difference: neither side has other figures for them.
 */
export function sameMoney(ours: Side, bank: Side): boolean {
  return (
    stageOf(ours.status) === stageOf(bank.status) &&
    ours.currency === bank.currency &&
    ours.requestedMinor === bank.requestedMinor &&
    ours.heldMinor === bank.heldMinor &&
    ours.capturedMinor === bank.capturedMinor &&
    ours.refundedMinor === bank.refundedMinor
  );
}

function stageOf(status: string): string {
  const known = status as PaymentStatus;
  if (isLive(known)) return 'open';
  if (isHeld(known)) return 'held';
  if (isTaken(known)) return 'taken';
  return isDead(known) ? 'over' : status;
}
