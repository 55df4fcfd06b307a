import type { Bank } from '@/lib/simulator/bank/bank';
import { endHold } from '@/lib/simulator/bank/hold';
import { saveOrder } from '@/lib/simulator/bank/save-order';
import { expire, isExpired, isHoldOver } from '@/lib/simulator/orders/lifecycle';
import type { Order } from '@/lib/simulator/orders/order';

/**
 * The order as it is now: one whose ttl (or hold) is over ends by the very look at it, so that nobody ever sees an
 * expired order as payable, whether or not the timer was quicker. Ids are compared without regard to case.
 */
export function findOrder(bank: Bank, id: string): Order | null {
  const order = bank.store.state.orders.get(id.toLowerCase());
  if (!order) return null;
  const nowMicros = bank.clock.nowMicros();
  if (isHoldOver(order, nowMicros)) return endHold(bank, order);
  return isExpired(order, nowMicros) ? saveOrder(bank, expire(order), { occasion: 'expired' }) : order;
}
