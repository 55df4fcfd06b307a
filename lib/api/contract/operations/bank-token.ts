import { z } from 'zod';
import type { ApiOperation } from '../operation';

const answer = z.object({
  access_token: z.string().min(1).meta({ description: 'The token of the bank.' }),
  token_type: z.literal('Bearer'),
  expires_in: z.int().positive().meta({ description: 'Seconds that are left of it.', example: 287 }),
});

/** POST /auth: the bank's own token, for a program of the merchant's that calls the bank itself. */
export const BANK_TOKEN: ApiOperation<Record<string, unknown>> = {
  id: 'getBankToken',
  method: 'POST',
  path: '/api/payments/bog/auth',
  summary: 'Get the bank’s token',
  description:
    'Gives the token with which this shop calls the bank. Whoever holds it can do everything at the bank that the shop can, refunds included: it belongs on a server and nowhere else. Off until the owner turns it on; each time it is given, the audit log says to which key. Creating and following orders needs no token: use the other operations. The body is not looked at, and there need be none.',
  callers: { scopes: ['bank:token'], public: false, readToken: false },
  cors: false,
  body: {
    schema: z.looseObject({}),
    form: true,
    optional: true,
    example: {},
  },
  answers: [{ status: 200, description: 'The token.', schema: answer }],
  problems: ['turned_off', 'bank_unavailable', 'bank_busy', 'bank_credentials'],
  quota: 'bankToken',
};
