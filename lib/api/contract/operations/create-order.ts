import { z } from 'zod';
import { type BankOrder, bankOrder } from '../bank-order';
import { readAmount } from '../bank-order-rules';
import { amount, currency, externalOrderId, line } from '../fields';
import type { ApiOperation } from '../operation';

const planOrder = z
  .strictObject({
    plan_name: line(40).meta({ description: 'Of a plan of the catalogue, in any case.', example: 'Pro' }),
    amount,
    currency,
    external_order_id: externalOrderId,
  })
  .superRefine((order, context) => {
    const read = readAmount(order.amount, order.currency);
    const message = typeof read === 'string' ? read : read > 0 ? null : 'must be more than 0';
    if (message) context.addIssue({ code: 'custom', path: ['amount'], message });
  })
  .meta({
    id: 'PlanOrder',
    title: 'A plan of the catalogue',
    description:
      'The amount has to be the price of the plan: what is charged is decided here and not by the page.',
  });

export type PlanOrder = z.infer<typeof planOrder>;
export type CreateOrderBody = PlanOrder | BankOrder;

export const isBasket = (body: CreateOrderBody): body is BankOrder => 'purchase_units' in body;

const meansBasket = (body: unknown): boolean =>
  typeof body === 'object' && body !== null && Object.hasOwn(body, 'purchase_units');

/** The guide's own three members. */
export const createdOrder = z.strictObject({
  order_id: z
    .string()
    .min(1)
    .meta({ description: 'The bank’s id of the payment.', example: 'f2f1b8a0-5d3e-4c3b-9d52-0c8c8a4f6a11' }),
  redirect_url: z.url().meta({
    description: 'Where the buyer pays. Send them there as it is.',
    example: 'https://payment.bog.ge/?order_id=f2f1b8a0-5d3e-4c3b-9d52-0c8c8a4f6a11',
  }),
  external_order_id: externalOrderId,
});

/** POST /orders: an order and the address at which it is paid. */
export const CREATE_ORDER: ApiOperation<CreateOrderBody> = {
  id: 'createOrder',
  method: 'POST',
  path: '/api/payments/bog/orders',
  summary: 'Create an order',
  description:
    'Writes an order and opens its payment at the bank. A plan of the catalogue may be ordered without a key where the shop has turned that on; a basket needs a key of the scope orders:write. `external_order_id` is unique among the orders that are alive: one that failed, expired, or was released or cancelled gives its name to the next, and is not to be paid any more. The bank knows the order by the shop’s own number (A-1042-1), which is what stands on the buyer’s statement. Everything is checked before anything is stored, the bank’s own rules included. Send an Idempotency-Key, and a repetition after a lost answer is the same order and the same payment.',
  callers: { scopes: ['orders:write'], public: true, readToken: false },
  cors: true,
  body: {
    schema: z.union([planOrder, bankOrder]),
    form: true,
    shapeOf: (body) => (meansBasket(body) ? bankOrder : planOrder),
    example: { plan_name: 'Pro', amount: 26.99, currency: 'GEL', external_order_id: 'web-1042' },
  },
  headers: {
    'Idempotency-Key':
      'Any 1 to 255 printable ASCII characters, best a UUID, new for each new order. For a day the same key and body bring the same answer; another body is refused. A request that was refused here is not kept, so the right one may follow under the same key. What the bank has left open is gone on with; what the bank has refused stays refused under that key.',
    'Accept-Language': 'ka or en: of the bank’s page and of the mails to the buyer. Absent: ka.',
    Theme: 'light or dark: the look of the bank’s page. Absent: as the shop has decided.',
  },
  answers: [
    {
      status: 200,
      description: 'The payment is open.',
      schema: createdOrder,
      headers: {
        'Order-Read-Token':
          'Opens this one order for reading (GET /api/payments/bog/orders/{external_order_id}); a page may have it.',
        'Idempotency-Replayed': 'true when the key was used before: the order is the one of that time.',
      },
    },
  ],
  problems: [
    ...(['key_missing', 'scope_missing', 'key_in_browser', 'origin_not_allowed', 'turned_off'] as const),
    ...(['plan_unknown', 'amount_mismatch', 'currency_not_sold', 'return_host_not_allowed'] as const),
    ...(['external_order_id_in_use', 'idempotency_key_invalid', 'idempotency_key_reused'] as const),
    ...(['already_paid', 'order_cancelled', 'payment_in_progress'] as const),
    ...(['bank_refused', 'bank_unavailable', 'bank_busy', 'bank_credentials', 'bank_uncertain'] as const),
    'redirect_not_allowed',
  ],
  quota: 'apiPublic',
};
