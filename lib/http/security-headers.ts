import 'server-only';

export type PolicyInput = {
  nonce: string;
  /** Where Pay may lead: without these in `form-action` Chrome blocks the redirect that answers the form. */
  paymentPageOrigins: readonly string[];
  secure: boolean;
  development: boolean;
};

/** The enforced Content-Security-Policy of every page. Nothing is ever loaded from elsewhere. */
export function contentSecurityPolicy({
  nonce,
  paymentPageOrigins,
  secure,
  development,
}: PolicyInput): string {
  const directives = [
    "default-src 'self'",
    // 'strict-dynamic' lets the nonced loader of Next bring its chunks; React's dev build needs eval.
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ''}`,
    `style-src 'self' ${development ? "'unsafe-inline'" : `'nonce-${nonce}'`}`,
    "img-src 'self' data:",
    "font-src 'self'",
    `connect-src 'self'${development ? ' ws:' : ''}`,
    `form-action 'self' ${paymentPageOrigins.join(' ')}`,
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "object-src 'none'",
  ];
  if (secure) directives.push('upgrade-insecure-requests');
  return directives.join('; ');
}

/** Headers of every page beside the policy. */
export function pageHeaders(pathname: string, secure: boolean): Record<string, string> {
  const privatePage = /^\/(orders|pay|checkout|cart|merchant)(\/|$)/.test(pathname);
  return {
    'X-Content-Type-Options': 'nosniff',
    'X-Frame-Options': 'DENY',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Permissions-Policy': 'camera=(), geolocation=(), microphone=(), payment=()',
    // An order's address is its key: it must not leak to whatever is linked from the page.
    'Referrer-Policy': privatePage ? 'no-referrer' : 'strict-origin-when-cross-origin',
    ...(privatePage ? { 'Cache-Control': 'no-store', 'X-Robots-Tag': 'noindex' } : {}),
    ...(secure ? { 'Strict-Transport-Security': 'max-age=31536000; includeSubDomains' } : {}),
  };
}
