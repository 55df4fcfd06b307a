import { Hono } from 'hono';
import { bankCalls } from '@/lib/simulator/control/api/bank-calls';
import { register } from '@/lib/simulator/control/api/call';
import { callbackCalls } from '@/lib/simulator/control/api/callback-calls';
import { faultCalls } from '@/lib/simulator/control/api/fault-calls';
import { orderCalls } from '@/lib/simulator/control/api/order-calls';
import { requestCalls } from '@/lib/simulator/control/api/request-calls';
import { settingCalls } from '@/lib/simulator/control/api/setting-calls';
import type { Desk } from '@/lib/simulator/control/desk';
import type { Env } from '@/lib/simulator/http/context';

/** The control API: JSON over the desk. `GET /control/api` lists every call of it. */
export function apiRoutes(desk: Desk): Hono<Env> {
  const app = new Hono<Env>();
  const calls = [
    ...bankCalls(desk),
    ...orderCalls(desk),
    ...requestCalls(desk),
    ...callbackCalls(desk),
    ...faultCalls(desk),
    ...settingCalls(desk),
  ];
  for (const call of calls) register(app, call);
  const index = calls.map(({ method, path, what, query, body }) => ({
    method,
    path: `/control/api${path}`,
    what,
    query,
    body,
  }));
  const events = {
    method: 'GET',
    path: '/control/events',
    what: 'Server-sent events: one `news` for every change, with the topics that changed and the present counts.',
  };
  app.get('/', (c) => c.json({ calls: [...index, events] }));
  app.all('*', (c) => c.json({ error: 'There is no such call; GET /control/api lists them all.' }, 404));
  return app;
}
