import { z } from 'zod';
import type { CallbackRecord } from '@/lib/simulator/callbacks/callback';
import { SIGNATURES } from '@/lib/simulator/callbacks/signature';
import { type Call, failed, limitOf, withBody } from '@/lib/simulator/control/api/call';
import type { Desk } from '@/lib/simulator/control/desk';
import { CALLBACK_STATES, type CallbackState } from '@/lib/simulator/control/watch/callback-index';
import type { Ctx } from '@/lib/simulator/http/context';

const NO_SUCH = 'There is no such callback.';

/** Callbacks: what became of them, and what shall. */
export function callbackCalls(desk: Desk): Call[] {
  const change = (
    c: Ctx,
    from: readonly CallbackState[],
    refusal: string,
    act: (id: string) => CallbackRecord | null,
  ) => {
    const callback = desk.views.callback(c.req.param('id') ?? '');
    if (!callback) return failed(c, 404, NO_SUCH);
    if (!from.includes(callback.state)) return failed(c, 409, `${refusal}; this one is ${callback.state}.`);
    return c.json(act(callback.id));
  };
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
        if (!callback) return failed(c, 404, NO_SUCH);
        return c.json({ ...callback, signature: desk.sign(callback.body) });
      },
    },
    withBody({
      method: 'POST',
      path: '/callbacks/:id/resend',
      what: 'Delivers a callback once more, byte for byte, whatever became of it; signed wrongly if asked.',
      body: z.strictObject({ signature: z.enum(SIGNATURES).optional() }),
      handle: async (c, options) => {
        const callback = await desk.resend(c.req.param('id') ?? '', options);
        return callback ? c.json(callback) : failed(c, 404, NO_SUCH);
      },
    }),
    {
      method: 'POST',
      path: '/callbacks/:id/release',
      what: 'Lets a held callback go.',
      handle: (c) =>
        change(c, ['held'], 'Only a held callback can be released', (id) => desk.releaseCallback(id)),
    },
    {
      method: 'POST',
      path: '/callbacks/:id/drop',
      what: 'Loses a callback that is held or has tries left.',
      handle: (c) =>
        change(c, ['held', 'pending'], 'Only a callback that is under way can be dropped', (id) =>
          desk.dropCallback(id),
        ),
    },
    {
      method: 'POST',
      path: '/callbacks/release',
      what: 'Lets every held callback go, the oldest first. The setting callback.hold keeps new ones back.',
      handle: (c) => c.json({ released: desk.releaseCallbacks() }),
    },
  ];
}
