import 'server-only';
import { type BasicCredentials, readBasic, sameCredentials } from '@/lib/callback-lock/basic';
import { type Lock, lockOfShop } from '@/lib/callback-lock/lock';
import { issueToken } from '@/lib/callback-lock/token';
import { type RequestInfo, requestInfoOf } from '@/lib/http/request';
import { withLogContext } from '@/lib/log';
import { createLimiter, LIMITS } from '@/lib/rate-limit';
import { type Services, services } from '@/lib/services';
import { type Answer, type Refusal, refuse, toResponse } from './answer';
import { findApiShop } from './api-shop';
import { refuseCredentials } from './closed-lock';
import type { OAuthError } from './contract/oauth-errors';
import type { ApiMethod } from './contract/operation';
import { AUTHORIZE, type TokenRequest } from './contract/operations/authorize';
import type { ProblemCode } from './contract/problems';
import { readInput } from './read-input';
import { failureOf } from './route';
import { hasCredentialInUrl } from './url-credential';

/** No client secret is used against this one: it stands in for a lock that a shop does not have, so that both take as long. */
const NOBODY = { name: null, digest: null };

const CHALLENGE = { 'WWW-Authenticate': 'Basic realm="authorize", charset="UTF-8"' };

type Handler = (request: Request) => Promise<Response>;

/**
 * The handlers of the token endpoint (RFC 6749, 4.4 and 5). It is no operation of apiRoute: its callers are the clients of a
 * lock, who know nothing of API keys, and its errors are OAuth's as well as problems.
 * @param world whose services; tests give their own
 */
export function authorizeRoute(world: () => Services = services): Record<ApiMethod, Handler> {
  const answering =
    (work: (services: Services, request: Request, info: RequestInfo) => Promise<Answer>): Handler =>
    async (request) => {
      const info = requestInfoOf(request.headers, world().env.trustedProxyHops);
      return withLogContext({ requestId: info.requestId }, async () => {
        const answer = await work(world(), request, info).catch((error: unknown) =>
          failureOf(world(), error),
        );
        return toResponse(withOAuthError(answer), info.requestId, new Headers({ Pragma: 'no-cache' }));
      });
    };
  const other = answering(async () => refuse('method_not_allowed', { headers: { Allow: 'POST' } }));
  return { GET: other, POST: answering(authorize), PUT: other, PATCH: other, DELETE: other };
}

async function authorize(services: Services, request: Request, info: RequestInfo): Promise<Answer> {
  if (hasCredentialInUrl(request.url) || new URL(request.url).searchParams.has('client_id'))
    return refuse('credential_in_url');
  const shop = await findApiShop(services.db, info.host);
  if (!shop) return refuse('not_found');
  const input = await readInput(request, AUTHORIZE);
  if (!input.ok) return input.code === 'fields_invalid' ? { ...input, code: 'invalid_request' } : input;
  const typed = input.value as TokenRequest;
  const client = clientOf(request.headers.get('authorization'), typed);
  if (client === 'two_ways') return refuse('invalid_request');
  if (typed.grant_type !== 'client_credentials') return refuse('unsupported_grant_type');
  const lock = oauthLock(await lockOfShop(services.db, shop.id));
  if (!sameCredentials(client ?? { name: '', password: '' }, lock ?? NOBODY) || !lock) {
    const wrong = { shopId: shop.id, address: info.address, counted: lock !== null };
    return refuseCredentials(services, wrong, refuse('invalid_client', { headers: CHALLENGE }));
  }
  return give(services, lock);
}

type OAuthLock = { shopId: string; name: string; digest: string };

const oauthLock = (lock: Lock | null): OAuthLock | null =>
  lock?.kind === 'oauth2' && lock.name !== null && lock.digest !== null
    ? { shopId: lock.shopId, name: lock.name, digest: lock.digest }
    : null;

/** Who asks; null: nobody who could be known. A client must not identify itself in two ways (RFC 6749, 2.3). */
function clientOf(
  authorization: string | null,
  { client_id: id, client_secret: secret }: TokenRequest,
): BasicCredentials | 'two_ways' | null {
  if (authorization === null) return id && secret ? { name: id, password: secret } : null;
  const basic = readBasic(authorization);
  if (secret !== undefined || (id !== undefined && basic && id !== basic.name)) return 'two_ways';
  return basic;
}

async function give(services: Services, lock: OAuthLock): Promise<Answer> {
  const quota = await createLimiter(services.db, LIMITS.callbackToken).spend(lock.shopId);
  if (!quota.allowed)
    return refuse('too_many_requests', { headers: { 'Retry-After': String(quota.resetSeconds) } });
  const { shopId, name: clientId, digest } = lock;
  const issued = await issueToken(services, { shopId, clientId, digest });
  if (!issued) return refuse('invalid_client', { headers: CHALLENGE });
  const body = {
    access_token: issued.token,
    created_at: Math.floor(issued.createdAt.getTime() / 1000),
    expires_in: issued.expiresInSeconds,
    token_type: 'Bearer',
  };
  return { ok: true, status: 200, body };
}

const OAUTH_ERROR: Partial<Record<ProblemCode, OAuthError>> = {
  invalid_client: 'invalid_client',
  unsupported_grant_type: 'unsupported_grant_type',
  too_many_requests: 'temporarily_unavailable',
  database_unavailable: 'temporarily_unavailable',
  internal_error: 'server_error',
};

function withOAuthError(answer: Answer): Answer {
  if (answer.ok) return answer;
  const error: OAuthError = OAUTH_ERROR[answer.code] ?? 'invalid_request';
  const refusal: Refusal = { ...answer, more: { ...answer.more, error } };
  return refusal;
}
