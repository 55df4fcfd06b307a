/** @jsxImportSource hono/jsx */
import type { CallbackState } from '@/lib/simulator/control/watch/callback-index';
import type { StatusKey } from '@/lib/simulator/orders/statuses';

export type Tone = 'good' | 'bad' | 'waiting' | 'info' | 'past' | 'plain';

const STATUS_TONES: Record<StatusKey, Tone> = {
  created: 'plain',
  processing: 'waiting',
  completed: 'good',
  rejected: 'bad',
  refund_requested: 'waiting',
  refunded: 'past',
  refunded_partially: 'past',
  auth_requested: 'waiting',
  blocked: 'info',
  partial_completed: 'good',
};

const CALLBACK_TONES: Record<CallbackState, Tone> = {
  pending: 'waiting',
  held: 'info',
  delivered: 'good',
  gave_up: 'bad',
  dropped: 'past',
};

/** A word in its colour. The word alone tells as much. */
export function Mark({ tone, children }: { readonly tone: Tone; readonly children?: string | number }) {
  return <span class={`mark ${tone}`}>{children}</span>;
}

export function StatusMark({ status }: { readonly status: StatusKey }) {
  return <Mark tone={STATUS_TONES[status]}>{status}</Mark>;
}

export function CallbackMark({ state }: { readonly state: CallbackState }) {
  return <Mark tone={CALLBACK_TONES[state]}>{state.replace('_', ' ')}</Mark>;
}

/** An HTTP status in the colour of its class. */
export function HttpMark({ status }: { readonly status: number }) {
  return <Mark tone={status >= 500 ? 'bad' : status >= 400 ? 'waiting' : 'good'}>{status}</Mark>;
}

export function Warnings({ count }: { readonly count: number }) {
  if (count === 0) return null;
  return <Mark tone="waiting">{`${count} warning${count === 1 ? '' : 's'}`}</Mark>;
}
