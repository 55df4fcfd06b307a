import type { DueMail } from '@/lib/orders/mails';
import type { OperationProblem, StandingOperation } from '@/lib/orders/operation';
import type { OrderFigures } from '@/lib/orders/order-status';
import type { PaymentStatus } from '@/lib/orders/payment-status';
import type { ModelReceipt } from './bank-order';

/** A row of `payments`, as far as the rules need it. */
export type PaymentRow = {
  id: string;
  attempt: number;
  externalId: string;
  key: string;
  bankOrderId: string | null;
  redirectUrl: string | null;
  amountMinor: number;
  currency: string;
  status: PaymentStatus;
  heldMinor: number;
  capturedMinor: number;
  refundedMinor: number;
  receipt: ModelReceipt | null;
  receiptVia: 'callback' | 'fetch' | null;
  receiptAt: Date | null;
  method: string | null;
  code: string | null;
  rejectReason: string | null;
  startError: string | null;
  startingUntil: Date | null;
  expiresAt: Date | null;
  captureDeadlineAt: Date | null;
  /** Whether it has a deadline, for the rules that ask so. */
  wasHeld: boolean;
  checkedAt: Date | null;
  checks: number;
  nextCheckAt: Date | null;
  createdAt: Date;
  parentPaymentId: null;
};

/** A row of `operations`; `key` and `formToken` are null for what was made at the bank. */
export type OperationRow = StandingOperation & {
  payment: PaymentRow;
  channel: string;
  key: string | null;
  formToken: string | null;
  attempts: number;
  problem: OperationProblem | null;
  createdAt: Date;
  nextTryAt: Date | null;
};

/** What the database of a shop with one order holds. Each step of the model is one transaction under its lock. */
export type Rows = {
  totalMinor: number;
  order: OrderFigures;
  /** When staff gave the order up. */
  cancelledAt: Date | null;
  payments: PaymentRow[];
  operations: OperationRow[];
  mails: Map<string, DueMail>;
  /** By cause; whether it is open. */
  tasks: Map<string, boolean>;
  /** Rows of the timeline that say that something ended: each may be written once. */
  timeline: Set<string>;
  /** The queue: checks of a payment that something asked for. */
  jobs: PaymentRow[];
};

export function emptyRows(totalMinor: number): Rows {
  return {
    totalMinor,
    order: { status: 'awaiting_payment', capturedMinor: 0, refundedMinor: 0 },
    cancelledAt: null,
    payments: [],
    operations: [],
    mails: new Map(),
    tasks: new Map(),
    timeline: new Set(),
    jobs: [],
  };
}

export const operationsOf = (rows: Rows, payment: PaymentRow): OperationRow[] =>
  rows.operations.filter((operation) => operation.payment === payment);
