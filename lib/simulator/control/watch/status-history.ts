import type { Order } from '@/lib/simulator/orders/order';
import type { StatusKey } from '@/lib/simulator/orders/statuses';

/** Orders whose way is remembered; that of the longest untouched one is forgotten first. */
const ORDERS_KEPT = 5_000;

export type StatusChange = { readonly status: StatusKey; readonly atMicros: number };

/** The statuses an order went through since this program started: the bank itself stores only the last one. */
export class StatusHistory {
  #changes = new Map<string, readonly StatusChange[]>();

  note({ id, status, createdAtMicros }: Order, atMicros: number): void {
    const earlier = this.#changes.get(id) ?? [];
    if (earlier.at(-1)?.status === status) return;
    const change = {
      status,
      atMicros: status === 'created' && earlier.length === 0 ? createdAtMicros : atMicros,
    };
    this.#changes.delete(id);
    this.#changes.set(id, [...earlier, change]);
    if (this.#changes.size <= ORDERS_KEPT) return;
    const [oldest] = this.#changes.keys();
    if (oldest !== undefined) this.#changes.delete(oldest);
  }

  /** Oldest first. */
  of(orderId: string): readonly StatusChange[] {
    return this.#changes.get(orderId) ?? [];
  }

  clear(): void {
    this.#changes.clear();
  }
}
