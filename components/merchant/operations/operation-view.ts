import type { Currency } from '@/lib/money';
import type { OperationKind, OperationProblem, OperationStatus } from '@/lib/orders/operation';

// The queries' results have these shapes; components do not import queries. Amounts in minor units of `currency`.

export type OperationView = {
  id: string;
  kind: OperationKind;
  status: OperationStatus;
  currency: Currency;
  amountMinor: number;
  lines: readonly { position: number; quantity: number }[] | null;
  reason: string | null;
  madeAtBank: boolean;
  channel: 'public_api' | 'business_manager' | 'support' | 'other';
  source: string;
  requestedBy: string | null;
  problem: OperationProblem | 'other' | null;
  code: string | null;
  bankMessage: string | null;
  createdAt: Date;
  finishedAt: Date | null;
};

/** What can be done with a payment's money now. */
export type MoneyView = {
  possible: readonly OperationKind[];
  moving: boolean;
  refundableMinor: number;
  takesParts: boolean;
};
