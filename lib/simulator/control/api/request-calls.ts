import { type Call, failed, limitOf } from '@/lib/simulator/control/api/call';
import type { Desk } from '@/lib/simulator/control/desk';
import { ENDPOINTS } from '@/lib/simulator/http/context';

/** The log of API requests. */
export function requestCalls(desk: Desk): Call[] {
  return [
    {
      method: 'GET',
      path: '/requests',
      what: 'The last thousand API requests, newest last, without secrets, with what the client should not have sent.',
      query: {
        limit: 'only the newest so many',
        endpoint: ENDPOINTS.join(' | '),
        warnings: '1 for those with warnings only',
        order_id: 'only those about one order',
      },
      handle: (c) => {
        const endpoint = c.req.query('endpoint') || undefined;
        if (endpoint && !ENDPOINTS.some((known) => known === endpoint))
          return failed(c, 400, `endpoint is one of ${ENDPOINTS.join(', ')}.`);
        const search = {
          endpoint,
          warned: c.req.query('warnings') === '1',
          orderId: c.req.query('order_id'),
        };
        return c.json({ requests: desk.views.requests(search, limitOf(c, 1_000, 1_000)) });
      },
    },
    {
      method: 'GET',
      path: '/requests/:id',
      what: 'One request with its answer.',
      handle: (c) => {
        const request = desk.views.request(Number(c.req.param('id')));
        return request ? c.json(request) : failed(c, 404, 'This request is not remembered.');
      },
    },
  ];
}
