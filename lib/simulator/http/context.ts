import type { HttpBindings } from '@hono/node-server';
import type { Context, MiddlewareHandler } from 'hono';
import type { Lint } from '@/lib/simulator/http/lints';

const ID = '[^/]+';

/** Every call of the API, in the reference's order. Faults are injected and requests are logged by these names. */
const CALLS = {
  token: ['POST', '/auth/realms/bog/protocol/openid-connect/token'],
  create: ['POST', '/payments/v1/ecommerce/orders'],
  receipt: ['GET', `/payments/v1/receipt/${ID}`],
  refund: ['POST', `/payments/v1/payment/refund/${ID}`],
  approve: ['POST', `/payments/v1/payment/authorization/approve/${ID}`],
  cancel: ['POST', `/payments/v1/payment/authorization/cancel/${ID}`],
  'save-card': ['PUT', `/payments/v1/orders/${ID}/cards`],
  'save-card-for-charges': ['PUT', `/payments/v1/orders/${ID}/subscriptions`],
  'pay-saved-card': ['POST', `/payments/v1/ecommerce/orders/${ID}`],
  'charge-saved-card': ['POST', `/payments/v1/ecommerce/orders/${ID}/subscribe`],
  'delete-card': ['DELETE', `/payments/v1/charges/card/${ID}`],
  'complete-apple-pay': ['POST', `/payments/v1/ecommerce/orders/${ID}/payment`],
  calculate: ['POST', '/payments/v1/ecommerce/installment/calculate'],
} as const;

export type Endpoint = keyof typeof CALLS;
export const ENDPOINTS = Object.keys(CALLS) as [Endpoint, ...Endpoint[]];

/** Whether the call is one of those that take an Idempotency-Key; on the others the header means nothing. */
export function takesKey(endpoint: Endpoint | null): boolean {
  return endpoint !== null && !['token', 'receipt', 'calculate'].includes(endpoint);
}

/** What a request carries through the handlers, for the request log. */
export type Env = {
  Bindings: HttpBindings;
  Variables: {
    endpoint: Endpoint | null;
    /** What a real client should not have done, though it was accepted. */
    lint: Lint[];
    fault: string | null;
    replayed: boolean;
    /** The body as it left the handler; null when a fault took its place. */
    answerText: string | null;
  };
};

export type Ctx = Context<Env>;
export type Handler = MiddlewareHandler<Env>;

const MATCHERS = ENDPOINTS.map((endpoint) => {
  const [method, path] = CALLS[endpoint];
  return { endpoint, method, path: new RegExp(`^${path}$`, 'i') };
});

/** Which call a request is, or null. */
export function endpointOf(method: string, path: string): Endpoint | null {
  return MATCHERS.find((call) => call.method === method && call.path.test(path))?.endpoint ?? null;
}

/** The methods that a path of the API answers to; none for a path that is not of the API. */
export function methodsOf(path: string): string[] {
  return MATCHERS.filter((call) => call.path.test(path)).map(({ method }) => method);
}
