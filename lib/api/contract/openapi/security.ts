import type { oas31 } from 'zod-openapi';
import type { ApiOperation } from '../operation';

export const SECURITY_SCHEMES = {
  apiKey: {
    type: 'http',
    scheme: 'bearer',
    bearerFormat: 'bck_…',
    description:
      'An API key, made in the console under Developers. For servers alone: a call that bears a key and comes from a page is refused.',
  },
  apiKeyHeader: {
    type: 'apiKey',
    in: 'header',
    name: 'X-Api-Key',
    description: 'The same key, for programs that cannot set Authorization.',
  },
  readToken: {
    type: 'http',
    scheme: 'bearer',
    bearerFormat: 'brt_…',
    description:
      'The read token of one order: the header Order-Read-Token of the answer that created it. It reads that order and can do nothing else, so a page may have it.',
  },
  bankSignature: {
    type: 'apiKey',
    in: 'header',
    name: 'Callback-Signature',
    description: "The bank's signature over the raw body: SHA256withRSA, in Base64.",
  },
  lockBasic: {
    type: 'http',
    scheme: 'basic',
    description: 'The second lock of the callback address, if the merchant has chosen HTTP Basic.',
  },
  lockToken: {
    type: 'oauth2',
    description: 'The second lock of the callback address, if the merchant has chosen OAuth 2.0.',
    flows: { clientCredentials: { tokenUrl: '/api/payments/bog/authorize', scopes: {} } },
  },
  lockKey: {
    type: 'apiKey',
    in: 'header',
    name: 'X-Api-Key',
    description:
      'The second lock of the callback address, if the merchant has chosen a key. The console names the header; this is its default.',
  },
  lockHmac: {
    type: 'apiKey',
    in: 'header',
    name: 'X-Signature',
    description:
      'The second lock of the callback address, if the merchant has chosen HMAC-SHA256 over timestamp and raw body. The console names the header; this is its default.',
  },
  lockClient: {
    type: 'http',
    scheme: 'basic',
    description: 'The client id and secret of the second lock; they may stand in the body instead.',
  },
} as const satisfies Record<string, oas31.SecuritySchemeObject>;

/** Of operations that know their callers by something else than keys. */
const OWN: Record<NonNullable<ApiOperation['own']>, oas31.SecurityRequirementObject[]> = {
  callback: [
    { bankSignature: [] },
    { bankSignature: [], lockBasic: [] },
    { bankSignature: [], lockToken: [] },
    { bankSignature: [], lockKey: [] },
    { bankSignature: [], lockHmac: [] },
  ],
  client: [{}, { lockClient: [] }],
};

/** One of these is enough; an empty one is nobody's. */
export function securityOf({ callers, own }: ApiOperation): oas31.SecurityRequirementObject[] {
  if (own) return OWN[own];
  const ways: oas31.SecurityRequirementObject[] = callers.public ? [{}] : [];
  for (const scope of callers.scopes) ways.push({ apiKey: [scope] }, { apiKeyHeader: [scope] });
  if (callers.readToken) ways.push({ readToken: [] });
  return ways;
}
