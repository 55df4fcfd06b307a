import 'server-only';
import { z } from 'zod';
import type { Operation, Payment } from '@/generated/prisma/client';
import { isInFlight } from '@/lib/orders/facts';
import type { OperationKind, StandingOperation } from '@/lib/orders/operation';
import {
  isMoneyMoving,
  type MoneyOfPayment,
  possibleOperations,
  refundableMinor,
  takesParts,
} from '@/lib/orders/operation-plan';
import type { PaymentStatus } from '@/lib/orders/payment-status';
import { toOperation } from './order-detail-operation';
import { minorOf } from './rows';

/** What can be done with a payment's money now, by the same rules that decide about a request. Minor units. */
export type PaymentMoney = {
  possible: readonly OperationKind[];
  /** Something is under way, by us or at the bank: nothing else may begin. */
  moving: boolean;
  refundableMinor: number;
  /** Whether its method can be refunded in parts. */
  takesParts: boolean;
};

/** @param operations of this payment */
export function moneyOfPayment(
  payment: Payment,
  status: PaymentStatus,
  operations: readonly Operation[],
): PaymentMoney {
  const money: MoneyOfPayment = {
    status,
    inFlight: isInFlight(status, actionsOf(payment.receipt)),
    method: payment.method,
    bankOrderId: payment.bankOrderId,
    heldMinor: minorOf(payment.heldMinor),
    capturedMinor: minorOf(payment.capturedMinor),
    refundedMinor: minorOf(payment.refundedMinor),
  };
  const standing = operations.map(toStanding);
  return {
    possible: possibleOperations(money, standing),
    moving: isMoneyMoving(money, standing),
    refundableMinor: refundableMinor(money, standing),
    takesParts: takesParts(payment.method),
  };
}

function toStanding(row: Operation): StandingOperation {
  const { id, kind, status, amountMinor } = toOperation(row);
  const { bankActionId, firstTriedAt, callingUntil, doubtful, refusedAt } = row;
  return { id, kind, status, amountMinor, bankActionId, firstTriedAt, callingUntil, doubtful, refusedAt };
}

// The bank's names, as in lib/bog, which a query may not ask: only what tells whether something is in flight.
const actionSchema = z
  .object({ action: z.string().catch(''), status: z.string().catch('') })
  .transform(({ action, status }) => ({ kind: action, status }));
const receiptSchema = z.object({ actions: z.array(actionSchema.nullable().catch(null)) });

function actionsOf(receipt: unknown): { kind: string; status: string }[] {
  const actions = receiptSchema.safeParse(receipt).data?.actions ?? [];
  return actions.filter((action) => action !== null);
}
