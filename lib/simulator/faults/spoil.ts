import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { CheckedRule } from '@/lib/simulator/faults/rule';
import type { Ctx } from '@/lib/simulator/http/context';
import { htmlPage } from '@/lib/simulator/http/error-bodies';

/** Longer than any client waits. */
const HANG_MS = 120_000;

/** The answer in place of the right one; null lets the right one through. */
export async function spoil(c: Ctx, rule: CheckedRule): Promise<Response | null> {
  switch (rule.fault) {
    case 'slow':
    case 'callback-before-answer':
      return null;
    case 'refuse':
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
      return empty(c);
    case 'html':
      return page(502);
    case '501':
      return page(501);
    case 'problem':
      return problem(c);
    default:
      return refusal(rule);
  }
}

/** The page of an edge in front of the bank. */
export function page(status: 501 | 502): Response {
  return new Response(htmlPage(status), { status, headers: { 'Content-Type': 'text/html' } });
}

/** Ends the connection with a TCP reset, as a dying server does. */
export function cut(c: Ctx): Response {
  c.env.incoming.socket.resetAndDestroy();
  return RESPONSE_ALREADY_SENT;
}

/** Waits, but not for a client that has left. */
export async function pause(ms: number, c: Ctx): Promise<void> {
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

/** RFC 9457, which no client of this bank expects and every client has to survive. */
function problem(c: Ctx): Response {
  const detail = 'The request could not be processed';
  const body = {
    type: 'about:blank',
    title: 'Internal Server Error',
    status: 500,
    detail,
    instance: c.req.path,
  };
  return Response.json(body, { status: 500, headers: { 'Content-Type': 'application/problem+json' } });
}

/** A success that says nothing, also where success has nothing to say: then only its 200 is wrong. */
function empty(c: Ctx): Response {
  const status = c.res.status >= 400 ? c.res.status : 200;
  return new Response(null, { status, headers: { 'Content-Type': 'application/json' } });
}

/** Promises the whole body, sends half of it, and is gone. Where there is no body, one is promised all the same. */
async function truncate(c: Ctx): Promise<Response> {
  const body = Buffer.from(await c.res.clone().text());
  const { outgoing } = c.env;
  outgoing.writeHead(c.res.status, {
    'Content-Type': c.res.headers.get('Content-Type') ?? 'application/json',
    'Content-Length': Math.max(body.length, 2),
  });
  outgoing.flushHeaders();
  const half = body.subarray(0, body.length >> 1);
  if (half.length > 0) await new Promise((resolve) => outgoing.write(half, resolve));
  // The half is on its way before the line goes dead, or the client would see a mere reset.
  outgoing.destroy();
  return RESPONSE_ALREADY_SENT;
}

/** A redirect address that is not the bank's: a shop that follows it hands its payers to a stranger. */
async function foreignRedirect(c: Ctx): Promise<Response> {
  if (c.res.status !== 200) return c.res;
  const body = (await c.res.clone().json()) as { id: string; _links?: { redirect?: object } };
  if (!body._links?.redirect) return c.res;
  const redirect = { href: `https://payment.example.net/?order_id=${body.id}` };
  return Response.json({ ...body, _links: { ...body._links, redirect } });
}
