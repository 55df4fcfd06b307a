import 'server-only';
import type { Operation, Payment } from '@/generated/prisma/client';
import { moneyOfPayment } from '@/lib/orders/money-of-payment';
import type { OperationKind, StandingOperation } from '@/lib/orders/operation';
import { isMoneyMoving, possibleOperations, refundableMinor, takesParts } from '@/lib/orders/operation-plan';
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
export function paymentMoney(
  payment: Payment,
  status: PaymentStatus,
  operations: readonly Operation[],
): PaymentMoney {
  const { method, bankOrderId, receipt } = payment;
  const money = moneyOfPayment({
    ...{ status, method, bankOrderId, receipt },
    heldMinor: minorOf(payment.heldMinor),
    capturedMinor: minorOf(payment.capturedMinor),
    refundedMinor: minorOf(payment.refundedMinor),
  });
  const standing = operations.map(toStanding);
  return {
    possible: possibleOperations(money, standing),
    moving: isMoneyMoving(money, standing),
    refundableMinor: refundableMinor(money, standing),
    takesParts: takesParts(method),
  };
}

function toStanding(row: Operation): StandingOperation {
  const { id, kind, status, amountMinor } = toOperation(row);
  const { bankActionId, firstTriedAt, callingUntil, doubtful, refusedAt } = row;
  return { id, kind, status, amountMinor, bankActionId, firstTriedAt, callingUntil, doubtful, refusedAt };
}
