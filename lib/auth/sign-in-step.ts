import 'server-only';
import type { Database } from '@/lib/db';

/** better-auth's cookie between password and code: `<id>.<signature>`, under the prefix of auth.ts. */
const STEP_COOKIE = /(?:^|;\s*)((?:__Secure-)?staff\.two_factor=([^;]+))/;

/** An attempt to sign in whose password was right and whose code is not there yet. */
export type SignInStep = { userId: string; email: string /** As a Cookie header. */; cookie: string };

/**
 * The step that a browser is in, if its person works in the shop and it has not lapsed. It proves nothing: the signature is
 * looked at by whoever takes the code.
 */
export async function readStep(
  db: Pick<Database, 'query'>,
  cookies: string | null,
  shopId: string,
): Promise<SignInStep | null> {
  const [, cookie, value] = STEP_COOKIE.exec(cookies ?? '') ?? [];
  if (!cookie || !value) return null;
  const { rows } = await db.query<{ userId: string; email: string }>(
    `SELECT u.id AS "userId", u.email FROM verifications v JOIN users u ON u.id::text = v.value
     WHERE v.identifier = $1 AND v.expires_at > now()
       AND EXISTS (SELECT 1 FROM staff_members m WHERE m.user_id = u.id AND m.shop_id = $2)`,
    [idOf(value), shopId],
  );
  return rows[0] ? { ...rows[0], cookie } : null;
}

function idOf(value: string): string {
  const text = value.slice(0, 500);
  const dot = text.indexOf('.');
  return dot < 0 ? text : text.slice(0, dot);
}
