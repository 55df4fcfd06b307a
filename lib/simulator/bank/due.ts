import { endApproval } from '@/lib/simulator/bank/approve';
import type { Bank } from '@/lib/simulator/bank/bank';
import { endCancellation } from '@/lib/simulator/bank/cancel';
import { findOrder } from '@/lib/simulator/bank/find-order';
import { endRefund } from '@/lib/simulator/bank/refund';
import { settlePending, timeOutThreeDs } from '@/lib/simulator/bank/settle';
import { endTransfers } from '@/lib/simulator/bank/split';
import { runningAction } from '@/lib/simulator/orders/lifecycle';
import type { Order } from '@/lib/simulator/orders/order';

/** Does what an order's alarm was set for. The alarm of something that has ended meanwhile rings for nobody. */
export function orderDue(bank: Bank, orderId: string, dueAtMicros: number): void {
  const found = findOrder(bank, orderId);
  // The transfers of a split run beside everything else the order may wait for.
  const order = found?.split?.dueAtMicros === dueAtMicros ? endTransfers(bank, found) : found;
  if (order?.pending?.dueAtMicros !== dueAtMicros) return;
  switch (order.pending.kind) {
    case 'three_ds':
      timeOutThreeDs(bank, order);
      return;
    case 'settle':
      settlePending(bank, order);
      return;
    case 'action':
      endAction(bank, order);
  }
}

function endAction(bank: Bank, order: Order): void {
  switch (runningAction(order).kind) {
    case 'refund':
    case 'partial_refund':
      endRefund(bank, order);
      return;
    case 'authorize':
    case 'partial_authorize':
      endApproval(bank, order);
      return;
    case 'cancel_authorize':
      endCancellation(bank, order);
  }
}
