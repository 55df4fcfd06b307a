import 'server-only';
import { isDatabaseUnavailable } from '@/lib/db-errors';
import { type RequestInfo, requestInfoOf } from '@/lib/http/request';
import { withLogContext } from '@/lib/log';
import type { Trigger } from '@/lib/orders/events';
import { clientKey, createLimiter, LIMITS } from '@/lib/rate-limit';
import { type Services, services } from '@/lib/services';
import { type Answer, refuse, toResponse } from './answer';
import { type ApiShop, findApiShop } from './api-shop';
import { type Caller, callerOf, mayCall } from './caller';
import type { ApiMethod, ApiOperation } from './contract/operation';
import { checkOrigin, corsHeaders, preflight } from './cors';
import { quotaHeaders, spendQuota } from './quota';
import { readInput, readParams } from './read-input';
import { hasCredentialInUrl } from './url-credential';

/** A call that has passed everything that is checked for all operations alike. */
export type ApiCall<Body> = {
  services: Services;
  shop: ApiShop;
  caller: Caller;
  body: Body;
  params: Readonly<Record<string, string>>;
  headers: Headers;
  info: RequestInfo;
  /** For the timeline. */
  trigger: Trigger;
};

type Handler<Body> = (call: ApiCall<Body>) => Promise<Answer>;

/** An operation with what carries it out. */
export type Served = { operation: ApiOperation; handle: Handler<unknown> };

export const serve = <Body>(operation: ApiOperation<Body>, handle: Handler<Body>): Served =>
  ({ operation, handle }) as Served;

type Context = { params: Promise<Record<string, string>> };
type Route = (request: Request, context: Context) => Promise<Response>;

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const satisfies readonly ApiMethod[];

/**
 * The handlers of one address. For every call, in this order: request id, shop, credentials in the address, method, who calls,
 * the origin of a page, quota, body; then the operation. Whatever happens, the answer is of the operation or a problem of
 * the closed list.
 * @param world whose services; tests give their own
 */
export function apiRoute(
  served: readonly Served[],
  world: () => Services = services,
): Record<ApiMethod | 'OPTIONS', Route> {
  const methods = served.map(({ operation }) => operation.method);
  const allow = ['OPTIONS', ...methods].join(', ');
  const cors = served.some(({ operation }) => operation.cors);
  const route =
    (method: ApiMethod | 'OPTIONS'): Route =>
    async (request, context) => {
      const info = requestInfoOf(request.headers, world().env.trustedProxyHops);
      return withLogContext({ requestId: info.requestId }, async () => {
        const headers = new Headers();
        try {
          const shop = await findApiShop(world().db, info.host);
          if (!shop) return toResponse(refuse('not_found'), info.requestId, headers);
          const asked = { shop, cors, appUrl: world().env.appUrl, methods: allow };
          const origin = request.headers.get('origin');
          if (method === 'OPTIONS') return preflight(origin, asked);
          set(headers, corsHeaders(origin, asked));
          if (hasCredentialInUrl(request.url))
            return toResponse(refuse('credential_in_url'), info.requestId, headers);
          const one = served.find(({ operation }) => operation.method === method);
          if (!one)
            return toResponse(
              refuse('method_not_allowed', { headers: { Allow: allow } }),
              info.requestId,
              headers,
            );
          const params = await context.params;
          const answer = await answerCall(world(), one, { request, params, shop, info, headers, origin });
          return toResponse(answer, info.requestId, headers);
        } catch (error) {
          return toResponse(failureOf(world(), error), info.requestId, headers);
        }
      });
    };
  const routes = METHODS.map((method) => [method, route(method)] as const);
  return { ...Object.fromEntries(routes), OPTIONS: route('OPTIONS') } as Record<ApiMethod | 'OPTIONS', Route>;
}

type Incoming = {
  request: Request;
  params: Record<string, string>;
  shop: ApiShop;
  info: RequestInfo;
  /** Of the answer, to which quota and origin add theirs. */
  headers: Headers;
  origin: string | null;
};

async function answerCall(
  services: Services,
  { operation, handle }: Served,
  { request, params: given, shop, info, headers, origin }: Incoming,
): Promise<Answer> {
  const caller = await knownCaller(services, shop.id, request.headers, info.address);
  if ('ok' in caller) return caller;
  const { env } = services;
  const barred =
    checkOrigin(origin, { shop, cors: operation.cors, appUrl: env.appUrl, methods: '' }) ??
    (origin !== null && caller.kind === 'key' ? refuse('key_in_browser') : null);
  if (barred) return barred;
  const quota = await spendQuota(services, operation.quota, {
    caller,
    shopId: shop.id,
    address: info.address,
  });
  set(headers, quotaHeaders(quota));
  if (!quota.allowed) return refuse('too_many_requests');
  const forbidden = mayCall(caller, operation.callers);
  if (forbidden) return forbidden;
  const params = readParams(operation, given);
  if (!params.ok) return params;
  const body = await readInput(request, operation);
  if (!body.ok) return body;
  const actor = caller.kind === 'key' ? `API: ${caller.name}` : null;
  const trigger: Trigger = { source: 'api', via: 'api', actor, address: info.address };
  const call = { services, shop, caller, body: body.value, params: params.value, headers: request.headers };
  return handle({ ...call, info, trigger });
}

/** Wrong credentials cost points of their address; whoever has none left is told to wait. A right one passes all the same. */
async function knownCaller(
  services: Services,
  shopId: string,
  headers: Headers,
  address: string | null,
): Promise<Caller | ReturnType<typeof refuse>> {
  const caller = await callerOf(services, shopId, headers, address);
  if (!('ok' in caller)) return caller;
  const left = await createLimiter(services.db, LIMITS.apiMiss).spend(clientKey(address));
  if (left.allowed) return caller;
  return refuse('too_many_requests', { headers: { 'Retry-After': String(left.resetSeconds) } });
}

/** What a call is answered whose work has thrown. */
export function failureOf({ log }: Services, error: unknown): Answer {
  if (isDatabaseUnavailable(error)) {
    log.warn({ err: error }, 'a call of the API met no database');
    return refuse('database_unavailable', { headers: { 'Retry-After': '15' } });
  }
  log.error({ err: error }, 'a call of the API failed');
  return refuse('internal_error');
}

function set(headers: Headers, values: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(values)) headers.set(name, value);
}
