/** One try to deliver a callback. */
export type Attempt = {
  readonly atMicros: number;
  readonly status: number | null;
  /** Why there was no answer, in words. */
  readonly error: string | null;
  readonly tookMs: number;
};

/** A callback and what became of it. `body` is the exact text that is signed and sent, on every try. */
export type CallbackRecord = {
  readonly id: string;
  readonly orderId: string;
  readonly statusKey: string;
  readonly url: string;
  readonly body: string;
  readonly createdAtMicros: number;
  readonly nextAttemptAtMicros: number;
  readonly attempts: readonly Attempt[];
  readonly state: 'pending' | 'delivered' | 'gave_up' | 'dropped';
};
