import { isHeld, isLive, isTaken, type PaymentStatus } from './payment-status';

export type CancellablePayment = {
  id: string;
  status: PaymentStatus;
  expiresAt: Date | null;
};

/** A payment that the buyer can still finish at the bank, which nobody here can prevent. */
export type OpenPayment = { id: string; status: PaymentStatus; expiresAt: Date | null };

export type CancelPlan =
  | { ok: true; open: OpenPayment | null }
  | { ok: false; code: 'already_paid' | 'money_held' | 'already_cancelled' };

/** Whether an order can be given up. Money that is held or was taken has to go back first, by its own way. */
export function planCancel(
  order: { cancelledAt: Date | null },
  payments: readonly CancellablePayment[],
): CancelPlan {
  if (payments.some(({ status }) => isTaken(status))) return { ok: false, code: 'already_paid' };
  if (payments.some(({ status }) => isHeld(status))) return { ok: false, code: 'money_held' };
  if (order.cancelledAt !== null) return { ok: false, code: 'already_cancelled' };
  const open = payments.find(({ status }) => isLive(status));
  return { ok: true, open: open ? { id: open.id, status: open.status, expiresAt: open.expiresAt } : null };
}
