import type { CallbackRecord } from '@/lib/simulator/callbacks/callback';
import type { Order } from '@/lib/simulator/orders/order';

/** The first answer to an idempotency key, to be given again. */
export type StoredAnswer = {
  readonly scope: string;
  readonly status: number;
  readonly contentType: string;
  readonly body: string;
  readonly requestSha256: string;
  readonly storedAtMicros: number;
};

/** One fact of the journal. Later facts about the same thing replace earlier ones. */
export type Fact =
  | { readonly k: 'order'; readonly v: Order }
  | { readonly k: 'callback'; readonly v: CallbackRecord }
  | { readonly k: 'answer'; readonly v: StoredAnswer }
  | { readonly k: 'settings'; readonly v: Record<string, unknown> }
  | { readonly k: 'clock'; readonly v: { readonly offsetMs: number } }
  | { readonly k: 'tokens'; readonly v: { readonly validFromMicros: number } };

/** Callbacks that are over are kept for the control page, the oldest forgotten first. */
const FINISHED_CALLBACKS_KEPT = 2_000;

/** Everything the bank knows, in memory. Changed by `apply` alone. */
export class State {
  readonly orders = new Map<string, Order>();
  readonly callbacks = new Map<string, CallbackRecord>();
  readonly answers = new Map<string, StoredAnswer>();
  #finished = new Set<string>();
  settings: Record<string, unknown> = {};
  clockOffsetMs = 0;
  tokensValidFromMicros = 0;

  apply(fact: Fact): void {
    switch (fact.k) {
      case 'order':
        this.orders.set(fact.v.id, fact.v);
        return;
      case 'callback':
        this.#applyCallback(fact.v);
        return;
      case 'answer':
        this.answers.set(fact.v.scope, fact.v);
        return;
      case 'settings':
        this.settings = fact.v;
        return;
      case 'clock':
        this.clockOffsetMs = fact.v.offsetMs;
        return;
      case 'tokens':
        this.tokensValidFromMicros = fact.v.validFromMicros;
    }
  }

  /** The shortest list of facts that leads here; what the journal is compacted to. */
  *facts(): Generator<Fact> {
    yield { k: 'clock', v: { offsetMs: this.clockOffsetMs } };
    yield { k: 'settings', v: this.settings };
    yield { k: 'tokens', v: { validFromMicros: this.tokensValidFromMicros } };
    for (const v of this.orders.values()) yield { k: 'order', v };
    for (const v of this.callbacks.values()) yield { k: 'callback', v };
    for (const v of this.answers.values()) yield { k: 'answer', v };
  }

  /** Answers stored before this instant are replayed no more. */
  forgetAnswers(beforeMicros: number): void {
    for (const [scope, { storedAtMicros }] of this.answers) {
      if (storedAtMicros < beforeMicros) this.answers.delete(scope);
    }
  }

  /** Forgets everything but the settings and the clock. */
  clear(): void {
    this.orders.clear();
    this.callbacks.clear();
    this.answers.clear();
    this.#finished.clear();
  }

  #applyCallback(callback: CallbackRecord): void {
    this.callbacks.set(callback.id, callback);
    if (callback.state === 'pending' || callback.state === 'held') this.#finished.delete(callback.id);
    else this.#finished.add(callback.id);
    if (this.#finished.size <= FINISHED_CALLBACKS_KEPT) return;
    const [oldest] = this.#finished;
    if (oldest === undefined) return;
    this.#finished.delete(oldest);
    this.callbacks.delete(oldest);
  }
}
