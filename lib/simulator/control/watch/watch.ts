import type { Bank } from '@/lib/simulator/bank/bank';
import { CallbackIndex } from '@/lib/simulator/control/watch/callback-index';
import { OrderIndex } from '@/lib/simulator/control/watch/order-index';
import { StatusHistory } from '@/lib/simulator/control/watch/status-history';
import type { Fact } from '@/lib/simulator/store/state';

/** Everything the desk knows beyond the bank's own memory, kept up to date by looking at each commit. */
export class Watch {
  readonly orders: OrderIndex;
  readonly callbacks: CallbackIndex;
  readonly history = new StatusHistory();
  /** How many facts of each kind there were: whoever compares them knows that something is new. */
  readonly seen = { order: 0, callback: 0, settings: 0, clock: 0, reset: 0 };

  constructor(private readonly bank: Bank) {
    const { state } = bank.store;
    this.orders = new OrderIndex(state.orders);
    this.callbacks = new CallbackIndex(state.callbacks);
    for (const order of state.orders.values()) this.orders.put(order);
    for (const callback of state.callbacks.values()) this.callbacks.put(callback);
    bank.store.watch((facts) => this.#see(facts));
  }

  /** The bank has forgotten its orders and callbacks. */
  clear(): void {
    this.orders.clear();
    this.callbacks.clear();
    this.history.clear();
    this.seen.order += 1;
    this.seen.callback += 1;
    this.seen.reset += 1;
  }

  #see(facts: readonly Fact[]): void {
    // An order's callback is made just before the two are written together; the status was there first.
    const announced = facts.find((fact) => fact.k === 'callback');
    const atMicros = announced?.v.createdAtMicros ?? this.bank.clock.nowMicros();
    for (const fact of facts) {
      if (fact.k === 'order') {
        this.orders.put(fact.v);
        this.history.note(fact.v, atMicros);
      } else if (fact.k === 'callback') {
        this.callbacks.put(fact.v);
      } else if (fact.k !== 'settings' && fact.k !== 'clock') {
        continue;
      }
      this.seen[fact.k] += 1;
    }
  }
}
