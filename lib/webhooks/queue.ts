import 'server-only';
import type { Tx } from '@/lib/db';
import { enqueue } from '@/lib/jobs/enqueue';

/** Behind everything else; and what has failed often behind what comes for the first time. */
const PRIORITY = 10;
/** For what the job itself cannot do: reach the database. What receivers do is no failure of the job. */
const MAX_ATTEMPTS = 25;

/**
 * Has a delivery sent, now or later; an earlier wish for it that has not begun is replaced. An endpoint has two lanes: two
 * deliveries at a time at most, whoever sends. (The first attempt is asked for by the trigger `tell_webhooks`, in the lane of the
 * order.)
 * @param failed how many attempts have failed
 */
export function enqueueDelivery(
  tx: Tx,
  delivery: { deliveryId: string; endpointId: string },
  {
    again = false,
    failed = 0,
    delaySeconds = 0,
  }: { again?: boolean; failed?: number; delaySeconds?: number } = {},
): Promise<void> {
  const { deliveryId, endpointId } = delivery;
  return enqueue(tx, {
    task: 'send_webhook',
    payload: { deliveryId, ...(again && { again }) },
    key: `webhook:${deliveryId}`,
    queue: `webhook:${endpointId}:${Number.parseInt(deliveryId.slice(-1), 16) & 1}`,
    priority: PRIORITY + failed,
    maxAttempts: MAX_ATTEMPTS,
    delaySeconds,
  });
}
