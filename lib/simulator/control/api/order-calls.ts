import { z } from 'zod';
import { answer, type Call, failed, limitOf, withBody } from '@/lib/simulator/control/api/call';
import type { Desk } from '@/lib/simulator/control/desk';
import { STATUSES } from '@/lib/simulator/orders/statuses';

const LARGEST_PAGE = 1_000;

const amount = z
  .union([z.number(), z.string()])
  .refine((value) => /^\d{1,13}(\.\d{1,2})?$/.test(String(value)), {
    message: 'An amount has digits and at most two decimals.',
  });
const channel = z.enum(['business_manager', 'support']).optional();
const payment = z.strictObject({
  outcome: z.enum(['completed', 'declined', 'processing', 'cancelled']).optional(),
  code: z.string().optional(),
  card: z.string().optional(),
});

/** Orders: to find them, and to act on them as their payer or as the bank. */
export function orderCalls(desk: Desk): Call[] {
  return [
    {
      method: 'GET',
      path: '/orders',
      what: 'Orders, newest first, each as its receipt and its callbacks.',
      query: {
        limit: `at most so many; 50 unless told, ${LARGEST_PAGE} at most`,
        external_order_id: 'exactly this id of the shop',
        q: 'order id or external id, whole; a part of it is looked for among the newest 10,000',
        status: STATUSES.join(' | '),
        before: 'only orders older than the one with this id',
      },
      handle: (c) => {
        const limit = limitOf(c, 50, LARGEST_PAGE);
        const externalOrderId = c.req.query('external_order_id');
        if (externalOrderId !== undefined) return c.json({ orders: desk.orders({ limit, externalOrderId }) });
        const asked = c.req.query('status');
        const status = STATUSES.find((known) => known === asked);
        if (asked && !status) return failed(c, 400, `status is one of ${STATUSES.join(', ')}.`);
        const search = { status, text: c.req.query('q'), before: c.req.query('before') };
        return c.json({ orders: desk.views.orders(search, limit).map((order) => desk.views.view(order)) });
      },
    },
    {
      method: 'GET',
      path: '/orders/:id',
      what: 'One order: receipt, callbacks, remembered requests about it, and its timeline.',
      handle: (c) => {
        const file = desk.views.file(c.req.param('id') ?? '');
        if (!file) return failed(c, 404, 'There is no such order.');
        const { receipt, callbacks, requests, timeline } = file;
        return c.json({ receipt, callbacks, requests, timeline });
      },
    },
    withBody({
      method: 'POST',
      path: '/orders/:id/pay',
      what: 'Acts as the payer: pays, is declined (with a code), stops at 3-D Secure, or cancels.',
      body: payment,
      handle: (c, body) => answer(c, desk.pay(c.req.param('id') ?? '', body)),
    }),
    withBody({
      method: 'POST',
      path: '/orders/:id/refund-at-bank',
      what: 'Refunds in the bank’s own console, or as its support; all that is left unless told an amount.',
      body: z.strictObject({ amount: amount.optional(), channel }),
      handle: (c, body) => answer(c, desk.refundAtBank(c.req.param('id') ?? '', body.amount, body.channel)),
    }),
    withBody({
      method: 'POST',
      path: '/orders/:id/approve-at-bank',
      what: 'Confirms a hold at the bank; all of it unless told an amount, and what is not confirmed is released.',
      body: z.strictObject({ amount: amount.optional(), channel }),
      handle: (c, body) => answer(c, desk.approveAtBank(c.req.param('id') ?? '', body.amount, body.channel)),
    }),
    withBody({
      method: 'POST',
      path: '/orders/:id/cancel-at-bank',
      what: 'Cancels a hold at the bank.',
      body: z.strictObject({ channel }),
      handle: (c, body) => answer(c, desk.cancelAtBank(c.req.param('id') ?? '', body.channel)),
    }),
  ];
}
