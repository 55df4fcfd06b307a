import 'server-only';

/** Whose request it is, as a session records it. */
export type Visitor = { address: string | null; userAgent: string | null };

/** Only what the session row records, with the address that our own rule has found, and the cookies that are named. */
export function sessionHeaders({ address, userAgent }: Visitor, cookie: string | null = null): Headers {
  const headers = new Headers();
  if (address) headers.set('x-forwarded-for', address);
  if (userAgent) headers.set('user-agent', userAgent.slice(0, 300));
  if (cookie) headers.set('cookie', cookie);
  return headers;
}
