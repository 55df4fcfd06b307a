import type { Handler } from '@/lib/simulator/http/context';

/** Names that only this machine answers to. */
const LOOPBACK_HOST = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])(:\d+)?$/i;
const LOOPBACK_ADDRESS = /^(::1|(::ffff:)?127\.\d+\.\d+\.\d+)$/;

/**
 * Keeps other web sites from acting here with a visitor's browser: what changes something comes from the page's
 * own origin, under the simulator's public address or a loopback name, or from a program, which sends no Origin.
 */
export function refuseOtherSites(publicUrl: string): Handler {
  const ownOrigin = new URL(publicUrl).origin;
  return async (c, next) => {
    const origin = c.req.header('Origin');
    const host = c.req.header('Host') ?? '';
    // A foreign name that was pointed at 127.0.0.1 matches its own Host header, so the name must be a loopback one.
    const own = origin === ownOrigin || (origin === `http://${host}` && LOOPBACK_HOST.test(host));
    if (origin === undefined || own || c.req.method === 'GET') return next();
    return c.json({ error: 'The control API does not serve other web sites.' }, 403);
  };
}

/** Whether the peer is a program on this machine. */
export function isLoopback(remoteAddress: string | undefined): boolean {
  return LOOPBACK_ADDRESS.test(remoteAddress ?? '');
}
