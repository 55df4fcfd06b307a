import 'server-only';
import type { Tx } from '@/lib/db';
import { type Editor, recordChange } from '@/lib/desk/audit';
import type { Services } from '@/lib/services';
import { nameOfEndpoint } from '@/lib/shops/webhook-input';
import type { EndpointStatus } from '@/lib/shops/webhook-problems';
import { enqueueDelivery } from '@/lib/webhooks/queue';
import { lockEndpoint } from './endpoint-rows';

/**
 * Pauses an endpoint, resumes it, or archives it for good. What happens while it is paused it is never told; what was waiting
 * for it before waits on, and is sent when it is resumed. What waits for an archived one is dropped, and its secret forgotten.
 * Doing it twice changes nothing.
 */
export async function setEndpointStatus(
  { db, clock }: Pick<Services, 'db' | 'clock'>,
  editor: Editor,
  endpointId: string,
  status: EndpointStatus,
): Promise<{ ok: true } | { ok: false; code: 'endpoint_not_found' | 'endpoint_archived' }> {
  return db.transaction(async (tx) => {
    const before = await lockEndpoint(tx, editor.shopId, endpointId);
    if (!before) return { ok: false, code: 'endpoint_not_found' };
    if (before.status === status) return { ok: true };
    if (before.status === 'archived') return { ok: false, code: 'endpoint_archived' };
    const now = clock.now();
    await tx.query('UPDATE webhook_endpoints SET status = $2, updated_at = $3 WHERE id = $1', [
      endpointId,
      status,
      now,
    ]);
    if (status === 'active') await sendWaiting(tx, endpointId, now);
    if (status === 'archived') await dropWaiting(tx, endpointId);
    await recordChange(tx, {
      editor,
      action: 'webhook_changed',
      subject: nameOfEndpoint(before),
      before: { status: before.status },
      after: { status },
      at: now,
    });
    return { ok: true };
  });
}

/** Their jobs found it paused and ended. */
async function sendWaiting(tx: Tx, endpointId: string, now: Date): Promise<void> {
  const { rows } = await tx.query<{ id: string; attempts: number }>(
    `UPDATE webhook_deliveries SET next_attempt_at = $2 WHERE endpoint_id = $1 AND status = 'waiting'
     RETURNING id, attempts`,
    [endpointId, now],
  );
  for (const { id, attempts } of rows)
    await enqueueDelivery(tx, { deliveryId: id, endpointId }, { failed: attempts });
}

async function dropWaiting(tx: Tx, endpointId: string): Promise<void> {
  await tx.query(
    `UPDATE webhook_deliveries SET status = 'dropped', next_attempt_at = NULL
     WHERE endpoint_id = $1 AND status = 'waiting'`,
    [endpointId],
  );
  await tx.query(
    `UPDATE webhook_endpoints SET secret_box = '', old_secret_box = NULL, old_valid_until = NULL WHERE id = $1`,
    [endpointId],
  );
}
