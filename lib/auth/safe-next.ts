import 'server-only';

const HOME = '/merchant/overview';
const NOWHERE = 'http://next.invalid';
/** Pages that would send the visitor round in circles. */
const DOORS = ['/merchant/sign-in', '/merchant/sign-in/code', '/merchant/session', '/merchant/set-up'];
const MAX_LENGTH = 1_000;

/**
 * Where to go after signing in: a path of the merchant's own pages out of untrusted text, or the overview. Never
 * another host: the address is resolved as a browser would (`/\evil`, `//evil`, tabs inside) and must stay here.
 */
export function safeNext(value: unknown): string {
  if (typeof value !== 'string' || value.length > MAX_LENGTH || !value.startsWith('/')) return HOME;
  if (!URL.canParse(value, NOWHERE)) return HOME;
  const { origin, pathname, search } = new URL(value, NOWHERE);
  const allowed = origin === NOWHERE && pathname.startsWith('/merchant/') && !DOORS.includes(pathname);
  return allowed ? pathname + search : HOME;
}

/** The sign-in page that returns to `path` afterwards. */
export function signInPath(path: string): string {
  const next = safeNext(path);
  return next === HOME ? '/merchant/sign-in' : `/merchant/sign-in?next=${encodeURIComponent(next)}`;
}
