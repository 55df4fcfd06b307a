import 'server-only';
import { BogAnswerUnreadable, type BogOperation } from '../errors';
import { readAnsweredOrder, unreadable } from './answered-order';
import { type Receipt, readReceipt } from './receipt';

/** What a wallet payment on our own page has come to so far. Decide by receipts only, as for every other payment. */
export type WalletPayment = {
  bankOrderId: string;
  /** As the bank writes it: `completed`, `rejected`, `processing` while 3-D Secure runs, or something new. */
  statusKey: string;
  /** Null while the payment runs, or when what the bank sent is no receipt that can be read. */
  receipt: Receipt | null;
  detailsUrl: string | null;
};

/**
 * Reads the answer to a wallet payment (bank docs: external-googlepay, complete-external-applepay).
 * @param expected the order that was to be paid, null when the answer makes it known
 * @throws BogAnswerUnreadable without id or status, or when it speaks of another order
 */
export function readWalletPayment(
  operation: BogOperation,
  json: unknown,
  expected: string | null,
): WalletPayment {
  const { bankOrderId, answer, linkTo } = readAnsweredOrder(operation, json);
  const receipt = receiptOrNull(answer.raw('order_details'));
  const statusKey = answer.text('status') ?? receipt?.statusKey;
  if (!statusKey) throw unreadable(operation, 'has no status', expected ?? bankOrderId);
  const orders = [expected ?? bankOrderId, bankOrderId, receipt?.bankOrderId ?? bankOrderId];
  if (new Set(orders.map((id) => id.toLowerCase())).size > 1) {
    throw unreadable(operation, 'is about another order', expected ?? bankOrderId);
  }
  return { bankOrderId, statusKey, receipt, detailsUrl: linkTo('details') };
}

function receiptOrNull(json: unknown): Receipt | null {
  try {
    return readReceipt(json);
  } catch (error) {
    if (error instanceof BogAnswerUnreadable) return null;
    throw error;
  }
}
