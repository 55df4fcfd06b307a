import type { Attempt, CallbackRecord } from '@/lib/simulator/callbacks/callback';
import { envelopeText } from '@/lib/simulator/callbacks/envelope';
import { post } from '@/lib/simulator/callbacks/post';
import { type SignatureKind, signatureOf } from '@/lib/simulator/callbacks/signature';
import type { SigningKey } from '@/lib/simulator/callbacks/signing-key';
import type { Clock } from '@/lib/simulator/clock';
import type { Order } from '@/lib/simulator/orders/order';
import { type Merchant, receiptOf } from '@/lib/simulator/orders/receipt';
import type { Random } from '@/lib/simulator/random';
import type { Settings } from '@/lib/simulator/settings';
import type { Store } from '@/lib/simulator/store/store';

/** Deliveries under way at once; a restart with thousands pending must not exhaust the machine's sockets. */
const CONCURRENT_DELIVERIES = 64;

type Parts = {
  readonly clock: Clock;
  readonly random: Random;
  readonly store: Store;
  readonly key: SigningKey;
  readonly merchant: Merchant;
  readonly settings: () => Settings;
};

/** Makes callbacks and sees them delivered: at once, then again every 15 s, five times in all (by settings). */
export class Dispatcher {
  #underWay = 0;
  #waiting: (() => void)[] = [];
  #stop = new AbortController();

  constructor(private readonly parts: Parts) {}

  /** The callback an order's present state causes, copies included. The caller commits, then schedules them. */
  prepare(order: Order, event: string): CallbackRecord[] {
    const { clock, random, merchant } = this.parts;
    const settings = this.parts.settings();
    const nowMicros = clock.nowMicros();
    const body = envelopeText(event, receiptOf(order, merchant, settings), nowMicros);
    const dropped = random.chance(settings['callback.drop']);
    const heldBack = random.chance(settings['callback.reorder']) ? settings['callback.reorderMs'] : 0;
    const copies = dropped ? 1 : 1 + settings['callback.duplicates'];
    return Array.from({ length: copies }, () => ({
      id: random.uuid(),
      orderId: order.id,
      statusKey: order.status,
      url: order.callbackUrl,
      body,
      createdAtMicros: nowMicros,
      nextAttemptAtMicros: nowMicros + (settings['callback.delayMs'] + heldBack) * 1000,
      attempts: [],
      state: dropped ? 'dropped' : settings['callback.hold'] ? 'held' : 'pending',
    }));
  }

  schedule({ id, state, nextAttemptAtMicros }: CallbackRecord): void {
    if (state === 'pending') this.parts.clock.schedule(nextAttemptAtMicros, () => this.#attempt(id));
  }

  /**
   * Sends a callback once more, byte for byte, whatever became of it before; signed like the others unless told.
   * null when there is no such callback (any more).
   */
  async resend(
    id: string,
    { signature }: { signature?: SignatureKind } = {},
  ): Promise<CallbackRecord | null> {
    const record = this.parts.store.state.callbacks.get(id);
    return record ? this.#deliver(record, signature) : null;
  }

  /** Lets a held callback go. One that is not held stays as it is. */
  release(id: string): CallbackRecord | null {
    const nextAttemptAtMicros = this.parts.clock.nowMicros();
    return this.#change(id, ['held'], { state: 'pending', nextAttemptAtMicros });
  }

  /** Loses a callback that is held or has tries left. One that is over stays as it is. */
  drop(id: string): CallbackRecord | null {
    return this.#change(id, ['held', 'pending'], { state: 'dropped' });
  }

  /** Breaks off the tries under way without recording them, so a restart makes them again. */
  stop(): void {
    this.#stop.abort();
  }

  #change(
    id: string,
    from: readonly CallbackRecord['state'][],
    change: Partial<CallbackRecord>,
  ): CallbackRecord | null {
    const { store } = this.parts;
    const record = store.state.callbacks.get(id);
    if (!record || !from.includes(record.state)) return record ?? null;
    const changed = { ...record, ...change };
    store.commit({ k: 'callback', v: changed });
    this.schedule(changed);
    return changed;
  }

  async #attempt(id: string): Promise<void> {
    const record = this.parts.store.state.callbacks.get(id);
    if (record?.state !== 'pending') return;
    await this.#slot();
    try {
      const after = await this.#deliver(record);
      this.schedule(after);
    } finally {
      this.#underWay -= 1;
      this.#waiting.shift()?.();
    }
  }

  async #deliver(before: CallbackRecord, asked?: SignatureKind): Promise<CallbackRecord> {
    const { clock, key, store } = this.parts;
    if (this.#stop.signal.aborted) return before;
    const atMicros = clock.nowMicros();
    const settings = this.parts.settings();
    const { url, body } = before;
    const kind = asked ?? settings['callback.signature'];
    const attempt = await post({
      url,
      body,
      signature: await signatureOf(kind, body, key),
      timeoutMs: settings['callback.timeoutMs'],
      stop: this.#stop.signal,
    });
    if (this.#stop.signal.aborted) return before;
    // Someone may have pressed "resend" meanwhile: the newest record counts, not the one this try began with.
    const record = store.state.callbacks.get(before.id);
    if (!record) return before;
    const after = this.#record(record, { atMicros, signature: kind, ...attempt });
    store.commit({ k: 'callback', v: after });
    return after;
  }

  #record(record: CallbackRecord, attempt: Attempt): CallbackRecord {
    const settings = this.parts.settings();
    const attempts = [...record.attempts, attempt];
    const { status } = attempt;
    const confirmed =
      settings['callback.confirmedBy'] === '200'
        ? status === 200
        : status !== null && status >= 200 && status < 300;
    if (confirmed) return { ...record, attempts, state: 'delivered' };
    if (record.state !== 'pending') return { ...record, attempts };
    if (attempts.length >= settings['callback.attempts']) return { ...record, attempts, state: 'gave_up' };
    const nextAttemptAtMicros = attempt.atMicros + settings['callback.retryIntervalMs'] * 1000;
    return { ...record, attempts, nextAttemptAtMicros };
  }

  async #slot(): Promise<void> {
    if (this.#underWay >= CONCURRENT_DELIVERIES) {
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    }
    this.#underWay += 1;
  }
}
