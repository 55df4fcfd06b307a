import { bearerIs } from '@/lib/http/bearer';
import { problem } from '@/lib/http/problem';
import { inRequest } from '@/lib/http/request';
import { workOff } from '@/lib/jobs/work-off';
import { services } from '@/lib/services';

export const dynamic = 'force-dynamic';
/** Seconds that a host without servers of its own lets it run. The work ends by itself after about half of them. */
export const maxDuration = 60;

/**
 * The worker's work, once, for hosts that cannot run one: to be called every minute with
 * `Authorization: Bearer <CRON_SECRET>`; the secret is taken from nowhere else. 200: `WorkedOff` as JSON. 404: no secret is
 * set, so nobody may call. 401: another secret. 503: the database is away.
 */
export async function POST(request: Request): Promise<Response> {
  return inRequest(async ({ requestId }) => {
    const { env, log } = services();
    if (env.cronSecret === null) {
      return problem({
        code: 'not_found',
        status: 404,
        title: 'There is nothing at this address',
        requestId,
      });
    }
    if (!bearerIs(env.cronSecret, request.headers.get('authorization'))) {
      log.warn('the cron address was called without its secret');
      const title = 'The secret is missing or wrong';
      return problem(
        { code: 'unauthorised', status: 401, title, requestId },
        { 'WWW-Authenticate': 'Bearer realm="cron"' },
      );
    }
    try {
      return Response.json(await workOff(services()), { headers: { 'Cache-Control': 'no-store' } });
    } catch (error) {
      log.error({ err: error }, 'the queue could not be worked off');
      const title = 'The work could not be done; call again in a minute';
      return problem({ code: 'not_done', status: 503, title, requestId }, { 'Retry-After': '60' });
    }
  });
}

/** Work is asked for by POST alone: a link that somebody opens must not begin it. */
export function GET(): Response {
  return problem({ code: 'method_not_allowed', status: 405, title: 'Use POST' }, { Allow: 'POST' });
}
