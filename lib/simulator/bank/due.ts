import type { Bank } from '@/lib/simulator/bank/bank';
import { findOrder } from '@/lib/simulator/bank/find-order';
import { endPendingRefund } from '@/lib/simulator/bank/refund';
import { settlePending, timeOutThreeDs } from '@/lib/simulator/bank/settle';
import { endTransfers } from '@/lib/simulator/bank/split';

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
      endPendingRefund(bank, order);
  }
}
