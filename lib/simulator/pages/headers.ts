import type { Ctx } from '@/lib/simulator/http/context';
import type { Order } from '@/lib/simulator/orders/order';

/**
 * Headers of a page that takes card numbers. `form-action` names the shop's origins as well: Chrome applies it to
 * the redirect that follows a submitted form.
 */
export function setPageHeaders(c: Ctx, order: Order | null): void {
  const shops = [order?.successUrl, order?.failUrl].flatMap((url) => (url ? [new URL(url).origin] : []));
  const policy = [
    "default-src 'none'",
    "style-src 'self'",
    "script-src 'self'",
    'img-src data:',
    "base-uri 'none'",
    "frame-ancestors 'none'",
    `form-action ${["'self'", ...new Set(shops)].join(' ')}`,
  ];
  c.header('Content-Security-Policy', policy.join('; '));
  c.header('Cache-Control', 'no-store');
  c.header('Referrer-Policy', 'no-referrer');
  c.header('X-Content-Type-Options', 'nosniff');
}

/** A Location that is sent as the shop wrote it, unless HTTP has no way to carry those characters. */
export function locationOf(url: string): string {
  return /^[\x21-\x7e]+$/.test(url) ? url : new URL(url).href;
}
