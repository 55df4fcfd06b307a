import type { PaymentStatus } from '@/lib/orders/payment-status';
import type { Receipt, ReceiptAction } from '@/lib/orders/receipt';
import { type Decision, decide, type IncomingReceipt, type StandingPayment } from '@/lib/orders/settlement';

export const AMOUNT_MINOR = 10_000;

export const at = (second: number): Date => new Date(Date.UTC(2026, 10, 20, 12, 0, second));

export const action = (
  actionId: string,
  kind: string,
  amountMinor: number | null,
  status = 'completed',
  more: Partial<ReceiptAction> = {},
): ReceiptAction => ({ actionId, kind, status, amountMinor, channel: 'public_api', code: null, ...more });

/** A receipt of one payment over 100.00; `moneyMinor` is what stands in `transfer_amount`. */
export function receiptOf(
  statusKey: string,
  moneyMinor: number | null = null,
  more: Partial<Receipt> = {},
): Receipt {
  return {
    bankOrderId: 'bank-1',
    externalOrderId: 'order-1',
    statusKey,
    currency: 'GEL',
    requestedMinor: AMOUNT_MINOR,
    transferredMinor: moneyMinor,
    refundedMinor: null,
    expiresAt: null,
    method: null,
    cardMask: null,
    cardType: null,
    transactionId: null,
    code: null,
    rejectReason: null,
    actions: [],
    ...more,
  };
}

export function openPayment(more: Partial<StandingPayment> = {}): StandingPayment {
  return {
    bankOrderId: 'bank-1',
    externalId: 'order-1',
    amountMinor: AMOUNT_MINOR,
    currency: 'GEL',
    status: 'created',
    heard: null,
    ...more,
  };
}

export const fetched = (receipt: Receipt, askedAt: Date): IncomingReceipt => ({
  via: 'fetch',
  askedAt,
  receipt,
});
export const called = (receipt: Receipt, receivedAt: Date): IncomingReceipt => ({
  via: 'callback',
  receivedAt,
  receipt,
});

/** What settle does with a decision: an applied receipt becomes what stands, a confirming fetch moves its time on. */
export function deliver(
  payment: StandingPayment,
  incoming: IncomingReceipt,
  siblings: readonly PaymentStatus[] = [],
): { payment: StandingPayment; decision: Decision } {
  const decision = decide(payment, siblings, incoming);
  const heardAt = incoming.via === 'fetch' ? incoming.askedAt : incoming.receivedAt;
  if (decision.kind === 'apply') {
    const heard = { via: incoming.via, at: heardAt, receipt: incoming.receipt };
    return { payment: { ...payment, status: decision.facts.status, heard }, decision };
  }
  if (decision.kind === 'keep' && decision.why === 'same' && incoming.via === 'fetch' && payment.heard) {
    return { payment: { ...payment, heard: { ...payment.heard, via: 'fetch', at: heardAt } }, decision };
  }
  return { payment, decision };
}

/** Delivers receipts as callbacks, a second apart, and returns what stands in the end. */
export function deliverAll(receipts: readonly Receipt[], payment = openPayment()): StandingPayment {
  return receipts.reduce(
    (standing, receipt, index) => deliver(standing, called(receipt, at(index))).payment,
    payment,
  );
}
