import type { CallbackRecord } from '@/lib/simulator/callbacks/callback';
import { Newest } from '@/lib/simulator/control/watch/newest';

export type CallbackState = CallbackRecord['state'];

/** In the order in which a callback may pass through them. */
export const CALLBACK_STATES: readonly CallbackState[] = [
  'pending',
  'held',
  'delivered',
  'gave_up',
  'dropped',
];

/** The bank forgets old callbacks without saying so; this many may be remembered here in vain before a clean-up. */
const FORGOTTEN_KEPT = 4_096;

/** Finds callbacks by age, state and order. */
export class CallbackIndex {
  readonly #newest = new Newest<CallbackState>();
  readonly #byOrder = new Map<string, string[]>();
  #orderOf = new Map<string, string>();

  constructor(private readonly callbacks: ReadonlyMap<string, CallbackRecord>) {}

  count(state: CallbackState): number {
    this.#prune();
    return this.#newest.count(state);
  }

  put({ id, orderId, state }: CallbackRecord): void {
    this.#newest.put(id, state);
    if (this.#orderOf.has(id)) return;
    this.#orderOf.set(id, orderId);
    const same = this.#byOrder.get(orderId);
    if (same) same.push(id);
    else this.#byOrder.set(orderId, [id]);
    if (this.#newest.size > this.callbacks.size + FORGOTTEN_KEPT) this.#prune();
  }

  clear(): void {
    this.#newest.clear();
    this.#byOrder.clear();
    this.#orderOf.clear();
  }

  /** Newest first. */
  *find(search: { group?: CallbackState; before?: string }): Generator<CallbackRecord> {
    for (const id of this.#newest.list(search)) {
      const callback = this.callbacks.get(id);
      if (callback) yield callback;
    }
  }

  /** Oldest first. */
  ofOrder(orderId: string): CallbackRecord[] {
    return (this.#byOrder.get(orderId) ?? []).flatMap((id) => this.callbacks.get(id) ?? []);
  }

  #prune(): void {
    if (this.#newest.size === this.callbacks.size) return;
    for (const [id, orderId] of this.#orderOf) {
      if (this.callbacks.has(id)) continue;
      this.#orderOf.delete(id);
      this.#newest.remove(id);
      const rest = (this.#byOrder.get(orderId) ?? []).filter((other) => other !== id);
      if (rest.length > 0) this.#byOrder.set(orderId, rest);
      else this.#byOrder.delete(orderId);
    }
  }
}
