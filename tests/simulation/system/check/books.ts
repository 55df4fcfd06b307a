import type { Action, Order } from '@/lib/simulator/orders/order';
import type { Simulator } from '@/lib/simulator/simulator';
import type { OurPayment } from './ours';

/** What the bank has of one of our payments, by our own name for it. Oldest first. */
export function bankOrdersOf(bank: Simulator, { external_id }: Pick<OurPayment, 'external_id'>): Order[] {
  return bank.control.views.ordersWithExternalId(external_id, 50).reverse();
}

/** Money by the bank's books, in minor units. Read from its orders, not from a receipt. */
export function moneyOf(order: Order): { held: number; captured: number; refunded: number } {
  const holds = order.status === 'blocked' || order.status === 'auth_requested';
  return {
    held: holds ? (order.heldMinor ?? 0) : 0,
    captured: order.capturedMinor ?? 0,
    refunded: order.refundMinor ?? 0,
  };
}

/** Which of our operations an action of the bank is. */
export function kindOf({ kind }: Action): 'refund' | 'capture' | 'void' {
  if (kind === 'cancel_authorize') return 'void';
  return kind.endsWith('authorize') ? 'capture' : 'refund';
}
