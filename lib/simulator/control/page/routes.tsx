/** @jsxImportSource hono/jsx */
import { Hono } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import type { HtmlEscapedString } from 'hono/utils/html';
import type { Desk } from '@/lib/simulator/control/desk';
import { assetNamed } from '@/lib/simulator/control/page/assets';
import { setControlHeaders } from '@/lib/simulator/control/page/headers';
import type { Theme, ViewProps } from '@/lib/simulator/control/page/parts/view';
import { CallbackPage } from '@/lib/simulator/control/page/views/callback-page';
import { CallbacksPage } from '@/lib/simulator/control/page/views/callbacks-page';
import { ClockPage } from '@/lib/simulator/control/page/views/clock-page';
import { FaultsPage } from '@/lib/simulator/control/page/views/faults-page';
import { MissingPage } from '@/lib/simulator/control/page/views/missing-page';
import { OrderPage } from '@/lib/simulator/control/page/views/order-page';
import { OrdersPage } from '@/lib/simulator/control/page/views/orders-page';
import { OverviewPage } from '@/lib/simulator/control/page/views/overview-page';
import { RequestPage } from '@/lib/simulator/control/page/views/request-page';
import { RequestsPage } from '@/lib/simulator/control/page/views/requests-page';
import { ResetPage } from '@/lib/simulator/control/page/views/reset-page';
import { SettingsPage } from '@/lib/simulator/control/page/views/settings-page';
import type { Ctx, Env } from '@/lib/simulator/http/context';

const THEMES: readonly Theme[] = ['system', 'light', 'dark'];

/** The control page: one address per view. */
export function controlPages(desk: Desk): Hono<Env> {
  const app = new Hono<Env>();
  app.use(setControlHeaders);
  const show =
    (view: (props: ViewProps, c: Ctx) => HtmlEscapedString | Promise<HtmlEscapedString>) => (c: Ctx) =>
      c.html(view({ desk, theme: themeOf(c), url: new URL(c.req.url) }, c));

  app.get(
    '/',
    show((props) => <OverviewPage {...props} />),
  );
  app.get(
    '/orders',
    show((props) => <OrdersPage {...props} />),
  );
  app.get(
    '/requests',
    show((props) => <RequestsPage {...props} />),
  );
  app.get(
    '/callbacks',
    show((props) => <CallbacksPage {...props} />),
  );
  app.get(
    '/faults',
    show((props) => <FaultsPage {...props} />),
  );
  app.get(
    '/clock',
    show((props) => <ClockPage {...props} />),
  );
  app.get(
    '/settings',
    show((props) => <SettingsPage {...props} />),
  );
  app.get(
    '/reset',
    show((props) => <ResetPage {...props} />),
  );
  app.get(
    '/orders/:id',
    show((props, c) => {
      const file = desk.views.file(c.req.param('id') ?? '');
      return file ? (
        <OrderPage {...props} file={file} />
      ) : (
        missing(c, props, 'orders', 'There is no such order.')
      );
    }),
  );
  app.get(
    '/requests/:id',
    show((props, c) => {
      const request = desk.views.request(Number(c.req.param('id')));
      return request ? (
        <RequestPage {...props} request={request} />
      ) : (
        missing(c, props, 'requests', 'This request is not remembered: the last thousand are.')
      );
    }),
  );
  app.get(
    '/callbacks/:id',
    show((props, c) => {
      const callback = desk.views.callback(c.req.param('id') ?? '');
      return callback ? (
        <CallbackPage {...props} callback={callback} />
      ) : (
        missing(c, props, 'callbacks', 'There is no such callback.')
      );
    }),
  );
  app.post('/theme', chooseTheme);
  app.get('/assets/:name', (c) => {
    const asset = assetNamed(c.req.param('name'));
    return asset ? c.body(asset.text, 200, { 'Content-Type': asset.type }) : c.notFound();
  });
  return app;
}

function missing(c: Ctx, props: ViewProps, section: 'orders' | 'requests' | 'callbacks', text: string) {
  c.status(404);
  return <MissingPage {...props} section={section} text={text} />;
}

function themeOf(c: Ctx): Theme {
  return THEMES.find((known) => known === getCookie(c, 'control-theme')) ?? 'system';
}

async function chooseTheme(c: Ctx): Promise<Response> {
  const form = new URLSearchParams(await c.req.text());
  const theme = THEMES.find((known) => known === form.get('theme')) ?? 'system';
  setCookie(c, 'control-theme', theme, { path: '/control', sameSite: 'Strict', maxAge: 31_536_000 });
  const back = form.get('back') ?? '';
  // Only ever back to this page: what comes from a form could name any address.
  return c.redirect(/^\/control(?=[/?]|$)/.test(back) ? back : '/control', 303);
}
