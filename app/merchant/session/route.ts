import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { auth } from '@/lib/auth/auth';
import { safeNext, signInPath } from '@/lib/auth/safe-next';

/**
 * Prolongs a session that is in use and goes back to the page. A detour, because only here, not while a page renders,
 * can the cookie be prolonged together with the session; it is taken once a day.
 */
export async function GET(request: Request): Promise<never> {
  const next = safeNext(new URL(request.url).searchParams.get('next'));
  const session = await auth().api.getSession({ headers: new Headers(await headers()) });
  redirect(session ? next : signInPath(next));
}
