import 'server-only';
import type { Tx } from '@/lib/db';
import { nextCheckAt } from '@/lib/orders/check-schedule';
import type { AfterCall } from '@/lib/orders/operation-call';
import { refreshOrder } from './refresh-order';
import type { LockedOrder, PaymentRow } from './rows';

/** What the end of the call for a charge makes of the payment that it is. A callback may have been faster. */
export async function endCharge(
  tx: Tx,
  { order, payment, now }: { order: LockedOrder; payment: PaymentRow; now: Date },
  end: AfterCall['status'],
  bankOrderId: string | null,
): Promise<void> {
  if (payment.status !== 'creating' && payment.status !== 'unknown') {
    if (bankOrderId !== null) await adopt(tx, payment, bankOrderId);
    return;
  }
  const status = end === 'sent' ? 'created' : end === 'unknown' ? 'unknown' : 'failed';
  const followed = { status, createdAt: payment.createdAt, expiresAt: null, checks: 0 } as const;
  await tx.query(
    `UPDATE payments SET status = $2, bank_order_id = coalesce(bank_order_id, $3), next_check_at = $4, checks = 0,
       updated_at = $5 WHERE id = $1`,
    [payment.id, status, bankOrderId, end === 'sent' ? nextCheckAt(followed, now) : null, now],
  );
  if (status === 'failed') await refreshOrder(tx, order, now);
}

async function adopt(tx: Tx, payment: PaymentRow, bankOrderId: string): Promise<void> {
  await tx.query('UPDATE payments SET bank_order_id = coalesce(bank_order_id, $2) WHERE id = $1', [
    payment.id,
    bankOrderId,
  ]);
}
