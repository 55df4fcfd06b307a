import { readiness } from '@/lib/queries/readiness';
import { services } from '@/lib/services';

export const dynamic = 'force-dynamic';

/** Readiness: send visitors here only while it says 200. */
export async function GET(): Promise<Response> {
  const { ready, ...checks } = await readiness(services().db);
  return Response.json(
    { ready, ...checks },
    { status: ready ? 200 : 503, headers: { 'Cache-Control': 'no-store' } },
  );
}
