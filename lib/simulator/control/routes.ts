import { Hono } from 'hono';
import { apiRoutes } from '@/lib/simulator/control/api/routes';
import type { Desk } from '@/lib/simulator/control/desk';
import { eventsRoute } from '@/lib/simulator/control/events';
import { refuseOtherSites } from '@/lib/simulator/control/origin';
import { controlPages } from '@/lib/simulator/control/page/routes';
import type { Env } from '@/lib/simulator/http/context';

/** Everything under `/control`: the API, the stream of news, and the page that uses both. */
export function controlRoutes(desk: Desk, publicUrl: string): Hono<Env> {
  const app = new Hono<Env>();
  app.use(refuseOtherSites(publicUrl));
  app.route('/api', apiRoutes(desk));
  app.get('/events', eventsRoute(desk));
  app.route('/', controlPages(desk));
  return app;
}
