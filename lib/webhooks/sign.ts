import 'server-only';
import { Webhook } from 'standardwebhooks';
import type { Payload } from '@/lib/shops/webhook-payload';

/**
 * The three headers of Standard Webhooks.
 * @param secrets `whsec_…`: the one in use, and the one before it as long as it is taken; each makes a signature
 * @param at of this attempt, which receivers compare with their clock
 */
export function signedHeaders(
  { messageId, body }: Payload,
  secrets: readonly string[],
  at: Date,
): Record<string, string> {
  const signatures = secrets.map((secret) => new Webhook(secret).sign(messageId, at, body));
  return {
    'webhook-id': messageId,
    'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
    'webhook-signature': signatures.join(' '),
  };
}
