import { z } from 'zod';
import type { ApiMethod, ApiOperation } from '../operation';

const envelope = z.looseObject({
  event: z.string().meta({ description: 'order_payment or split_payment.', example: 'order_payment' }),
  zoned_request_time: z.string().optional().meta({ example: '2026-11-28T11:06:30.000101Z' }),
  body: z.looseObject({}).meta({ description: "The bank's receipt of the payment." }),
});

const taken = z.object({
  received: z.boolean().meta({ description: 'Whether something was taken in: false for a probe.' }),
  verified: z.boolean().optional().meta({
    description:
      'With a probe: the credentials are right. Without the bank’s signature: false, the bank is asked.',
  }),
});

const ABOUT = `The address that the bank is given with each order. A callback counts with the bank's signature over its raw body; where the
merchant has turned on a second lock, it must open that as well. The same callback again is answered 200 and changes nothing. 503 means
that it was not kept: send it again. Where the merchant allows it, a callback that opens the second lock and bears no
signature is a hint: the bank is asked for the receipt, and nothing in the body is believed.`;

const PROBE = `Without a body, and with the right credentials of the second lock, it is a probe: 200 and \`received: false\`. With a
body it is the same as POST.`;

/** The callback address, for one method. */
function callbackOf(method: ApiMethod): ApiOperation {
  const mayBeEmpty = method === 'GET' || method === 'DELETE';
  return {
    id:
      method === 'POST'
        ? 'receiveCallback'
        : `receiveCallbackBy${method.at(0)}${method.slice(1).toLowerCase()}`,
    method,
    path: '/api/payments/bog/callback',
    summary: method === 'POST' ? "Take in the bank's callback" : `The same, by ${method}`,
    description: `${ABOUT}\n\n${PROBE}`,
    callers: { scopes: [], public: true, readToken: false },
    own: 'callback',
    cors: false,
    // A GET has none, as HTTP means it; what a DELETE carries has no meaning of its own either.
    body: mayBeEmpty ? null : { schema: envelope, form: false, optional: true, example: EXAMPLE },
    headers: {
      'Callback-Signature': "The bank's: SHA256withRSA over the raw body, in Base64.",
      'X-Timestamp': 'With the lock HMAC-SHA256: the Unix time of the signature, in seconds or milliseconds.',
    },
    answers: [{ status: 200, description: 'Taken in, or a probe.', schema: taken }],
    problems: [
      'body_incomplete',
      'body_too_large',
      'lock_closed',
      'missing_signature',
      'bad_signature',
      'not_json',
      'bad_envelope',
      'not_stored',
    ],
    quota: 'apiPublic',
  };
}

const EXAMPLE = {
  event: 'order_payment',
  zoned_request_time: '2026-11-28T11:06:30.000101Z',
  body: { order_id: '0190d0a4-7c1e-4b3f-8a51-3f6f2f6a9c10', order_status: { key: 'completed' } },
};

export const CALLBACKS: readonly ApiOperation[] = (['POST', 'GET', 'PUT', 'PATCH', 'DELETE'] as const).map(
  callbackOf,
);
