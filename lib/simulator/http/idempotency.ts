import { createHash } from 'node:crypto';
import type { Bank } from '@/lib/simulator/bank/bank';
import type { Ctx } from '@/lib/simulator/http/context';
import { lintOf } from '@/lib/simulator/http/lints';
import { refusalAnswer, send, type WireAnswer } from '@/lib/simulator/http/refuse';
import { badRequest } from '@/lib/simulator/orders/refusal';
import type { Fact, StoredAnswer } from '@/lib/simulator/store/state';

/** What a call did: its answer, and how to make it true together with the facts that remember the answer. */
export type Work = { readonly answer: WireAnswer; readonly keep: (facts: readonly Fact[]) => void };

const UUID_V4 = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/**
 * Runs a call at most once per (client, method, path, key) and gives every repeat the first answer, refusals
 * included. A repeat that comes while the first still runs waits for it. The answer is stored in the same commit
 * as its effect, so that no crash can come between the two.
 */
export class Idempotency {
  #running = new Map<string, Promise<void>>();

  constructor(private readonly bank: Bank) {}

  async run(c: Ctx, text: string, work: () => Work, beforeAnswer: () => Promise<void>): Promise<Response> {
    const key = c.req.header('Idempotency-Key');
    if (!key) {
      c.var.lint.push(lintOf('idempotency-key-missing'));
      return send(c, await this.#first(null, text, work, beforeAnswer));
    }
    if (!UUID_V4.test(key)) {
      c.var.lint.push(lintOf(/^".*"$/.test(key) ? 'idempotency-key-quoted' : 'idempotency-key-form'));
    }
    const scope = [this.bank.merchant.clientId, c.req.method, c.req.path.toLowerCase(), key].join(' ');
    for (let first = this.#running.get(scope); first; first = this.#running.get(scope)) await first;
    const stored = this.#find(scope);
    if (stored) return this.#replay(c, stored, text);
    const done = this.#first(scope, text, work, beforeAnswer);
    const settled = done.then(
      () => undefined,
      () => undefined,
    );
    this.#running.set(scope, settled);
    try {
      return send(c, await done);
    } finally {
      this.#running.delete(scope);
    }
  }

  async #first(
    scope: string | null,
    text: string,
    work: () => Work,
    beforeAnswer: () => Promise<void>,
  ): Promise<WireAnswer> {
    const { answer, keep } = work();
    const { status } = answer;
    const refused = status >= 400;
    const stored = scope !== null && (!refused || this.#storesRefusals());
    keep(stored ? [{ k: 'answer', v: this.#stored(scope, text, answer) }] : []);
    if (!refused) await beforeAnswer();
    return answer;
  }

  #storesRefusals(): boolean {
    return this.bank.settings()['idempotency.storeErrors'] === '4xx';
  }

  #stored(scope: string, text: string, { status, body, contentType }: WireAnswer): StoredAnswer {
    const storedAtMicros = this.bank.clock.nowMicros();
    return { scope, status, contentType, body, requestSha256: sha256(text), storedAtMicros };
  }

  #find(scope: string): StoredAnswer | null {
    const stored = this.bank.store.state.answers.get(scope);
    const lifetimeMicros = this.bank.settings()['idempotency.lifetimeMs'] * 1000;
    if (!stored || this.bank.clock.nowMicros() - stored.storedAtMicros > lifetimeMicros) return null;
    return stored;
  }

  #replay(c: Ctx, stored: StoredAnswer, text: string): Response {
    c.set('replayed', true);
    if (stored.requestSha256 === sha256(text)) return send(c, stored);
    c.var.lint.push(lintOf('idempotency-key-other-body'));
    const settings = this.bank.settings();
    if (settings['idempotency.bodyMismatch'] === 'replay') return send(c, stored);
    const refusal = badRequest('Idempotency-Key was used with another request');
    return send(c, refusalAnswer(refusal, settings, c.req.path, this.bank.clock.nowMicros()));
  }
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
