/**
 * A receipt as the rules see it: our names, whole minor units. `lib/bog` produces this shape; it is declared here
 * too because the rules import nothing of the bank.
 */
export type ReceiptAction = {
  actionId: string;
  kind: string;
  status: string;
  amountMinor: number | null;
  /** `public_api`, `business_manager` (the bank's console), `support`; null: an edition that does not say. */
  channel: string | null;
  code: string | null;
};

export type Receipt = {
  bankOrderId: string;
  externalOrderId: string | null;
  statusKey: string;
  currency: string;
  requestedMinor: number | null;
  transferredMinor: number | null;
  refundedMinor: number | null;
  expiresAt: Date | null;
  method: string | null;
  cardMask: string | null;
  cardType: string | null;
  transactionId: string | null;
  code: string | null;
  rejectReason: string | null;
  actions: readonly ReceiptAction[];
};
