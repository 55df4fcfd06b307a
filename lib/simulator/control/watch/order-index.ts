import { Newest } from '@/lib/simulator/control/watch/newest';
import type { Order } from '@/lib/simulator/orders/order';
import type { StatusKey } from '@/lib/simulator/orders/statuses';

/** Parts of ids are looked for among so many of the newest orders; whole ids among all. */
const SEARCHED_BY_PART = 10_000;

export type OrderSearch = {
  readonly status?: StatusKey;
  /** An order's id or external id, whole or (among the newest) a part of it. */
  readonly text?: string;
  /** Only orders older than this one. */
  readonly before?: string;
};

/** Finds orders by age, status and id. */
export class OrderIndex {
  readonly #newest = new Newest<StatusKey>();
  readonly #byExternalId = new Map<string, string[]>();

  constructor(private readonly orders: ReadonlyMap<string, Order>) {}

  get size(): number {
    return this.#newest.size;
  }

  count(status: StatusKey): number {
    return this.#newest.count(status);
  }

  put({ id, externalOrderId, status }: Order): void {
    const before = this.#newest.size;
    this.#newest.put(id, status);
    if (this.#newest.size === before || externalOrderId === null) return;
    const same = this.#byExternalId.get(externalOrderId);
    if (same) same.push(id);
    else this.#byExternalId.set(externalOrderId, [id]);
  }

  clear(): void {
    this.#newest.clear();
    this.#byExternalId.clear();
  }

  /** Ids of all orders with exactly this external id, newest first. */
  withExternalId(externalOrderId: string): string[] {
    return [...(this.#byExternalId.get(externalOrderId) ?? [])].reverse();
  }

  /** Ids, newest first. */
  *find({ status, text, before }: OrderSearch): Generator<string> {
    if (!text) {
      yield* this.#newest.list({ group: status, before });
      return;
    }
    const needle = text.toLowerCase();
    const whole = this.orders.has(needle) ? [needle] : this.withExternalId(text);
    // A whole id was meant as one: what merely contains it is not what was asked for.
    const older = before === undefined ? whole : whole.slice(whole.indexOf(before) + 1);
    for (const id of whole.length > 0 ? older : this.#byPart(needle, before)) {
      if (status === undefined || this.orders.get(id)?.status === status) yield id;
    }
  }

  *#byPart(needle: string, before: string | undefined): Generator<string> {
    let looked = 0;
    for (const id of this.#newest.list({ before })) {
      if (++looked > SEARCHED_BY_PART) return;
      const externalOrderId = this.orders.get(id)?.externalOrderId?.toLowerCase();
      if (id.includes(needle) || externalOrderId?.includes(needle)) yield id;
    }
  }
}
