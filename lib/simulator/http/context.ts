import type { HttpBindings } from '@hono/node-server';
import type { Context, MiddlewareHandler } from 'hono';

/** The calls that faults can be injected into; the next ones join this list with their route. */
export const ENDPOINTS = ['token', 'create', 'receipt'] as const;
export type Endpoint = (typeof ENDPOINTS)[number];

/** What a request carries through the handlers, for the request log. */
export type Env = {
  Bindings: HttpBindings;
  Variables: {
    endpoint: Endpoint | null;
    /** What a real client should not have done, though it was accepted. */
    lint: string[];
    fault: string | null;
    replayed: boolean;
    /** The body as it left the handler; null when a fault took its place. */
    answerText: string | null;
  };
};

export type Ctx = Context<Env>;
export type Handler = MiddlewareHandler<Env>;

const PATHS: readonly { endpoint: Endpoint; method: string; path: RegExp }[] = [
  { endpoint: 'token', method: 'POST', path: /^\/auth\/realms\/bog\/protocol\/openid-connect\/token$/ },
  { endpoint: 'create', method: 'POST', path: /^\/payments\/v1\/ecommerce\/orders$/ },
  { endpoint: 'receipt', method: 'GET', path: /^\/payments\/v1\/receipt\/[^/]+$/ },
];

/** Which call a request is, or null. */
export function endpointOf(method: string, path: string): Endpoint | null {
  return PATHS.find((entry) => entry.method === method && entry.path.test(path))?.endpoint ?? null;
}
