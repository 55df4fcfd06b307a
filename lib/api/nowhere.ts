import 'server-only';
import { requestInfoOf } from '@/lib/http/request';
import type { Services } from '@/lib/services';
import { refuse, toResponse } from './answer';

/** What an address below /api that nobody serves answers, whichever the method: a problem of the list, never a page. */
export function nowhere({ env }: Pick<Services, 'env'>, request: Request): Response {
  const { requestId } = requestInfoOf(request.headers, env.trustedProxyHops);
  return toResponse(refuse('not_found'), requestId, new Headers());
}

/** @param allow the methods that the address takes */
export function wrongMethod({ env }: Pick<Services, 'env'>, request: Request, allow: string): Response {
  const { requestId } = requestInfoOf(request.headers, env.trustedProxyHops);
  return toResponse(refuse('method_not_allowed', { headers: { Allow: allow } }), requestId, new Headers());
}
