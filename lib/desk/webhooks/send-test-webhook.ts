import 'server-only';
import { type Editor, recordChange } from '@/lib/desk/audit';
import { newId } from '@/lib/ids';
import type { Services } from '@/lib/services';
import { TEST_EVENT } from '@/lib/shops/webhook-events';
import { nameOfEndpoint } from '@/lib/shops/webhook-input';
import { enqueueDelivery } from '@/lib/webhooks/queue';
import { lockEndpoint } from './endpoint-rows';

export type SentTest =
  | { ok: true; deliveryId: string }
  | { ok: false; code: 'endpoint_not_found' | 'endpoint_not_active' };

/** Sends an endpoint, and nobody else, a message that is about no order. It is retried as any other. */
export async function sendTestWebhook(
  { db, clock }: Pick<Services, 'db' | 'clock'>,
  editor: Editor,
  endpointId: string,
): Promise<SentTest> {
  return db.transaction(async (tx): Promise<SentTest> => {
    const endpoint = await lockEndpoint(tx, editor.shopId, endpointId);
    if (!endpoint) return { ok: false, code: 'endpoint_not_found' };
    if (endpoint.status !== 'active') return { ok: false, code: 'endpoint_not_active' };
    const now = clock.now();
    const messageId = newId();
    const deliveryId = newId();
    await tx.query(
      `INSERT INTO webhook_messages (id, shop_id, kind, data, created_at) VALUES ($1, $2, $3, '{}', $4)`,
      [messageId, editor.shopId, TEST_EVENT, now],
    );
    await tx.query(
      `INSERT INTO webhook_deliveries (id, message_id, endpoint_id, next_attempt_at, created_at)
       VALUES ($1, $2, $3, $4, $4)`,
      [deliveryId, messageId, endpointId, now],
    );
    await enqueueDelivery(tx, { deliveryId, endpointId });
    const subject = nameOfEndpoint(endpoint);
    const after = { delivery: deliveryId };
    await recordChange(tx, { editor, action: 'webhook_tested', subject, before: null, after, at: now });
    return { ok: true, deliveryId };
  });
}
