import 'server-only';
import { z } from 'zod';
import { type Editor, recordChange } from '@/lib/desk/audit';
import type { Services } from '@/lib/services';
import { nameOfEndpoint } from '@/lib/shops/webhook-input';
import { enqueueDelivery } from '@/lib/webhooks/queue';
import { lockEndpoint } from './endpoint-rows';

export type SentAgain = { ok: true } | { ok: false; code: 'delivery_not_found' | 'endpoint_not_active' };

/**
 * Sends a message to its endpoint once more, whatever came of it before: the same content under the same webhook-id, by which a
 * receiver that had it knows. All of its attempts begin anew.
 */
export async function sendWebhookAgain(
  { db, clock }: Pick<Services, 'db' | 'clock'>,
  editor: Editor,
  deliveryId: string,
): Promise<SentAgain> {
  if (!z.uuid().safeParse(deliveryId).success) return { ok: false, code: 'delivery_not_found' };
  return db.transaction(async (tx): Promise<SentAgain> => {
    const found = await tx.query<{ endpointId: string; kind: string }>(
      `SELECT d.endpoint_id AS "endpointId", m.kind FROM webhook_deliveries d JOIN webhook_messages m ON m.id = d.message_id
       WHERE d.id = $1 AND m.shop_id = $2`,
      [deliveryId, editor.shopId],
    );
    const [delivery] = found.rows;
    // The endpoint first, as whoever archives it does.
    const endpoint = delivery && (await lockEndpoint(tx, editor.shopId, delivery.endpointId));
    if (!delivery || !endpoint) return { ok: false, code: 'delivery_not_found' };
    if (endpoint.status !== 'active') return { ok: false, code: 'endpoint_not_active' };
    const now = clock.now();
    await tx.query(
      `UPDATE webhook_deliveries SET status = 'waiting', attempts = 0, next_attempt_at = $2 WHERE id = $1`,
      [deliveryId, now],
    );
    await enqueueDelivery(tx, { deliveryId, endpointId: delivery.endpointId }, { again: true });
    const subject = nameOfEndpoint(endpoint);
    const after = { delivery: deliveryId, event: delivery.kind };
    await recordChange(tx, { editor, action: 'webhook_sent_again', subject, before: null, after, at: now });
    return { ok: true };
  });
}
