import 'server-only';
import { createHash } from 'node:crypto';
import { isDatabaseUnavailable } from '@/lib/db-errors';
import { requestInfoOf } from '@/lib/http/request';
import type { Services } from '@/lib/services';
import { shopUrl } from '@/lib/shops/origin';
import { findApiShop } from './api-shop';
import { openApiDocument } from './contract/openapi/document';
import { type ReferenceView, referenceView } from './contract/openapi/view';
import { OPERATIONS } from './contract/operations';

type World = Pick<Services, 'db' | 'env'>;

/** The API as an OpenAPI document, with the address of the shop that was asked for. */
async function referenceOf({ db, env }: World, host: string) {
  // The document is the same for everybody but for that address; without a database it is the installation's.
  const shop = await findApiShop(db, host).catch((error: unknown) => {
    if (isDatabaseUnavailable(error)) return null;
    throw error;
  });
  return openApiDocument(OPERATIONS, shopUrl(env.appUrl, shop?.hostName ?? null));
}

/** The same, for the page that people read. */
export const referenceForPeople = async (world: World, host: string): Promise<ReferenceView> =>
  referenceView(await referenceOf(world, host), OPERATIONS);

/** The document as an HTTP answer. It holds no secret and knows no caller: any page may read it, and any cache keep it. */
export async function referenceAnswer(world: World, request: Request): Promise<Response> {
  const { requestId, host } = requestInfoOf(request.headers, world.env.trustedProxyHops);
  const text = JSON.stringify(await referenceOf(world, host));
  const etag = `"${createHash('sha256').update(text).digest('base64url')}"`;
  const headers = {
    ETag: etag,
    'Cache-Control': 'public, max-age=300',
    // Caches know a host of their own already; this header may name another (lib/http/visited-host.ts).
    Vary: 'X-Forwarded-Host',
    'Access-Control-Allow-Origin': '*',
    'X-Request-Id': requestId,
  };
  if (knows(request.headers.get('if-none-match'), etag)) return new Response(null, { status: 304, headers });
  return new Response(text, { headers: { ...headers, 'Content-Type': 'application/json' } });
}

/** RFC 9110, 13.1.2: compared weakly, for proxies that compress mark what they pass on as weak. */
function knows(ifNoneMatch: string | null, etag: string): boolean {
  const given = (ifNoneMatch ?? '').split(',').map((one) => one.trim().replace(/^W\//, ''));
  return given.includes('*') || given.includes(etag);
}
