import { callbackRoute } from '@/lib/api/callback-route';

export const dynamic = 'force-dynamic';

const handle = callbackRoute();

/** The bank's callback; the other methods are its equals, and none changes anything that was not verified. */
export { handle as DELETE, handle as GET, handle as PATCH, handle as POST, handle as PUT };
