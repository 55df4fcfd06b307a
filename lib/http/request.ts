import 'server-only';
import { randomUUID } from 'node:crypto';
import { headers } from 'next/headers';
import { withLogContext } from '@/lib/log';
import type { EventSource, EventVia, Trigger } from '@/lib/orders/events';
import { services } from '@/lib/services';
import { clientAddress } from './client-address';
import { visitedHost } from './visited-host';

export type RequestInfo = { requestId: string; address: string | null; host: string };

/** Who is asking: from the headers that proxy.ts has put in order. */
export async function requestInfo(): Promise<RequestInfo> {
  return requestInfoOf(await headers(), services().env.trustedProxyHops);
}

export function requestInfoOf(list: Headers, trustedProxyHops: number): RequestInfo {
  return {
    requestId: safeRequestId(list.get('x-request-id')),
    address: clientAddress(list, trustedProxyHops),
    host: visitedHost(list),
  };
}

/** A request id from in front of us is kept, so that one id leads through all logs; anything odd gets a new one. */
export function safeRequestId(given: string | null): string {
  return given && /^[\w-]{8,64}$/.test(given) ? given : randomUUID();
}

/** Runs the work of one page, action or route so that every log line in it carries the request id. */
export async function inRequest<T>(work: (info: RequestInfo) => Promise<T>): Promise<T> {
  const info = await requestInfo();
  return withLogContext({ requestId: info.requestId }, () => work(info));
}

/** The trigger that the timeline records for something this request does. */
export function triggerOf(
  info: RequestInfo,
  source: EventSource,
  via: EventVia,
  actor: string | null = null,
): Trigger {
  return { source, via, actor, address: info.address };
}
