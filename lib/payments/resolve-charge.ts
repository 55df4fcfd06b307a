import 'server-only';
import { causeOf } from '@/lib/orders/attention';
import type { Trigger } from '@/lib/orders/events';
import { isPending } from '@/lib/orders/operation';
import type { Services } from '@/lib/services';
import { endCharge } from './charge-payment';
import { checkPayment } from './check-payment';
import { recordEvent } from './record-event';
import { lockOperation } from './record-operation';
import { closeEnded } from './tasks';

/**
 * Staff say what the bank's console shows of an automatic payment whose answer was lost: the bank has no way to ask for
 * it by our id, so when neither a repetition nor a callback has told, only a person can.
 * @param bankOrderId what the console shows; null: it shows no such payment
 * @returns not ok unless it is a charge whose outcome is unknown
 */
export async function resolveCharge(
  services: Services,
  { shopId, operationId, bankOrderId }: { shopId: string; operationId: string; bankOrderId: string | null },
  trigger: Trigger,
): Promise<{ ok: boolean }> {
  const found = await services.db.prisma.operation.findFirst({
    where: { id: operationId, kind: 'charge', order: { shopId } },
    select: { id: true, orderId: true },
  });
  if (!found) return { ok: false };
  const payment = await services.db.transaction(async (tx) => {
    const locked = await lockOperation(tx, found, services.clock.now());
    const { order, operation, now } = locked;
    if (!isPending(operation.status) || locked.payment.bankOrderId !== null) return null;
    if (bankOrderId !== null) {
      await endCharge(tx, locked, 'sent', bankOrderId.toLowerCase());
      return { ...locked.payment, bankOrderId: bankOrderId.toLowerCase() };
    }
    await tx.query(
      `UPDATE operations SET status = 'rejected', problem = 'no_trace', next_try_at = NULL, calling_until = NULL,
         finished_at = $2, updated_at = $2 WHERE id = $1`,
      [operation.id, now],
    );
    await endCharge(tx, locked, 'rejected', null);
    const { kind, amountMinor } = operation;
    await recordEvent(tx, {
      orderId: order.id,
      paymentId: locked.payment.id,
      kind: 'operation_rejected',
      at: now,
      trigger,
      data: { operationId: operation.id, operation: kind, amountMinor, problem: 'no_trace', code: null },
    });
    await closeEnded(tx, order.id, [causeOf('operation_uncertain', operation.id)], now);
    return locked.payment;
  });
  if (!payment) return { ok: false };
  if (payment.bankOrderId !== null)
    await checkPayment(services, { ...payment, bankOrderId: payment.bankOrderId }, trigger, {
      deadlineMs: 8_000,
    });
  return { ok: true };
}
