import { createServer } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { Hono } from 'hono';
import { listPage, mailPage, missingPage } from './pages.mjs';
import { STYLE } from './style.mjs';

const LOOPBACK = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])(:\d+)?$/i;
const POLICY = "default-src 'none'; style-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'none'";
// What a mail may do in a reader: look as it likes, and open links beside the reader. No script, no request.
const MAIL_POLICY = [
  ...[
    "default-src 'none'",
    "style-src 'unsafe-inline'",
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
  ],
  ...["frame-ancestors 'self'", 'sandbox allow-popups allow-popups-to-escape-sandbox'],
].join('; ');

/**
 * The page to read the mails, and the same as JSON.
 * @param {{ port: number, host: string, store: ReturnType<import('./store.mjs').openStore> }} options
 */
export async function startWeb({ port, host, store }) {
  const app = mailboxApp(store, { onlyLoopback: host === '127.0.0.1' });
  const server = createServer(getRequestListener(app.fetch, { overrideGlobalObjects: false }));
  await new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  return {
    port: server.address().port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function mailboxApp(store, { onlyLoopback }) {
  const app = new Hono();
  app.use(async (c, next) => {
    // A foreign name that was pointed at this machine would let its web site read the mails.
    if (onlyLoopback && !LOOPBACK.test(c.req.header('Host') ?? ''))
      return c.text('Use the name localhost.', 403);
    await next();
    c.header('Cache-Control', 'no-store');
    c.header('X-Content-Type-Options', 'nosniff');
    c.header('Referrer-Policy', 'no-referrer');
    if (!c.res.headers.has('Content-Security-Policy')) c.header('Content-Security-Policy', POLICY);
  });
  app.get('/healthz', (c) => c.text('ok'));
  app.get('/style.css', (c) => c.body(STYLE, 200, { 'Content-Type': 'text/css; charset=utf-8' }));
  app.get('/', (c) => c.html(listPage(store.mails().reverse())));
  app.get('/mails/:id', (c) => {
    const mail = store.find(c.req.param('id'));
    return mail ? c.html(mailPage(mail)) : c.html(missingPage(), 404);
  });
  app.get('/mails/:id/html', (c) => {
    const mail = store.find(c.req.param('id'));
    if (!mail) return c.html(missingPage(), 404);
    return c.html(linksBeside(mail.html), 200, { 'Content-Security-Policy': MAIL_POLICY });
  });
  app.get('/api/mails', (c) => {
    const to = c.req.query('to');
    const mails = store.mails().filter(({ envelope }) => to === undefined || envelope.to.includes(to));
    return c.json({ mails });
  });
  return app;
}

/** The links of a mail open beside the reader, as they do in a mail program. */
function linksBeside(mail) {
  const base = '<base target="_blank">';
  return /<head[^>]*>/i.test(mail) ? mail.replace(/<head[^>]*>/i, `$&${base}`) : base + mail;
}
