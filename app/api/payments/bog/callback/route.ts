import { problem } from '@/lib/http/problem';
import { readBody } from '@/lib/http/read-body';
import { inRequest } from '@/lib/http/request';
import { receiveCallback } from '@/lib/payments/receive-callback';
import { services } from '@/lib/services';

export const dynamic = 'force-dynamic';

/** Some thirty times the largest receipt that was ever seen. */
const MAX_BYTES = 128 * 1024;

/**
 * The bank's callback. 200: verified and kept. 401/400/413: nothing changed. 503: it could not be kept, so the bank
 * must send it again.
 */
export async function POST(request: Request): Promise<Response> {
  return inRequest(async ({ requestId, address }) => {
    // A sender that has gone is no error of ours, and what it has left is no callback.
    const body = await readBody(request, MAX_BYTES).catch(() => 'broken_off' as const);
    if (body === 'broken_off')
      return problem({
        code: 'body_incomplete',
        status: 400,
        title: 'The body did not come whole',
        requestId,
      });
    if (!body)
      return problem({ code: 'body_too_large', status: 413, title: 'The body is too large', requestId });
    try {
      const received = await receiveCallback(
        services(),
        body,
        request.headers.get('callback-signature'),
        address,
      );
      if (received.accepted)
        return Response.json({ received: true }, { headers: { 'Cache-Control': 'no-store' } });
      const { reason, httpStatus } = received;
      return problem({ code: reason, status: httpStatus, title: 'The callback was not accepted', requestId });
    } catch (error) {
      services().log.error({ err: error }, 'a callback could not be stored; the bank will send it again');
      const title = 'The callback could not be stored; send it again';
      return problem({ code: 'not_stored', status: 503, title, requestId }, { 'Retry-After': '15' });
    }
  });
}
