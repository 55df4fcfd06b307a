import type { ZodOpenApiPathsObject } from 'zod-openapi';
import { EVENT_HEADERS, EVENT_NAMES, EVENTS, eventSchema } from '../webhooks';

/** What the shop sends to the endpoints that staff have entered. */
export function webhooksOf(): ZodOpenApiPathsObject {
  const parameters = Object.entries(EVENT_HEADERS).map(([name, description]) => ({
    ...{ name, in: 'header' as const, required: true, description },
    schema: { type: 'string' as const },
  }));
  const responses = {
    '2XX': { description: 'Received. Answer within 15 seconds, before you do anything with it.' },
    default: {
      description:
        'Anything else, a redirect too, or no answer: the message is sent again, with growing pauses, for a day.',
    },
  };
  return Object.fromEntries(
    EVENT_NAMES.map((name) => [
      name,
      {
        post: {
          ...{ operationId: name, summary: name, description: EVENTS[name], parameters },
          requestBody: { required: true, content: { 'application/json': { schema: eventSchema(name) } } },
          responses,
        },
      },
    ]),
  );
}
