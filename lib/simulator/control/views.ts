import type { Bank } from '@/lib/simulator/bank/bank';
import { findOrder } from '@/lib/simulator/bank/find-order';
import type { CallbackRecord } from '@/lib/simulator/callbacks/callback';
import { changedSettings } from '@/lib/simulator/control/changed-settings';
import { type Health, healthOf } from '@/lib/simulator/control/health';
import type { Counts, Versions } from '@/lib/simulator/control/news';
import { ordersOf } from '@/lib/simulator/control/request-orders';
import { type Moment, timelineOf } from '@/lib/simulator/control/timeline';
import type { CallbackState } from '@/lib/simulator/control/watch/callback-index';
import type { OrderSearch } from '@/lib/simulator/control/watch/order-index';
import { Watch } from '@/lib/simulator/control/watch/watch';
import type { FaultEngine } from '@/lib/simulator/faults/engine';
import type { LoggedRequest, RequestLog } from '@/lib/simulator/http/request-log';
import type { Order } from '@/lib/simulator/orders/order';
import { type Receipt, receiptOf } from '@/lib/simulator/orders/receipt';
import { STATUSES, type StatusKey } from '@/lib/simulator/orders/statuses';

export type OrderView = { readonly receipt: Receipt; readonly callbacks: readonly CallbackRecord[] };

/** All that is known of one order. */
export type OrderFile = OrderView & {
  readonly order: Order;
  readonly requests: readonly LoggedRequest[];
  readonly timeline: readonly Moment[];
};

export type RequestSearch = {
  readonly endpoint?: string;
  readonly warned?: boolean;
  readonly orderId?: string;
  readonly before?: number;
};

type Parts = { readonly bank: Bank; readonly faults: FaultEngine; readonly log: RequestLog };

/** What there is to see at the bank. Looking changes nothing, but that an order past its ttl is seen as expired. */
export class Views {
  readonly #bank: Bank;
  readonly #faults: FaultEngine;
  readonly #log: RequestLog;
  readonly watch: Watch;

  constructor({ bank, faults, log }: Parts) {
    this.#bank = bank;
    this.#faults = faults;
    this.#log = log;
    this.watch = new Watch(bank);
  }

  /** Newest first. */
  orders(search: OrderSearch, limit: number): Order[] {
    const found: Order[] = [];
    for (const id of this.watch.orders.find(search)) {
      if (found.length >= limit) break;
      const order = findOrder(this.#bank, id);
      if (order && (search.status === undefined || order.status === search.status)) found.push(order);
    }
    return found;
  }

  /** Newest first; only those with exactly this external id. */
  ordersWithExternalId(externalOrderId: string, limit: number): Order[] {
    const ids = this.watch.orders.withExternalId(externalOrderId).slice(0, limit);
    return ids.flatMap((id) => findOrder(this.#bank, id) ?? []);
  }

  orderCounts(): readonly { readonly status: StatusKey; readonly count: number }[] {
    return STATUSES.map((status) => ({ status, count: this.watch.orders.count(status) }));
  }

  /** What people call an order: its external id, or its own. */
  nameOf(orderId: string): string {
    return this.#bank.store.state.orders.get(orderId)?.externalOrderId ?? orderId;
  }

  view(order: Order): OrderView {
    return {
      receipt: receiptOf(order, this.#bank.merchant, this.#bank.settings()),
      callbacks: this.watch.callbacks.ofOrder(order.id),
    };
  }

  file(id: string): OrderFile | null {
    const order = findOrder(this.#bank, id);
    if (!order) return null;
    const view = this.view(order);
    const requests = this.#log.list().filter((request) => ordersOf(request).includes(order.id));
    const history = this.watch.history.of(order.id);
    const timeline = timelineOf({ order, history, callbacks: view.callbacks, requests });
    return { order, ...view, requests, timeline };
  }

  /** Newest first. */
  callbacks(search: { state?: CallbackState; before?: string }, limit: number): CallbackRecord[] {
    const found: CallbackRecord[] = [];
    for (const callback of this.watch.callbacks.find({ group: search.state, before: search.before })) {
      if (found.length >= limit) break;
      found.push(callback);
    }
    return found;
  }

  callback(id: string): CallbackRecord | null {
    return this.#bank.store.state.callbacks.get(id) ?? null;
  }

  /** Newest last, the newest `limit` of those that match. */
  requests({ endpoint, warned, orderId, before }: RequestSearch, limit: number): LoggedRequest[] {
    const found = this.#log
      .list()
      .filter(
        (request) =>
          (endpoint === undefined || request.endpoint === endpoint) &&
          (!warned || request.lint.length > 0) &&
          (before === undefined || request.id < before) &&
          (orderId === undefined || ordersOf(request).includes(orderId.toLowerCase())),
      );
    return found.slice(-limit);
  }

  request(id: number): LoggedRequest | null {
    return this.#log.list().find((request) => request.id === id) ?? null;
  }

  health(): Health {
    return healthOf(this.#log.list());
  }

  counts(): Counts {
    const { orders, callbacks } = this.watch;
    return {
      orders: orders.size,
      requests: this.#log.total,
      warned: this.#log.list().filter(({ lint }) => lint.length > 0).length,
      callbacks: this.#bank.store.state.callbacks.size,
      undelivered: callbacks.count('pending') + callbacks.count('held'),
      faults: this.#faults.list().length,
      settingsChanged: changedSettings(this.#bank.settings()).length,
    };
  }

  versions(): Versions {
    const { order, callback, settings, clock, reset } = this.watch.seen;
    const faults = this.#faults.list().map(({ id, seen, struck }) => `${id}:${seen}:${struck}`);
    return {
      orders: String(order),
      requests: `${this.#log.total}:${reset}`,
      callbacks: String(callback),
      faults: faults.join(),
      clock: String(clock),
      settings: String(settings),
    };
  }
}
