import { z } from 'zod';
import type { ApiOperation } from '../operation';

/** The largest that a secret or a name of ours could be is far shorter. */
const text = z.string().min(1).max(200);

export const tokenRequest = z.object({
  grant_type: text.meta({ description: 'client_credentials.', example: 'client_credentials' }),
  client_id: text.optional().meta({ description: 'Unless HTTP Basic carries it.', example: 'callback' }),
  client_secret: text.optional().meta({ description: 'Unless HTTP Basic carries it. Never in the address.' }),
});

export type TokenRequest = z.infer<typeof tokenRequest>;

const tokenAnswer = z.object({
  access_token: z
    .string()
    .regex(/^bct_[\w-]{43}$/)
    .meta({ example: `bct_${'0'.repeat(43)}` }),
  created_at: z.int().positive().meta({ description: 'Seconds since 1970.', example: 1764345600 }),
  expires_in: z.int().positive().meta({ description: 'Seconds that it is good for.', example: 3600 }),
  token_type: z.literal('Bearer'),
});

/** POST /authorize: tokens for the callback address of a shop whose second lock is OAuth 2.0. */
export const AUTHORIZE: ApiOperation<TokenRequest> = {
  id: 'authorizeCallback',
  method: 'POST',
  path: '/api/payments/bog/authorize',
  summary: 'Get a token for the callback address',
  description:
    'OAuth 2.0 client credentials (RFC 6749, 4.4), for whoever sends callbacks to a shop that has chosen this lock in its console. The client identifies itself by HTTP Basic or by client_id and client_secret in the body, in one way only. Errors bear the member `error` of RFC 6749 beside those of a problem. Wrong credentials are answered later each time. A token opens the callback address and nothing else; all of them can be taken back at once in the console.',
  callers: { scopes: [], public: true, readToken: false },
  own: 'client',
  cors: false,
  body: {
    schema: tokenRequest,
    form: true,
    example: {
      grant_type: 'client_credentials',
      client_id: 'callback',
      client_secret: 'bcs_<as the console has shown it>',
    },
  },
  answers: [
    {
      status: 200,
      description: 'A token.',
      schema: tokenAnswer,
      headers: { Pragma: 'no-cache, as RFC 6749, 5.1 demands.' },
    },
  ],
  problems: [
    'not_found',
    'method_not_allowed',
    'database_unavailable',
    'internal_error',
    'body_incomplete',
    'body_malformed',
    'body_too_large',
    'media_type_unsupported',
    'invalid_request',
    'unsupported_grant_type',
    'invalid_client',
  ],
  quota: 'apiPublic',
};
