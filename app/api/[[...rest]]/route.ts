import { nowhere } from '@/lib/api/nowhere';
import { services } from '@/lib/services';

export const dynamic = 'force-dynamic';

/** Every address below /api that no other route serves. */
const any = (request: Request): Response => nowhere(services(), request);

export { any as DELETE, any as GET, any as OPTIONS, any as PATCH, any as POST, any as PUT };
