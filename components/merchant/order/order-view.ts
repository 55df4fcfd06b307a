import type { Currency } from '@/lib/money';
import type { AttentionReason } from '@/lib/orders/attention';
import type { EventKind } from '@/lib/orders/events';
import type { MailKind } from '@/lib/orders/mails';
import type { OperationKind, OperationProblem, OperationStatus } from '@/lib/orders/operation';
import type { PaymentStatus } from '@/lib/orders/payment-status';
import type { SplitShareView } from './split-list';

// What the parts of the order page show. The queries' results have these shapes; components do not import queries.

/** Amounts in minor units of `currency`. */
export type PaymentView = {
  id: string;
  attempt: number;
  externalId: string;
  bankOrderId: string | null;
  status: PaymentStatus;
  currency: Currency;
  amountMinor: number;
  heldMinor: number;
  capturedMinor: number;
  refundedMinor: number;
  method: string | null;
  cardMask: string | null;
  cardType: string | null;
  code: string | null;
  rejectReason: string | null;
  startError: string | null;
  transactionId: string | null;
  processorTransactionId: string | null;
  authCode: string | null;
  createdAt: Date;
  expiresAt: Date | null;
  captureDeadlineAt: Date | null;
  checkedAt: Date | null;
  nextCheckAt: Date | null;
  captureMode: string;
  split: readonly SplitShareView[];
};

export type LineView = {
  position: number;
  name: string;
  quantity: number;
  unitPriceMinor: number;
  totalMinor: number;
};

export type TotalsView = {
  currency: Currency;
  subtotalMinor: number;
  discountMinor: number;
  /** The code that gave the discount; null: none, or given by staff. */
  promoCode: string | null;
  deliveryMinor: number;
  vatMinor: number;
  /** In hundredths of a percent; null: nobody wrote it down when the order was placed. */
  vatRateBp: number | null;
  totalMinor: number;
};

export type EventView = {
  id: string;
  at: Date;
  kind: EventKind | 'other';
  rawKind: string;
  source: string;
  actor: string | null;
  via: string;
  address: string | null;
  attempt: number | null;
  facts: {
    totalMinor: number | null;
    amountMinor: number | null;
    bankOrderId: string | null;
    from: PaymentStatus | null;
    to: PaymentStatus | null;
    heldMinor: number | null;
    capturedMinor: number | null;
    refundedMinor: number | null;
    code: string | null;
    bankMessage: string | null;
    reason: AttentionReason | null;
    operation: OperationKind | null;
    status: OperationStatus | null;
    problem: OperationProblem | null;
    channel: 'public_api' | 'business_manager' | 'support' | null;
    mail: MailKind | null;
    expectedMinor: number | null;
    expectedCurrency: Currency | null;
    receivedMinor: number | null;
    receivedCurrency: Currency | null;
    note: string | null;
    afterHours: number | null;
    openUntil: Date | null;
    nameGoesOn: boolean;
  };
};
