import type { Bank } from '@/lib/simulator/bank/bank';
import { saveOrder } from '@/lib/simulator/bank/save-order';
import { expire, isExpired } from '@/lib/simulator/orders/lifecycle';
import type { Order } from '@/lib/simulator/orders/order';

/**
 * The order as it is now: one whose ttl is over is rejected by the very look at it, so that nobody ever sees an
 * expired order as payable, whether or not the timer was quicker. Ids are compared without regard to case.
 */
export function findOrder(bank: Bank, id: string): Order | null {
  const order = bank.store.state.orders.get(id.toLowerCase());
  if (!order) return null;
  if (!isExpired(order, bank.clock.nowMicros())) return order;
  return saveOrder(bank, expire(order), { occasion: 'expired' });
}
