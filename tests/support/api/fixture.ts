import { z } from 'zod';
import { amount, externalOrderId, moneyText } from '@/lib/api/contract/fields';
import type { ApiOperation } from '@/lib/api/contract/operation';

/** Operations that no route serves: one with everything that an operation can have, and one with as little as it may. */
export const EVERYTHING: ApiOperation<{ name: string; amount: number | string }> = {
  id: 'everything',
  method: 'POST',
  path: '/api/payments/bog/everything/{external_order_id}',
  summary: 'Do everything',
  description: 'For tests.',
  callers: { scopes: ['orders:write'], public: true, readToken: false },
  cors: true,
  body: {
    schema: z.strictObject({ name: z.string().min(1).max(20), amount }),
    form: true,
    example: { name: 'Pro', amount: 26.99 },
  },
  params: { external_order_id: externalOrderId },
  headers: { 'Idempotency-Key': 'The same key and body get the same answer.' },
  answers: [
    {
      status: 200,
      description: 'Done.',
      schema: z.object({ name: z.string(), amount: moneyText }),
      headers: { 'Order-Read-Token': 'Reads the order.' },
    },
  ],
  problems: ['plan_unknown', 'bank_refused'],
  quota: 'apiPublic',
};

export const LITTLE: ApiOperation<undefined> = {
  id: 'little',
  method: 'GET',
  path: '/api/payments/bog/everything/{external_order_id}',
  summary: 'Look',
  description: 'For tests.',
  callers: { scopes: ['orders:read'], public: false, readToken: true },
  cors: false,
  body: null,
  params: { external_order_id: externalOrderId },
  answers: [{ status: 200, description: 'It.', schema: z.object({ name: z.string() }) }],
  problems: ['order_not_found'],
  quota: 'apiRead',
};
