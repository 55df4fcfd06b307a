import type { oas31 } from 'zod-openapi';
import type { ApiOperation } from '../operation';

const text = (description: string, schema: oas31.SchemaObject = { type: 'string' }) => ({
  description,
  schema,
});
const digits = { type: 'string', pattern: '^\\d+$' } as const;

/** Of answers; named as components, for most answers have the same. */
export const ANSWER_HEADERS = {
  'X-Request-Id': {
    ...text('By which the merchant finds the call in the log.', {
      type: 'string',
      pattern: '^[\\w-]{8,64}$',
    }),
    required: true,
  },
  'RateLimit-Policy': text('The quota: its name, calls (q) in so many seconds (w).', {
    type: 'string',
    pattern: '^"[a-z_]+";q=\\d+;w=\\d+$',
    example: '"api_key";q=600;w=60',
  }),
  RateLimit: text('What is left of the quota (r), and in how many seconds it is whole again (t).', {
    type: 'string',
    pattern: '^"[a-z_]+";r=\\d+;t=\\d+$',
    example: '"api_key";r=599;t=60',
  }),
  'Retry-After': text('After how many seconds to try again.', digits),
  Allow: text('The methods that the address takes.'),
  'WWW-Authenticate': text('Which credential is missing or what is wrong with it (RFC 6750).'),
} as const satisfies Record<string, oas31.HeaderObject>;

type AnswerHeader = keyof typeof ANSWER_HEADERS;

const references = (names: readonly AnswerHeader[]): oas31.HeadersObject =>
  Object.fromEntries(names.map((name) => [name, { $ref: `#/components/headers/${name}` }]));

/** What an answer of this status may carry beside its own. */
export function headersOfStatus(status: number): oas31.HeadersObject {
  return references([
    'X-Request-Id',
    'RateLimit-Policy',
    'RateLimit',
    ...(status === 429 || status === 503 ? (['Retry-After'] as const) : []),
    ...(status === 405 ? (['Allow'] as const) : []),
    ...(status === 401 || status === 403 ? (['WWW-Authenticate'] as const) : []),
  ]);
}

export const ownHeaders = (headers: Readonly<Record<string, string>> = {}): oas31.HeadersObject =>
  Object.fromEntries(Object.entries(headers).map(([name, description]) => [name, text(description)]));

/** What a request may carry beside its credential. */
export function requestHeadersOf({ headers = {} }: ApiOperation): oas31.ParameterObject[] {
  const all = {
    ...headers,
    'X-Request-Id':
      'An id of your own for this call, 8 to 64 letters, digits, - and _; anything else is replaced.',
  };
  return Object.entries(all).map(([name, description]) => ({ name, in: 'header', ...text(description) }));
}
