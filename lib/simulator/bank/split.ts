import type { Bank } from '@/lib/simulator/bank/bank';
import { saveOrder } from '@/lib/simulator/bank/save-order';
import type { Order } from '@/lib/simulator/orders/order';
import { splits } from '@/lib/simulator/orders/payment-methods';
import { completeSplit, exceedsAmount, rejectSplit, startSplit } from '@/lib/simulator/orders/split';

/**
 * The split of an order that has just been paid sets out. A method that cannot split leaves everything on the
 * main account; parts that take more than what a discount or a partial approval left are rejected. An order that
 * is not paid, or has no split that waits, comes back as it is.
 */
export function withStartedSplit(bank: Bank, order: Order): Order {
  const { split, instrument, capturedMinor } = order;
  if (split?.status !== 'created' || capturedMinor === null) return order;
  if (!instrument || !splits(instrument.method)) return { ...order, split: null };
  if (exceedsAmount(split.parts, capturedMinor)) {
    return { ...order, split: rejectSplit(split, 'Split payments exceed the paid amount') };
  }
  const dueAtMicros = bank.clock.nowMicros() + bank.settings()['split.settleDelayMs'] * 1000;
  return { ...order, split: startSplit(split, dueAtMicros) };
}

/** The transfers are over. They tell nothing about the payment, and have an event of their own. */
export function endTransfers(bank: Bank, order: Order): Order {
  const { split } = order;
  if (!split) throw new Error(`Order ${order.id} has no split under way.`);
  const ended =
    bank.settings()['split.outcome'] === 'completed'
      ? completeSplit(split)
      : rejectSplit(split, 'Transfer was rejected');
  return saveOrder(bank, { ...order, split: ended }, { occasion: 'split' });
}
