import type { Env } from '@/lib/env';
import { type Finding, ok, warning } from './finding';

const NAME = 'Webhook addresses';

/** Whether staff could reach into the server's network by the address of a webhook; production refuses to start so. */
export function checkWebhooks({ webhooksToPrivate, bog }: Pick<Env, 'webhooksToPrivate' | 'bog'>): Finding {
  if (!webhooksToPrivate) return ok(NAME, 'public https addresses only');
  if (bog.environment === 'simulator')
    return ok(NAME, 'private ones and plain http too, which is for development');
  return warning(
    NAME,
    'private ones and plain http too: staff could reach into this network',
    'Set WEBHOOKS_TO_PRIVATE_ADDRESSES=refuse.',
  );
}
