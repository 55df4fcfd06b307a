import 'server-only';
import { isIP } from 'node:net';

/**
 * The client's network address. X-Forwarded-For is written from left to right, each trusted proxy appending the
 * address it saw: with n trusted hops the n-th entry from the right is the client, whatever the client wrote in front.
 * With none, Next writes the socket's address there when the header is absent, but leaves one that a client sent: a
 * shop that faces the internet stands behind a proxy (the bank demands https) and says so in TRUSTED_PROXY_HOPS.
 */
export function clientAddress(headers: Headers, trustedProxyHops: number): string | null {
  const entries = (headers.get('x-forwarded-for') ?? '')
    .split(',')
    .map((entry) => entry.trim())
    .filter(Boolean);
  const entry = entries.at(-Math.max(1, trustedProxyHops)) ?? entries[0];
  return entry === undefined ? null : bareAddress(entry);
}

/** Some proxies write a port, brackets, or an IPv4 address the IPv6 way: one client must stay one key. */
function bareAddress(entry: string): string | null {
  const withoutPort = /^\[([^\]]*)\](?::\d+)?$/.exec(entry)?.[1] ?? entry.replace(/^([\d.]+):\d+$/, '$1');
  const address = withoutPort.replace(/^::ffff:(?=[\d.]+$)/i, '');
  return isIP(address) ? address : null;
}
