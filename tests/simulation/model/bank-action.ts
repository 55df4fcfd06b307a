import type { BankStatus } from '@/lib/orders/payment-status';
import type { BankAction, BankOrder } from './bank-order';
import type { BankSettings } from './bank-settings';

/** Whether a receipt shows that something runs. After a refused approval `auth_requested` alone says so no more. */
export function isSeen({ status, actions }: BankOrder): boolean {
  if (status === 'refund_requested') return true;
  return status === 'auth_requested' && actions.every((action) => action.status !== 'rejected');
}

/** What an action for what is asked is called. */
export function kindOf(
  kind: 'refund' | 'capture' | 'void',
  amountMinor: number,
  order: BankOrder,
): BankAction['kind'] {
  if (kind === 'void') return 'cancel_authorize';
  if (kind === 'capture') return amountMinor === order.heldMinor ? 'authorize' : 'partial_authorize';
  return amountMinor === order.capturedMinor ? 'refund' : 'partial_refund';
}

/** What a finished action makes of an order's money. */
export function complete(
  order: BankOrder,
  { kind, amountMinor }: BankAction,
  settings: BankSettings,
): BankStatus {
  switch (kind) {
    case 'refund':
    case 'partial_refund':
      order.refundedMinor += amountMinor;
      return order.refundedMinor === order.capturedMinor ? 'refunded' : 'refunded_partially';
    case 'authorize':
    case 'partial_authorize':
      order.capturedMinor = amountMinor;
      order.code = '100';
      return amountMinor === order.heldMinor ? 'completed' : 'partial_completed';
    case 'cancel_authorize':
      order.rejectReason = settings.cancelEndsAs === 'rejected' ? 'unknown' : null;
      return settings.cancelEndsAs;
  }
}
