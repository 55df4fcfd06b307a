import { type BankStatus, isBankStatus, isHeld, isTaken, type PaymentStatus } from './payment-status';
import type { Receipt, ReceiptAction } from './receipt';

/** What a receipt tells about money, computed anew from each receipt and never added to. Minor units. */
export type Facts = {
  status: BankStatus;
  heldMinor: number;
  capturedMinor: number;
  refundedMinor: number;
  method: string | null;
  cardMask: string | null;
  cardType: string | null;
  transactionId: string | null;
  code: string | null;
  rejectReason: string | null;
  expiresAt: Date | null;
  /** Actions with a final status: the part of a receipt that can only grow. */
  finalActionIds: readonly string[];
};

export type FactsResult =
  | { ok: true; facts: Facts }
  /** `unknown_status`: a key that this version does not know; not final, ask again later. */
  | { ok: false; why: 'unknown_status' | 'unreadable_amount' };

const FINAL_ACTION: readonly string[] = ['completed', 'rejected'];
const REFUNDS: readonly string[] = ['refund', 'partial_refund'];
const APPROVALS: readonly string[] = ['authorize', 'partial_authorize'];
const CANCELLATIONS: readonly string[] = ['cancel_authorize'];

/**
 * Whether the bank is working on a refund, approval or cancellation. A rejected approval may leave the order at
 * `auth_requested` for good [seen], so there the rejected action says that nothing runs any more.
 */
export function isInFlight(
  status: PaymentStatus,
  actions: readonly Pick<ReceiptAction, 'kind' | 'status'>[],
): boolean {
  if (status === 'refund_requested') return true;
  if (status !== 'auth_requested') return false;
  return !actions.some((action) => !REFUNDS.includes(action.kind) && action.status === 'rejected');
}

/**
 * Reads the facts out of a receipt. `transfer_amount` is the held sum while a hold stands, the sum taken after a
 * payment, and what is left after refunds: so captured = transferred + refunded for a payment that was taken. Of a hold
 * that was taken in part the approval itself says how much, in case `transfer_amount` goes on telling the held sum [open].
 */
export function factsOf(receipt: Receipt): FactsResult {
  const { statusKey } = receipt;
  if (!isBankStatus(statusKey)) return { ok: false, why: 'unknown_status' };
  const status = wasGivenBack(statusKey, receipt) ? 'rejected' : statusKey;
  const money = moneyOf(status, receipt);
  if (!money) return { ok: false, why: 'unreadable_amount' };
  return {
    ok: true,
    facts: {
      status,
      ...money,
      method: receipt.method,
      cardMask: receipt.cardMask,
      cardType: receipt.cardType,
      transactionId: receipt.transactionId,
      code: receipt.code,
      rejectReason: receipt.rejectReason,
      expiresAt: receipt.expiresAt,
      finalActionIds: receipt.actions
        .filter((action) => FINAL_ACTION.includes(action.status))
        .map((action) => action.actionId)
        .sort(),
    },
  };
}

/**
 * A hold that was cancelled ends as `rejected`; some clients met `refunded` and `refunded_partially` [open]. Nothing was
 * ever taken, so nothing was refunded either.
 */
function wasGivenBack(status: BankStatus, { actions }: Receipt): boolean {
  if (status !== 'refunded' && status !== 'refunded_partially') return false;
  const isDone = (kinds: readonly string[]) =>
    actions.some((action) => action.status === 'completed' && kinds.includes(action.kind));
  return isDone(CANCELLATIONS) && !isDone(APPROVALS);
}

type MoneyFacts = Pick<Facts, 'heldMinor' | 'capturedMinor' | 'refundedMinor'>;

function moneyOf(status: BankStatus, receipt: Receipt): MoneyFacts | null {
  if (isHeld(status)) {
    // Guessing the held sum would be guessing money; a hold without a figure is asked about again.
    return receipt.transferredMinor === null
      ? null
      : { heldMinor: receipt.transferredMinor, capturedMinor: 0, refundedMinor: 0 };
  }
  if (!isTaken(status)) return { heldMinor: 0, capturedMinor: 0, refundedMinor: 0 };
  if (receipt.transferredMinor === null) return null;
  const refundedMinor = receipt.refundedMinor ?? completedRefunds(receipt);
  if (refundedMinor === null) return null;
  const capturedMinor = approvedMinor(receipt) ?? receipt.transferredMinor + refundedMinor;
  return refundedMinor > capturedMinor ? null : { heldMinor: 0, capturedMinor, refundedMinor };
}

/** What a completed approval took; null when nothing was approved, or it does not say how much. */
function approvedMinor(receipt: Receipt): number | null {
  const approval = receipt.actions.find(
    (action) => action.status === 'completed' && APPROVALS.includes(action.kind),
  );
  return approval?.amountMinor ?? null;
}

/** The sum of completed refunds, for a receipt that leaves `refund_amount` out; null when one has no amount. */
function completedRefunds(receipt: Receipt): number | null {
  let sum = 0;
  for (const action of receipt.actions) {
    if (action.status !== 'completed' || !REFUNDS.includes(action.kind)) continue;
    if (action.amountMinor === null) return null;
    sum += action.amountMinor;
  }
  return sum;
}
