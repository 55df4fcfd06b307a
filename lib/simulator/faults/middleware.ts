import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { FaultEngine } from '@/lib/simulator/faults/engine';
import { type CheckedRule, takesEffect } from '@/lib/simulator/faults/rule';
import type { Ctx, Handler } from '@/lib/simulator/http/context';
import { htmlPage } from '@/lib/simulator/http/error-bodies';

/** Longer than any client waits. */
const HANG_MS = 120_000;

/** Injects the faults in force. Stands before the token check: a broken edge asks for no token. */
export function injectFaults(engine: FaultEngine): Handler {
  return async (c, next) => {
    const rule = c.var.endpoint && engine.choose(c.var.endpoint);
    if (!rule) return next();
    c.set('fault', rule.fault);
    if (rule.fault === 'slow') await pause(rule.ms ?? 3_000, c);
    if (takesEffect(rule)) await next();
    const spoilt = await spoil(c, rule);
    if (!spoilt) return;
    c.set('answerText', null);
    c.res = spoilt;
  };
}

/** The answer in place of the right one; null lets the right one through. */
async function spoil(c: Ctx, rule: CheckedRule): Promise<Response | null> {
  switch (rule.fault) {
    case 'slow':
    case 'callback-before-answer':
      return null;
    case 'reset':
      return cut(c);
    case 'timeout-before':
    case 'timeout-after':
      await pause(rule.ms ?? HANG_MS, c);
      return cut(c);
    case 'truncated':
      return truncate(c);
    case 'foreign-redirect':
      return foreignRedirect(c);
    case 'empty':
      return new Response(null, { status: 200, headers: { 'Content-Type': 'application/json' } });
    case 'html':
      return new Response(htmlPage(502), { status: 502, headers: { 'Content-Type': 'text/html' } });
    default:
      return refusal(rule);
  }
}

const BODIES = {
  '401': { key: 'unauthorized', message: 'Access token is invalid or expired' },
  '403': { key: 'forbidden', message: 'Operation is not permitted for this merchant' },
  '429': { key: 'too_many_requests', message: 'Too many requests' },
  '500': { key: 'internal_error', message: 'Internal server error' },
  '503': { key: 'service_unavailable', message: 'Service is temporarily unavailable' },
  'refuse-400': { key: 'bad_request', message: 'Request was refused' },
} as const;

function refusal({ fault, retryAfterSeconds }: CheckedRule): Response {
  const kind = fault as keyof typeof BODIES;
  const headers = new Headers();
  if (retryAfterSeconds !== undefined) headers.set('Retry-After', String(retryAfterSeconds));
  const status = kind === 'refuse-400' ? 400 : Number(kind);
  return Response.json(BODIES[kind], { status, headers });
}

/** Ends the connection with a TCP reset, as a dying server does. */
function cut(c: Ctx): Response {
  c.env.incoming.socket.resetAndDestroy();
  return RESPONSE_ALREADY_SENT;
}

/** Promises the whole body, sends half of it, and is gone. */
async function truncate(c: Ctx): Promise<Response> {
  const body = Buffer.from(await c.res.clone().text());
  const { outgoing } = c.env;
  outgoing.writeHead(c.res.status, {
    'Content-Type': c.res.headers.get('Content-Type') ?? 'application/json',
    'Content-Length': body.length,
  });
  await new Promise((resolve) => outgoing.write(body.subarray(0, body.length >> 1), resolve));
  outgoing.destroy();
  return RESPONSE_ALREADY_SENT;
}

/** A redirect address that is not the bank's: a shop that follows it hands its payers to a stranger. */
async function foreignRedirect(c: Ctx): Promise<Response> {
  if (c.res.status !== 200) return c.res;
  const body = (await c.res.clone().json()) as { id: string; _links: object };
  const redirect = { href: `https://payment.example.net/?order_id=${body.id}` };
  return Response.json({ ...body, _links: { ...body._links, redirect } });
}

/** Waits, but not for a client that has left. */
async function pause(ms: number, c: Ctx): Promise<void> {
  const { socket } = c.env.incoming;
  await new Promise<void>((resolve) => {
    const done = () => {
      clearTimeout(timer);
      socket.off('close', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    socket.on('close', done);
  });
}
