import 'server-only';

/**
 * The client's network address. X-Forwarded-For is written from left to right, each trusted proxy appending the
 * address it saw: with n trusted hops the n-th entry from the right is the client. With none, Next itself puts the
 * socket's address there when the header is absent; a header sent by the client is not believed beyond its last entry.
 */
export function clientAddress(headers: Headers, trustedProxyHops: number): string | null {
  const entries = (headers.get('x-forwarded-for') ?? '')
    .split(',')
    .map((entry) => entry.trim())
    .filter(Boolean);
  const address = entries.at(-Math.max(1, trustedProxyHops)) ?? entries[0];
  return address && /^[\da-fA-F.:]{2,45}$/.test(address) ? address : null;
}
