import 'server-only';
import type { Tx } from '@/lib/db';
import type { Trigger } from '@/lib/orders/events';
import { moneyOfPayment } from '@/lib/orders/money-of-payment';
import { type OperationWish, planOperation } from '@/lib/orders/operation-plan';
import type { Services } from '@/lib/services';
import { insertOperation } from './insert-operation';
import type { OperationResult, RefundLine } from './operation-result';
import { type OperationRow, operationsOf } from './operation-rows';
import { performOperation } from './perform-operation';
import { type Refusal, refuse } from './refuse';
import { type LockedOrder, lockOrder, type PaymentRow, paymentsOf } from './rows';

export type OperationRequest = {
  shopId: string;
  paymentId: string;
  /** What to ask for, once the order is locked; a refusal ends it. */
  wish: (tx: Tx, found: Found) => Promise<OperationWish | Refusal>;
  lines: RefundLine[] | null;
  reason: string | null;
  /** Of the form that asks, a UUID: the same one again is the same operation. */
  formToken: string;
};

export type Found = { order: LockedOrder; payment: PaymentRow; operations: readonly OperationRow[] };

/**
 * Asks the bank to do something with a payment's money. What is asked is decided and written under the order's lock,
 * with its key; the call comes after the commit. The same form sent again, however often and from wherever, finds the
 * operation that it has made.
 */
export async function requestOperation(
  services: Services,
  request: OperationRequest,
  trigger: Trigger,
): Promise<OperationResult> {
  const written = await services.db.transaction((tx) => write(tx, services, request, trigger));
  if ('ok' in written) return written;
  return performOperation(services, written, trigger);
}

type Written = Found & { operation: OperationRow };

async function write(
  tx: Tx,
  services: Services,
  request: OperationRequest,
  trigger: Trigger,
): Promise<Written | OperationResult> {
  const order = await lockOrder(tx, { paymentId: request.paymentId });
  if (!order || order.shopId !== request.shopId) return refuse('payment_not_found');
  const payment = (await paymentsOf(tx, order.id)).find(({ id }) => id === request.paymentId);
  if (!payment) return refuse('payment_not_found');
  const operations = (await operationsOf(tx, order.id)).filter(({ paymentId }) => paymentId === payment.id);
  const found = { order, payment, operations };

  const same = await sameForm(tx, request, found);
  if (same) return same;
  const wish = await request.wish(tx, found);
  if ('ok' in wish) return wish;
  const plan = planOperation(moneyOfPayment(payment), operations, wish);
  if (!plan.ok) return refuse(plan.code, plan.figureMinor);

  const now = services.clock.now();
  const { kind } = wish;
  const { amountMinor } = plan;
  const operation = await insertOperation(tx, {
    order,
    payment,
    asked: request,
    kind,
    amountMinor,
    now,
    trigger,
  });
  return { ...found, operation };
}

/** What this form has made before; a refusal when it was another form's. */
async function sameForm(
  tx: Tx,
  { formToken, paymentId }: OperationRequest,
  { operations }: Found,
): Promise<OperationResult | null> {
  const own = operations.find((operation) => operation.formToken === formToken);
  if (own) return { ok: true, operationId: own.id, status: own.status, problem: own.problem };
  const other = await tx.query('SELECT 1 FROM operations WHERE form_token = $1 AND payment_id <> $2', [
    formToken,
    paymentId,
  ]);
  return other.rowCount ? refuse('form_used') : null;
}
