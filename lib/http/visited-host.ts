import 'server-only';

/**
 * The host name that the visitor asked for, which decides whose shop they see: X-Forwarded-Host where there is one, for
 * proxies put their own name for us into Host. So does Next itself: the page to which an action redirects is drawn by a
 * request of its own to this process, which carries the visitor's host only there. Whoever forges it sees a shop that
 * they may visit anyway, and is signed in nowhere: sessions belong to their shop.
 */
export function visitedHost(headers: Pick<Headers, 'get'>): string {
  const forwarded = headers.get('x-forwarded-host')?.split(',')[0]?.trim();
  return (forwarded || headers.get('host') || '').toLowerCase();
}
