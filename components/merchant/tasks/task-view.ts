import type { Currency } from '@/lib/money';
import type { AttentionReason } from '@/lib/orders/attention';
import type { OperationKind, OperationProblem } from '@/lib/orders/operation';

/** The shape of the queries' tasks; components do not import queries. Minor units of `currency`. */
export type TaskView = {
  id: string;
  reason: AttentionReason | 'other';
  raisedAt: Date;
  closedAt: Date | null;
  closedBy: string | null;
  orderNumber: string | null;
  attempt: number | null;
  bankOrderId: string | null;
  /** The callback that it is about, where this shop may see it. */
  callbackId: string | null;
  operation: OperationKind | null;
  currency: Currency | null;
  amountMinor: number | null;
  code: string | null;
  problem: OperationProblem | null;
  captureDeadlineAt: Date | null;
};

export type TaskAction = (form: FormData) => Promise<void>;
