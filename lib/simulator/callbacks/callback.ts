import type { SignatureKind } from '@/lib/simulator/callbacks/signature';

/** One try to deliver a callback. */
export type Attempt = {
  readonly atMicros: number;
  /** How this try was signed. */
  readonly signature: SignatureKind;
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
  /** `held` waits until the desk releases or drops it; `dropped` is lost on the way, with all its tries. */
  readonly state: 'pending' | 'held' | 'delivered' | 'gave_up' | 'dropped';
};
