import { readFileSync } from 'node:fs';
import { createBogClient } from '@/lib/bog/client';
import type { BogCall, BogConfig, BogDeps } from '@/lib/bog/config';

/** What a fake bank does with one request. */
export type Step = (request: Sent) => Response | Promise<Response>;

export type Sent = {
  url: string;
  method: string;
  headers: Headers;
  body: string | null;
  signal: AbortSignal;
  init: RequestInit;
};

export const ORDER_ID = '1f3a9c52-7d0e-4b6a-9a41-5c2e8f60d713';
export const KEY = '0d9e4c1b-8a57-4f36-b2c0-6f1e7a93d845';
export const CLIENT_ID = '40217';
export const CLIENT_SECRET = 'canary-secret-9f2c71e0';

export function fixture(name: string): unknown {
  return JSON.parse(fixtureText(name));
}

export function fixtureText(name: string): string {
  return readFileSync(new URL(`../../fixtures/bog/${name}.json`, import.meta.url), 'utf8');
}

export function json(body: unknown, status = 200, headers: Record<string, string> = {}): Step {
  return () =>
    new Response(JSON.stringify(body), {
      status,
      headers: { 'content-type': 'application/json', ...headers },
    });
}

export function text(body: string, status = 200, contentType = 'text/html'): Step {
  return () => new Response(body, { status, headers: { 'content-type': contentType } });
}

/** As undici fails: a TypeError whose cause is the system error. */
export function broken(code: string, more: object = {}): Step {
  return () => Promise.reject(Object.assign(new TypeError('fetch failed'), { cause: { code, ...more } }));
}

/** Never answers; ends when the caller gives up, as fetch does. */
export const silence: Step = ({ signal }) =>
  new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));

/** Status and first bytes come, then the connection breaks. */
export function cutOff(beginning: string, status = 200): Step {
  return () =>
    new Response(
      new ReadableStream({
        start(controller) {
          controller.enqueue(new TextEncoder().encode(beginning));
        },
        pull(controller) {
          controller.error(new TypeError('terminated'));
        },
      }),
      { status },
    );
}

export const token = (value = 'token-1', expiresIn: unknown = 300) =>
  json({ access_token: value, token_type: 'Bearer', expires_in: expiresIn });

export const created = json(fixture('create-order.response'));

/**
 * A bank that plays the given steps in order, token requests and API requests apart. Without further token steps it
 * hands out token-1, token-2, …; an API request too many fails the test.
 */
export function fakeBank(script: { api?: Step[]; token?: Step[] } = {}) {
  const api = [...(script.api ?? [])];
  const tokens = script.token && [...script.token];
  const sent: Sent[] = [];
  let issued = 0;
  const fetch = (async (url: string | URL | Request, init: RequestInit = {}) => {
    const request: Sent = {
      url: String(url),
      method: init.method ?? 'GET',
      headers: new Headers(init.headers),
      body: (init.body ?? null) as string | null,
      signal: init.signal ?? new AbortController().signal,
      init,
    };
    sent.push(request);
    if (request.url.includes('openid-connect')) {
      issued += 1;
      const step = tokens ? tokens.shift() : token(`token-${issued}`);
      if (!step) throw new Error('the script has no answer for this token request');
      return step(request);
    }
    const step = api.shift();
    if (!step) throw new Error(`the script has no answer for ${request.method} ${request.url}`);
    return step(request);
  }) as typeof globalThis.fetch;
  return {
    fetch,
    sent,
    apiRequests: () => sent.filter(({ url }) => !url.includes('openid-connect')),
    tokenRequests: () => sent.filter(({ url }) => url.includes('openid-connect')),
  };
}

/** A client on a fake bank and a clock that moves only by sleeping (or by hand). */
export function setUp(
  script: { api?: Step[]; token?: Step[] } = {},
  over: { config?: Partial<BogConfig>; deps?: Partial<BogDeps> } = {},
) {
  const bank = fakeBank(script);
  const clock = { now: Date.UTC(2026, 10, 20, 11, 0, 0) };
  const sleeps: number[] = [];
  const calls: BogCall[] = [];
  const config: BogConfig = {
    oauthUrl: 'https://oauth2.bog.ge/auth/realms/bog/protocol/openid-connect/token',
    apiUrl: 'https://api.bog.ge/payments/v1',
    clientId: CLIENT_ID,
    clientSecret: CLIENT_SECRET,
    paymentPageOrigins: ['https://payment.bog.ge'],
    ...over.config,
  };
  const client = createBogClient(config, {
    fetch: bank.fetch,
    now: () => clock.now,
    sleep: async (ms) => {
      sleeps.push(ms);
      clock.now += ms;
    },
    random: () => 0.5,
    onCall: (call) => calls.push(call),
    ...over.deps,
  });
  return { client, bank, clock, sleeps, calls, config };
}

export const order = {
  callbackUrl: 'https://clay.example.com/api/payments/bog/callback',
  externalOrderId: 'A-1042',
  basket: [{ productId: 'mug-blue', quantity: 2, unitPriceMinor: 1890 }],
  deliveryMinor: 500,
  totalMinor: 4280,
  currency: 'GEL' as const,
};

export const how = { idempotencyKey: KEY, locale: 'ka' as const, theme: 'light' as const };

/** The error that a promise must end with. */
export async function failure<T extends Error>(
  promise: Promise<unknown>,
  kind: abstract new (...parts: never[]) => T,
): Promise<T> {
  const ended = await promise.then(
    (value) => new Error(`expected ${kind.name}, but it went well: ${JSON.stringify(value)}`),
    (error: unknown) => error,
  );
  if (ended instanceof kind) return ended;
  throw ended;
}
