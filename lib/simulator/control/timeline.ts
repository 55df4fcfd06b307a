import type { CallbackRecord } from '@/lib/simulator/callbacks/callback';
import type { StatusChange } from '@/lib/simulator/control/watch/status-history';
import type { LoggedRequest } from '@/lib/simulator/http/request-log';
import { amountText } from '@/lib/simulator/orders/number-text';
import type { Order } from '@/lib/simulator/orders/order';
import { zonedText } from '@/lib/simulator/orders/time-text';

/** One thing that happened to an order. `at` is the bank's time with the suffix Z. */
export type Moment = {
  readonly at: string;
  readonly kind: 'status' | 'action' | 'callback' | 'delivery' | 'request';
  readonly what: string;
  readonly outcome: 'good' | 'bad' | 'waiting' | 'plain';
  readonly requestId?: number;
  readonly callbackId?: string;
};

type Sources = {
  readonly order: Order;
  readonly history: readonly StatusChange[];
  readonly callbacks: readonly CallbackRecord[];
  readonly requests: readonly LoggedRequest[];
};

/** Everything that is known of an order's life, oldest first. Things of one instant keep cause before effect. */
export function timelineOf({ order, history, callbacks, requests }: Sources): Moment[] {
  const known = history[0]?.status === 'created' ? history : [created(order), ...history];
  const moments = [
    ...requests.map(requestMoment),
    ...known.map(statusMoment),
    ...order.actions.map((action) => actionMoment(action, order)),
    ...callbacks.map(callbackMoment),
    ...callbacks.flatMap(deliveryMoments),
  ];
  return moments.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}

function created({ createdAtMicros }: Order): StatusChange {
  return { status: 'created', atMicros: createdAtMicros };
}

function requestMoment({ id, at, endpoint, status, fault, replayed, lint }: LoggedRequest): Moment {
  const warnings = lint.length > 0 && `${lint.length} warning${lint.length === 1 ? '' : 's'}`;
  const remarks = [fault && `fault ${fault}`, replayed && 'replayed', warnings].filter(Boolean);
  return {
    at,
    kind: 'request',
    what: `${endpoint ?? 'unknown'} → ${status}${remarks.length > 0 ? ` (${remarks.join(', ')})` : ''}`,
    outcome: status >= 400 || fault ? 'bad' : 'plain',
    requestId: id,
  };
}

function statusMoment({ status, atMicros }: StatusChange): Moment {
  const bad = status === 'rejected';
  const good = status === 'completed' || status === 'partial_completed' || status === 'blocked';
  return {
    at: zonedText(atMicros),
    kind: 'status',
    what: status,
    outcome: bad ? 'bad' : good ? 'good' : 'plain',
  };
}

function actionMoment(action: Order['actions'][number], { currency }: Order): Moment {
  const amount = amountText(action.amountMinor, currency, '20.00');
  const code = action.code === null ? '' : `, code ${action.code}`;
  return {
    at: zonedText(action.startedAtMicros),
    kind: 'action',
    what: `${action.kind} of ${amount} ${currency} by ${action.channel}: ${action.status}${code}`,
    outcome: action.status === 'completed' ? 'good' : action.status === 'rejected' ? 'bad' : 'waiting',
  };
}

function callbackMoment({ id, createdAtMicros, statusKey, state }: CallbackRecord): Moment {
  return {
    at: zonedText(createdAtMicros),
    kind: 'callback',
    what: `callback for ${statusKey}: ${state.replace('_', ' ')}`,
    outcome: state === 'delivered' ? 'good' : state === 'gave_up' || state === 'dropped' ? 'bad' : 'waiting',
    callbackId: id,
  };
}

function deliveryMoments({ id, statusKey, attempts }: CallbackRecord): Moment[] {
  return attempts.map(({ atMicros, status, error, tookMs }, index) => ({
    at: zonedText(atMicros),
    kind: 'delivery',
    what: `${statusKey}, try ${index + 1}: ${status ?? error ?? 'no answer'} after ${tookMs} ms`,
    outcome: status !== null && status >= 200 && status < 300 ? 'good' : 'bad',
    callbackId: id,
  }));
}
