import type { Tone } from '@/components/ui/badge';

// The words stand in messages/*/ledger.json under the same keys; the colour only repeats them.
const TONES = {
  applied: 'positive',
  same: 'neutral',
  stale: 'neutral',
  asked_again: 'accent',
  mismatch: 'negative',
  unknown_order: 'caution',
  unknown_event: 'neutral',
  unreadable: 'caution',
  failed: 'negative',
} as const satisfies Record<string, Tone>;

export type ShownOutcome = keyof typeof TONES;

export const SHOWN_OUTCOMES = Object.keys(TONES) as [ShownOutcome, ...ShownOutcome[]];

export const outcomeTone = (outcome: ShownOutcome): Tone => TONES[outcome];

/** What the list shows of a callback. */
export type CallbackSummary = {
  id: string;
  receivedAt: Date;
  event: string;
  /** Null: it is being handled this very moment. */
  outcome: ShownOutcome | null;
  handledAt: Date | null;
  attempts: number;
  bankOrderId: string | null;
  orderNumber: string | null;
};

export type CallbackView = CallbackSummary & {
  verdict: string;
  signature: string;
  sha256: string;
  error: string | null;
  body: string;
};

/** What processing it again came to, told on the page that follows. */
export const AGAIN_RESULTS = [...SHOWN_OUTCOMES, 'not_verified'] as const;
export type AgainResult = (typeof AGAIN_RESULTS)[number];

export function callbackHref(id: string, again?: AgainResult): string {
  const href = `/merchant/callbacks/${encodeURIComponent(id)}`;
  return again ? `${href}?again=${again}` : href;
}

/** @param value of `again` in the page's address */
export const readAgain = (value: string | string[] | undefined): AgainResult | null =>
  AGAIN_RESULTS.find((result) => result === value) ?? null;
