import { wrongMethod } from '@/lib/api/nowhere';
import { referenceAnswer } from '@/lib/api/reference';
import { services } from '@/lib/services';

export const dynamic = 'force-dynamic';

/** The reference of the API, as OpenAPI 3.1. /developers shows the same to people. */
export const GET = (request: Request): Promise<Response> => referenceAnswer(services(), request);

const other = (request: Request): Response => wrongMethod(services(), request, 'GET, HEAD');

export { other as DELETE, other as PATCH, other as POST, other as PUT };
