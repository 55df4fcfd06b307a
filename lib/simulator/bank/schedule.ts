import type { Bank } from '@/lib/simulator/bank/bank';
import type { Order } from '@/lib/simulator/orders/order';

/**
 * Sets the alarms for whatever the order waits for: its expiry, the end of 3-D Secure, a settlement, an action,
 * the end of a hold, and beside those the end of a split's transfers.
 */
export function scheduleOrder(bank: Bank, order: Order): void {
  const { id, split } = order;
  for (const dueAtMicros of [nextStepAtMicros(order), split?.dueAtMicros]) {
    if (typeof dueAtMicros === 'number') bank.clock.schedule(dueAtMicros, () => bank.onDue(id, dueAtMicros));
  }
}

function nextStepAtMicros({ status, expiresAtMicros, pending, holdEndsAtMicros }: Order): number | null {
  if (status === 'created') return expiresAtMicros;
  if (pending) return pending.dueAtMicros;
  return status === 'blocked' || status === 'auth_requested' ? holdEndsAtMicros : null;
}

/** After a restart: everything that still waits, orders and callbacks alike, goes on waiting. */
export function resumeAll(bank: Bank): void {
  for (const order of bank.store.state.orders.values()) scheduleOrder(bank, order);
  for (const callback of bank.store.state.callbacks.values()) bank.dispatcher.schedule(callback);
}
