import 'server-only';
import { z } from 'zod';
import type { Operation, Payment } from '@/generated/prisma/client';
import type { Currency } from '@/lib/money';
import { PAYMENT_STATUSES, type PaymentStatus } from '@/lib/orders/payment-status';
import { type PaymentMoney, paymentMoney } from './order-detail-money';
import { type OrderDetailOperation, toOperation } from './order-detail-operation';
import { type SplitShare, splitOf } from './order-detail-split';
import { currencyOf, minorOf } from './rows';

/** One attempt to pay, with what the bank told of it. Amounts in minor units of `currency`. */
export type OrderDetailPayment = {
  id: string;
  attempt: number;
  externalId: string;
  bankOrderId: string | null;
  status: PaymentStatus;
  captureMode: string;
  currency: Currency;
  amountMinor: number;
  heldMinor: number;
  capturedMinor: number;
  refundedMinor: number;
  method: string | null;
  cardMask: string | null;
  cardType: string | null;
  /** The bank's response code; its meaning is the page's to tell. */
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
  /** Empty: it is not divided. */
  split: SplitShare[];
  money: PaymentMoney;
  /** Newest first. */
  operations: OrderDetailOperation[];
};

// Two fields that only newer receipts carry and nothing decides by: read from the stored receipt, not kept in columns.
const extras = z.object({
  payment_detail: z.object({
    pg_trx_id: z.coerce.string().min(1).nullish().catch(null),
    auth_code: z.coerce.string().min(1).nullish().catch(null),
  }),
});

/** @param operations of the order, newest first */
export function toPayment(payment: Payment, operations: readonly Operation[]): OrderDetailPayment {
  const own = operations.filter(({ paymentId }) => paymentId === payment.id);
  const status = PAYMENT_STATUSES.find((known) => known === payment.status);
  if (!status) throw new Error(`payment ${payment.id} has status ${payment.status}`);
  const receipt = extras.safeParse(payment.receipt).data?.payment_detail;
  return {
    id: payment.id,
    attempt: payment.attempt,
    externalId: payment.externalId,
    bankOrderId: payment.bankOrderId,
    status,
    captureMode: payment.captureMode,
    currency: currencyOf(payment.currency),
    amountMinor: minorOf(payment.amountMinor),
    heldMinor: minorOf(payment.heldMinor),
    capturedMinor: minorOf(payment.capturedMinor),
    refundedMinor: minorOf(payment.refundedMinor),
    method: payment.method,
    cardMask: payment.cardMask,
    cardType: payment.cardType,
    code: payment.code,
    rejectReason: payment.rejectReason,
    startError: payment.startError,
    transactionId: payment.transactionId,
    processorTransactionId: receipt?.pg_trx_id ?? null,
    authCode: receipt?.auth_code ?? null,
    createdAt: payment.createdAt,
    expiresAt: payment.expiresAt,
    captureDeadlineAt: payment.captureDeadlineAt,
    checkedAt: payment.checkedAt,
    nextCheckAt: payment.nextCheckAt,
    split: splitOf(payment, currencyOf(payment.currency)),
    money: paymentMoney(payment, status, own),
    operations: own.map(toOperation),
  };
}
