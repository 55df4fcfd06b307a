import 'server-only';
import { shopUrl } from '@/lib/shops/origin';
import { type Refusal, refuse } from './answer';
import type { ApiShop } from './api-shop';

/** What a page may read of an answer beside its body. */
const EXPOSED = [
  'X-Request-Id',
  'RateLimit',
  'RateLimit-Policy',
  'Retry-After',
  'Location',
  'Order-Read-Token',
  'Idempotency-Replayed',
].join(', ');

/** What a page may send; never an API key, which belongs to no browser. */
const SENT = 'Content-Type, Authorization, Idempotency-Key, Accept-Language, Theme, X-Request-Id';

type Asked = { shop: ApiShop; cors: boolean; appUrl: string; methods: string };

/**
 * Whether the page that calls may do so (Fetch standard, CORS protocol): one of the shop's configured origins, or the shop
 * itself. Programs that are no browser send no Origin, and pass.
 */
export function checkOrigin(origin: string | null, { shop, cors, appUrl }: Asked): Refusal | null {
  if (origin === null || isOwn(origin, shop, appUrl)) return null;
  return cors && shop.origins.includes(origin) ? null : refuse('origin_not_allowed');
}

/** The headers that let such a page read the answer; empty for anybody else. */
export function corsHeaders(origin: string | null, asked: Asked): Record<string, string> {
  if (!asked.cors) return {};
  const vary = { Vary: 'Origin' };
  if (origin === null || !asked.shop.origins.includes(origin)) return vary;
  return { ...vary, 'Access-Control-Allow-Origin': origin, 'Access-Control-Expose-Headers': EXPOSED };
}

/** Answers a browser that asks beforehand. */
export function preflight(origin: string | null, asked: Asked): Response {
  const headers: Record<string, string> = { ...corsHeaders(origin, asked), Allow: asked.methods };
  if (headers['Access-Control-Allow-Origin']) {
    headers['Access-Control-Allow-Methods'] = asked.methods;
    headers['Access-Control-Allow-Headers'] = SENT;
    headers['Access-Control-Max-Age'] = '600';
  }
  return new Response(null, { status: 204, headers });
}

const isOwn = (origin: string, { hostName }: ApiShop, appUrl: string): boolean =>
  origin === new URL(shopUrl(appUrl, hostName)).origin;
