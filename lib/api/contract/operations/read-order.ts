import { z } from 'zod';
import { ORDER_STATUSES } from '@/lib/orders/order-status';
import { OUTCOMES, REASONS } from '@/lib/orders/told';
import { currency, externalOrderId, moneyText } from '../fields';
import type { ApiOperation } from '../operation';

const time = z.iso.datetime();

export const readOrderAnswer = z.strictObject({
  external_order_id: externalOrderId,
  order_id: z.string().min(1).nullable().meta({
    description: 'The bank’s id of the newest payment; null before the bank has opened one.',
    example: 'f2f1b8a0-5d3e-4c3b-9d52-0c8c8a4f6a11',
  }),
  number: z
    .string()
    .meta({ description: 'What the shop’s staff and the buyer call the order.', example: 'A-1042' }),
  status: z.enum(ORDER_STATUSES).meta({ description: 'As the shop’s staff see it.', example: 'paid' }),
  outcome: z.enum(OUTCOMES).meta({
    description:
      'What to tell the buyer. paid; refunded; authorised: held, and the shop decides; not_paid: certainly nothing was taken; cancelled: the shop has given the order up; checking: nobody knows yet.',
    example: 'paid',
  }),
  reason: z.enum(REASONS).nullable().meta({
    description:
      'Of not_paid. declined: the bank says no, bank_code why; cancelled: the buyer has left; expired; hold_released; not_started: no payment was opened; refused_by_bank: the bank did not open it.',
    example: null,
  }),
  bank_code: z
    .string()
    .nullable()
    .meta({ description: 'The bank’s response code, if it gave one.', example: null }),
  final: z
    .boolean()
    .meta({ description: 'Whether there is nothing more to ask for: nothing will change by itself.' }),
  may_pay_again: z.boolean().meta({
    description:
      'Whether it is safe to have the buyer pay again, by another order with this external_order_id.',
    example: false,
  }),
  amounts: z
    .strictObject({ total: moneyText, captured: moneyText, refunded: moneyText, currency })
    .meta({ description: 'captured: taken from the buyer. refunded: gone back, of it.' }),
  created_at: time.meta({ example: '2026-11-28T10:15:00.000Z' }),
  paid_at: time.nullable().meta({ example: '2026-11-28T10:16:12.000Z' }),
});

export type ReadOrderAnswer = z.infer<typeof readOrderAnswer>;

/** GET /orders/{external_order_id}: what a front end needs to know after the redirect. */
export const READ_ORDER: ApiOperation<undefined> = {
  id: 'readOrder',
  method: 'GET',
  path: '/api/payments/bog/orders/{external_order_id}',
  summary: 'Ask what became of an order',
  description:
    'The truth about an order right after the redirect: the path to which the buyer comes back proves nothing. The bank itself is asked when that may bring news, at most every two seconds, so a page may poll every two to three seconds until `final`. With a key the order that owns the name, or, when that one came to nothing, an earlier one for which money came late; with a read token the order for which the token was given, also when its name has gone to another since.',
  callers: { scopes: ['orders:read'], public: false, readToken: true },
  cors: true,
  body: null,
  params: { external_order_id: externalOrderId },
  answers: [{ status: 200, description: 'What is known.', schema: readOrderAnswer }],
  problems: [
    'key_missing',
    'scope_missing',
    'key_in_browser',
    'origin_not_allowed',
    'fields_invalid',
    'order_not_found',
  ],
  quota: 'apiRead',
};
