import type { Bank } from '@/lib/simulator/bank/bank';
import { scheduleOrder } from '@/lib/simulator/bank/schedule';
import type { Order } from '@/lib/simulator/orders/order';
import type { Settings } from '@/lib/simulator/settings';
import type { Fact } from '@/lib/simulator/store/state';

/** Why an order changed, which decides whether the shop hears of it. */
export type Occasion =
  | 'created'
  | 'intermediate'
  | 'paid'
  | 'declined'
  | 'try_again'
  | 'cancelled'
  | 'expired'
  | 'refunded'
  | 'approved'
  | 'hold_cancelled'
  | 'hold_released'
  | 'action_rejected'
  | 'action_accepted'
  | 'split'
  | 'card_changed';

/**
 * Writes an order's new state, together with the callback it causes, in one commit; only then may the callback
 * leave. So a receipt fetched on a callback's arrival always shows the state the callback tells.
 */
export function saveOrder(
  bank: Bank,
  order: Order,
  { occasion, facts = [] }: { occasion: Occasion; facts?: readonly Fact[] },
): Order {
  const callbacks = isAnnounced(occasion, bank.settings())
    ? bank.dispatcher.prepare(order, eventOf(occasion, bank.settings()))
    : [];
  bank.store.commit(
    { k: 'order', v: order },
    ...callbacks.map((v) => ({ k: 'callback', v }) as const),
    ...facts,
  );
  scheduleOrder(bank, order);
  for (const callback of callbacks) bank.dispatcher.schedule(callback);
  return order;
}

function isAnnounced(occasion: Occasion, settings: Settings): boolean {
  switch (occasion) {
    case 'paid':
    case 'declined':
    case 'cancelled':
    case 'refunded':
    case 'approved':
    case 'split':
      return true;
    case 'hold_cancelled':
      return settings['callback.onCancel'];
    case 'action_rejected':
      return settings['callback.onRefundRejected'];
    case 'expired':
      return settings['callback.onExpiry'];
    case 'intermediate':
      return settings['callback.onIntermediate'];
    case 'created':
    case 'try_again':
    case 'card_changed':
    case 'hold_released':
    case 'action_accepted':
      return false;
  }
}

function eventOf(occasion: Occasion, settings: Settings): string {
  return occasion === 'split' ? settings['callback.splitEvent'] : 'order_payment';
}
