import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { Attempt } from '@/lib/simulator/callbacks/callback';

type Post = {
  readonly url: string;
  readonly body: string;
  /** null = no header. */
  readonly signature: string | null;
  readonly timeoutMs: number;
  /** Breaks the try off. */
  readonly stop: AbortSignal;
};

/**
 * One POST to the shop, as the bank makes it: signature header, no authorization, no redirect followed. A
 * connection of its own each time, so that a shop that closed an idle one is not taken for a shop that is down.
 */
export function post({
  url,
  body,
  signature,
  timeoutMs,
  stop,
}: Post): Promise<Omit<Attempt, 'atMicros' | 'signature'>> {
  const startedAt = performance.now();
  const data = Buffer.from(body, 'utf8');
  const send = url.startsWith('https:') ? httpsRequest : httpRequest;
  return new Promise((resolve) => {
    const finish = (status: number | null, error: string | null) =>
      resolve({ status, error, tookMs: Math.round(performance.now() - startedAt) });
    const timeout = AbortSignal.timeout(timeoutMs);
    const signal = AbortSignal.any([timeout, stop]);
    const headers = {
      'Content-Type': 'application/json',
      'Content-Length': data.length,
      ...(signature === null ? {} : { 'Callback-Signature': signature }),
      Connection: 'close',
    };
    const outgoing = send(url, { method: 'POST', headers, agent: false, signal }, (answer) => {
      answer.resume();
      // The status confirms; a body that never ends must not hold the bank up.
      finish(answer.statusCode ?? null, null);
      answer.on('end', () => outgoing.destroy());
      answer.on('error', () => outgoing.destroy());
    });
    outgoing.on('error', (error) =>
      finish(null, timeout.aborted ? `no answer within ${timeoutMs} ms` : error.message),
    );
    outgoing.end(data);
  });
}
