import { type Call, failed, limitOf } from '@/lib/simulator/control/api/call';
import type { Desk } from '@/lib/simulator/control/desk';
import { CALLBACK_STATES } from '@/lib/simulator/control/watch/callback-index';

/** Callbacks: what became of them, and what shall. */
export function callbackCalls(desk: Desk): Call[] {
  return [
    {
      method: 'GET',
      path: '/callbacks',
      what: 'Callbacks, newest first, with every try to deliver them.',
      query: {
        limit: 'at most so many; 50 unless told, 1000 at most',
        state: CALLBACK_STATES.join(' | '),
        order_id: 'only those of one order, oldest first',
        before: 'only callbacks older than the one with this id',
      },
      handle: (c) => {
        const orderId = c.req.query('order_id');
        if (orderId !== undefined) return c.json({ callbacks: desk.callbacks(orderId.toLowerCase()) });
        const asked = c.req.query('state');
        const state = CALLBACK_STATES.find((known) => known === asked);
        if (asked && !state) return failed(c, 400, `state is one of ${CALLBACK_STATES.join(', ')}.`);
        const search = { state, before: c.req.query('before') };
        return c.json({ callbacks: desk.views.callbacks(search, limitOf(c, 50, 1_000)) });
      },
    },
    {
      method: 'GET',
      path: '/callbacks/:id',
      what: 'One callback, with the signature over its body.',
      handle: (c) => {
        const callback = desk.views.callback(c.req.param('id') ?? '');
        if (!callback) return failed(c, 404, 'There is no such callback.');
        return c.json({ ...callback, signature: desk.sign(callback.body) });
      },
    },
    {
      method: 'POST',
      path: '/callbacks/:id/resend',
      what: 'Delivers a callback once more, byte for byte, whatever became of it.',
      handle: async (c) => {
        const callback = await desk.resend(c.req.param('id') ?? '');
        return callback ? c.json(callback) : failed(c, 404, 'There is no such callback.');
      },
    },
  ];
}
