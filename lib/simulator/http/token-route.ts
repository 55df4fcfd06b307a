import { createHash, timingSafeEqual } from 'node:crypto';
import type { Bank } from '@/lib/simulator/bank/bank';
import type { Ctx } from '@/lib/simulator/http/context';
import { lintOf } from '@/lib/simulator/http/lints';
import type { Tokens } from '@/lib/simulator/http/tokens';
import type { Settings } from '@/lib/simulator/settings';

type Credentials = { readonly clientId: string; readonly clientSecret: string };

/** Keycloak's words. */
const ERRORS = {
  missingGrant: ['invalid_request', 'Missing form parameter: grant_type', 400],
  unsupportedGrant: ['unsupported_grant_type', 'Unsupported grant_type', 400],
  unknownClient: ['invalid_client', 'Invalid client or Invalid client credentials', 401],
  wrongSecret: ['unauthorized_client', 'Invalid client or Invalid client credentials', 401],
} as const;

const FORM_FIELDS = ['grant_type', 'client_id', 'client_secret'];

/** `POST …/openid-connect/token`: client credentials by Basic, or (tolerated, linted) in the form. */
export function tokenRoute(bank: Bank, tokens: Tokens, expected: Credentials) {
  return async (c: Ctx): Promise<Response> => {
    const text = await c.req.text();
    const isForm = /^application\/x-www-form-urlencoded\b/i.test(c.req.header('Content-Type') ?? '');
    // Keycloak sees no parameters at all in a body of another type.
    const form = new URLSearchParams(isForm ? text : '');
    if (!isForm) c.var.lint.push(lintOf('token-content-type'));
    for (const name of form.keys()) {
      if (!FORM_FIELDS.includes(name)) c.var.lint.push(lintOf('unknown-field', name));
    }
    const given = credentialsOf(c, form);
    if (!given || given.clientId !== expected.clientId) return refuse(c, 'unknownClient');
    if (!sameText(given.clientSecret, expected.clientSecret)) return refuse(c, 'wrongSecret');
    const grantType = form.get('grant_type');
    if (!grantType) return refuse(c, 'missingGrant');
    if (grantType !== 'client_credentials') return refuse(c, 'unsupportedGrant');
    const settings = bank.settings();
    const nowMicros = bank.clock.nowMicros();
    const lifetimeSeconds = settings['token.lifetimeSeconds'];
    return c.json({
      access_token: tokens.issue(expected.clientId, nowMicros, lifetimeSeconds),
      expires_in: expiresIn(settings, nowMicros),
      refresh_expires_in: 0,
      token_type: 'Bearer',
      'not-before-policy': 0,
      scope: 'email profile',
    });
  };
}

function refuse(c: Ctx, kind: keyof typeof ERRORS): Response {
  const [error, error_description, status] = ERRORS[kind];
  return c.json({ error, error_description }, status);
}

function credentialsOf(c: Ctx, form: URLSearchParams): Credentials | null {
  const basic = /^Basic\s+([A-Za-z0-9+/=_-]+)$/i.exec(c.req.header('Authorization') ?? '');
  if (basic) {
    const text = Buffer.from(basic[1] ?? '', 'base64').toString('utf8');
    const colon = text.indexOf(':');
    return colon === -1
      ? null
      : { clientId: unescaped(text.slice(0, colon)), clientSecret: unescaped(text.slice(colon + 1)) };
  }
  const clientId = form.get('client_id');
  if (!clientId) return null;
  c.var.lint.push(lintOf('token-credentials-in-form'));
  return { clientId, clientSecret: form.get('client_secret') ?? '' };
}

/** RFC 6749 2.3.1 has the two form-encoded inside Basic; plain text, which the bank shows, must pass as well. */
function unescaped(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function expiresIn(settings: Settings, nowMicros: number): number {
  const lifetimeSeconds = settings['token.lifetimeSeconds'];
  const nowMs = Math.floor(nowMicros / 1000);
  switch (settings['token.expiresInMode']) {
    case 'seconds':
      return lifetimeSeconds;
    case 'epoch_ms':
      return nowMs + lifetimeSeconds * 1000;
    case 'epoch_s':
      return Math.floor(nowMs / 1000) + lifetimeSeconds;
  }
}

function sameText(a: string, b: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
}
