import type { Bank } from '@/lib/simulator/bank/bank';
import type { Order } from '@/lib/simulator/orders/order';

/**
 * Sets the alarms for whatever the order waits for: its expiry, the end of 3-D Secure, a settlement, a refund, and
 * beside those the end of a split's transfers.
 */
export function scheduleOrder(bank: Bank, { id, status, expiresAtMicros, pending, split }: Order): void {
  const next = status === 'created' ? expiresAtMicros : pending?.dueAtMicros;
  for (const dueAtMicros of [next, split?.dueAtMicros]) {
    if (typeof dueAtMicros === 'number') bank.clock.schedule(dueAtMicros, () => bank.onDue(id, dueAtMicros));
  }
}

/** After a restart: everything that still waits, orders and callbacks alike, goes on waiting. */
export function resumeAll(bank: Bank): void {
  for (const order of bank.store.state.orders.values()) scheduleOrder(bank, order);
  for (const callback of bank.store.state.callbacks.values()) bank.dispatcher.schedule(callback);
}
