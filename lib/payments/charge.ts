import 'server-only';
import { readReceipt } from '@/lib/bog';
import type { Tx } from '@/lib/db';
import type { Trigger } from '@/lib/orders/events';
import { isTaken } from '@/lib/orders/payment-status';
import { planStart } from '@/lib/orders/start-plan';
import type { Services } from '@/lib/services';
import { insertOperation } from './insert-operation';
import type { OperationResult } from './operation-result';
import { operationsOf } from './operation-rows';
import { type Claimed, performOperation } from './perform-operation';
import { refuse } from './refuse';
import { lockOrder, type PaymentRow, paymentsOf } from './rows';
import { originOf } from './shop-origin';
import { externalIdOf, insertPayment } from './start-claim';

export type ChargeInput = {
  shopId: string;
  /** An order that awaits payment, of the very amount and currency that the card was saved with. */
  orderId: string;
  /** The payment whose card the bank has kept for automatic payments. */
  parentPaymentId: string;
  formToken: string;
};

/** Nobody has to do anything at the bank, so this says only when it may be asked whether it was. */
const CHARGE_MINUTES = 15;

/**
 * Pays an order without the buyer, with a card that an earlier payment has saved (bank docs: offline-payment). Amount and
 * currency are those of the earlier payment, the bank takes no others. The answer never means "paid".
 */
export async function requestCharge(
  services: Services,
  input: ChargeInput,
  trigger: Trigger,
): Promise<OperationResult> {
  const written = await services.db.transaction((tx) => write(tx, services, input, trigger));
  return 'ok' in written ? written : performOperation(services, written, trigger);
}

async function write(
  tx: Tx,
  { clock, env }: Services,
  { shopId, orderId, parentPaymentId, formToken }: ChargeInput,
  trigger: Trigger,
): Promise<Claimed | OperationResult> {
  const order = await lockOrder(tx, { orderId });
  if (!order || order.shopId !== shopId) return refuse('order_not_found');
  const operations = await operationsOf(tx, order.id);
  const same = operations.find((operation) => operation.formToken === formToken);
  if (same) return { ok: true, operationId: same.id, status: same.status, problem: same.problem };

  const now = clock.now();
  const plan = planStart(await paymentsOf(tx, order.id), order, now);
  if (plan.kind !== 'open') return refuse(plan.kind === 'refuse' ? plan.code : 'payment_in_progress');
  const parent = await findParent(tx, shopId, parentPaymentId);
  if (!parent?.bankOrderId || !keepsCard(parent)) return refuse('card_not_saved');
  if (parent.amountMinor !== order.totalMinor || parent.currency !== order.currency)
    return refuse('charge_amount_differs', parent.amountMinor);

  const payment = await insertPayment(tx, {
    order,
    attempt: plan.attempt,
    captureMode: 'automatic',
    ttlMinutes: CHARGE_MINUTES,
    parentPaymentId,
    request: {
      parentBankOrderId: parent.bankOrderId,
      callbackUrl: `${await originOf(tx, shopId, env.appUrl)}/api/payments/bog/callback`,
      externalOrderId: externalIdOf(order, plan.attempt),
    },
    // The operation is what is followed until the bank has given the payment an id.
    startingUntil: null,
    nextCheckAt: null,
    now,
    trigger,
  });
  const asked = { lines: null, reason: null, formToken };
  const { amountMinor } = payment;
  const kind = 'charge';
  const operation = await insertOperation(tx, { order, payment, asked, kind, amountMinor, now, trigger });
  return { order, payment, operation };
}

async function findParent(tx: Tx, shopId: string, paymentId: string): Promise<PaymentRow | null> {
  const { rows } = await tx.query<{ orderId: string }>(
    `SELECT p.order_id AS "orderId" FROM payments p JOIN orders o ON o.id = p.order_id WHERE p.id = $1 AND o.shop_id = $2`,
    [paymentId, shopId],
  );
  const [found] = rows;
  return found ? ((await paymentsOf(tx, found.orderId)).find(({ id }) => id === paymentId) ?? null) : null;
}

/** 202 to "save the card" proves nothing: only the paid receipt says that the bank did [seen]. */
function keepsCard({ status, receipt }: PaymentRow): boolean {
  return isTaken(status) && receipt !== null && readReceipt(receipt).savedCardType === 'subscription';
}
