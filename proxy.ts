import { randomBytes } from 'node:crypto';
import { type NextRequest, NextResponse } from 'next/server';
import { isDatabaseUp } from '@/lib/db-health';
import { bodyTooLarge } from '@/lib/http/body-limit';
import { clientAddress } from '@/lib/http/client-address';
import { pageGate } from '@/lib/http/page-gate';
import { plainPage } from '@/lib/http/plain-page';
import { safeRequestId } from '@/lib/http/request';
import { contentSecurityPolicy, pageHeaders } from '@/lib/http/security-headers';
import { visitedHost } from '@/lib/http/visited-host';
import { DEFAULT_LOCALE, isLocale, type Locale } from '@/lib/i18n/locales';
import { MESSAGES } from '@/lib/i18n/messages';
import { services } from '@/lib/services';

// Every page passes here: language and theme, security headers, and the two answers that no page can give
// (503 without a database, 429, 413). The API's routes look after themselves; files need none of it.
export const config = {
  matcher: [
    '/((?!api/|_next/|products/[^/]+\\.svg$|pictures/[^/]+$|icon\\.svg$|robots\\.txt$|favicon\\.ico$).*)',
  ],
};

/** Matches no page. */
const NOWHERE = '/-/nowhere';

const YEAR_SECONDS = 365 * 24 * 3600;

type Visit = {
  request: NextRequest;
  requestId: string;
  nonce: string;
  locale: Locale;
  theme: 'light' | 'dark' | '';
  headers: Record<string, string>;
  cookies: [name: string, value: string][];
};

export async function proxy(request: NextRequest): Promise<NextResponse> {
  const tidy = withoutLastSlash(request);
  if (tidy) return NextResponse.redirect(tidy, 308);
  const visit = readVisit(request);
  const response =
    (await refuseEarly(visit)) ?? NextResponse.next({ request: { headers: forwarded(visit) } });
  for (const [name, value] of Object.entries(visit.headers)) response.headers.set(name, value);
  response.headers.set('X-Request-Id', visit.requestId);
  for (const [name, value] of visit.cookies) {
    response.cookies.set(name, value, {
      path: '/',
      sameSite: 'lax',
      httpOnly: true,
      secure: isSecure(),
      maxAge: value ? YEAR_SECONDS : 0,
    });
  }
  return response;
}

/** A page has one address. Next's own redirect is off for the sake of the API, whose callers would lose their bodies by it. */
function withoutLastSlash({ url, method }: NextRequest): URL | null {
  const tidy = new URL(url);
  if (tidy.pathname === '/' || !tidy.pathname.endsWith('/') || !['GET', 'HEAD'].includes(method)) return null;
  // From both ends: an address that begins with two slashes would lead to another host.
  tidy.pathname = tidy.pathname.replace(/^\/+|\/+$/g, '');
  return tidy;
}

const isSecure = (): boolean => services().env.appUrl.startsWith('https:');

function readVisit(request: NextRequest): Visit {
  const { env } = services();
  const nonce = randomBytes(16).toString('base64');
  const lang = request.nextUrl.searchParams.get('lang');
  const theme = request.nextUrl.searchParams.get('theme');
  const cookies: Visit['cookies'] = [];
  if (isLocale(lang)) cookies.push(['locale', lang]);
  if (theme === 'light' || theme === 'dark' || theme === 'system')
    cookies.push(['theme', theme === 'system' ? '' : theme]);
  const chosen = new Map(cookies);
  const locale = chosen.get('locale') ?? request.cookies.get('locale')?.value;
  const look = chosen.get('theme') ?? request.cookies.get('theme')?.value;
  return {
    request,
    requestId: safeRequestId(request.headers.get('x-request-id')),
    nonce,
    locale: isLocale(locale) ? locale : DEFAULT_LOCALE,
    theme: look === 'light' || look === 'dark' ? look : '',
    cookies,
    headers: {
      'Content-Security-Policy': contentSecurityPolicy({
        nonce,
        paymentPageOrigins: env.bog.paymentPageOrigins,
        secure: isSecure(),
        development: env.nodeEnv === 'development',
      }),
      ...pageHeaders(request.nextUrl.pathname, isSecure()),
      // So that the bank's page can open in the look that the shopper's device asks for.
      'Accept-CH': 'Sec-CH-Prefers-Color-Scheme',
    },
  };
}

/** What the app reads: x-locale, x-theme, x-pathname, x-nonce and x-request-id are always ours, never the client's. */
function forwarded(visit: Visit): Headers {
  const headers = new Headers(visit.request.headers);
  headers.set('x-request-id', visit.requestId);
  headers.set('x-locale', visit.locale);
  headers.set('x-theme', visit.theme);
  headers.set('x-pathname', visit.request.nextUrl.pathname);
  headers.set('x-search', visit.request.nextUrl.search);
  headers.set('x-method', visit.request.method);
  headers.set('x-nonce', visit.nonce);
  // Next takes the nonce for its own scripts from this request header.
  headers.set('content-security-policy', visit.headers['Content-Security-Policy'] ?? '');
  return headers;
}

async function refuseEarly(visit: Visit): Promise<NextResponse | null> {
  const { db, env } = services();
  const words = MESSAGES[visit.locale].errors;
  const { method, headers, nextUrl, body } = visit.request;
  if (await bodyTooLarge({ method, headers, body, pathname: nextUrl.pathname })) {
    return page(visit, 413, words.tooLarge.title, [words.tooLarge.text, words.tooLarge.back], null);
  }
  // A form sent by script gets its answer from the action itself, which keeps what was typed.
  if (!visit.request.headers.has('next-action') && !(await isDatabaseUp(db))) {
    const { title, text, payment } = words.unavailable;
    return page(visit, 503, title, [text, payment], visit.request.method === 'GET' ? 5 : null);
  }
  const { pathname } = visit.request.nextUrl;
  if (!/^\/(orders|pay|products)\//.test(pathname)) return null;
  const gate = await pageGate(
    services(),
    pathname,
    clientAddress(visit.request.headers, env.trustedProxyHops),
    visitedHost(visit.request.headers),
  );
  if (gate === 'too_many') return page(visit, 429, words.tooMany.title, [words.tooMany.text], null);
  if (gate === 'missing') {
    // A page's own notFound() is drawn by script; an address that matches nothing is drawn by the server.
    const nowhere = new URL(NOWHERE, visit.request.url);
    return NextResponse.rewrite(nowhere, { request: { headers: forwarded(visit) } });
  }
  return null;
}

function page(
  visit: Visit,
  status: number,
  title: string,
  paragraphs: readonly string[],
  refreshSeconds: number | null,
): NextResponse {
  const { locale, nonce } = visit;
  return new NextResponse(plainPage({ locale, title, paragraphs, nonce, refreshSeconds }), {
    status,
    headers: {
      'Content-Type': 'text/html; charset=utf-8',
      'Cache-Control': 'no-store',
      ...(status === 413 ? {} : { 'Retry-After': String(refreshSeconds ?? 600) }),
    },
  });
}
