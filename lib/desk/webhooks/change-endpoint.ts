import 'server-only';
import { type Editor, recordChange } from '@/lib/desk/audit';
import type { Services } from '@/lib/services';
import {
  checkWebhook,
  nameOfEndpoint,
  type WebhookField,
  type WebhookProblem,
  type WebhookTyped,
} from '@/lib/shops/webhook-input';
import { lockEndpoint, lockEndpoints } from './endpoint-rows';

export type ChangedEndpoint =
  | { ok: true }
  | { ok: false; code: 'fields_invalid'; problems: Partial<Record<WebhookField, WebhookProblem>> }
  | { ok: false; code: 'endpoint_not_found' }
  /** Somebody else has changed it since the form was shown. */
  | { ok: false; code: 'endpoint_changed' }
  | { ok: false; code: 'endpoint_archived' };

/**
 * Changes where an endpoint is, what it is called, and what it is told. Deliveries that wait go to the new address.
 * @param ref `seenVersion`: of the endpoint as the form showed it
 */
export async function changeEndpoint(
  { db, clock, env }: Pick<Services, 'db' | 'clock' | 'env'>,
  editor: Editor,
  ref: { endpointId: string; seenVersion: string },
  typed: WebhookTyped,
): Promise<ChangedEndpoint> {
  const { endpointId, seenVersion } = ref;
  return db.transaction(async (tx): Promise<ChangedEndpoint> => {
    const all = await lockEndpoints(tx, editor.shopId);
    const before = await lockEndpoint(tx, editor.shopId, endpointId);
    if (!before) return { ok: false, code: 'endpoint_not_found' };
    if (before.status === 'archived') return { ok: false, code: 'endpoint_archived' };
    const checked = checkWebhook(typed, env.webhooksToPrivate);
    if (!checked.ok) return { ok: false, code: 'fields_invalid', problems: checked.problems };
    if (before.version !== seenVersion) return { ok: false, code: 'endpoint_changed' };
    const { url, description, events } = checked.details;
    if (all.some((other) => other.id !== endpointId && other.url === url))
      return { ok: false, code: 'fields_invalid', problems: { url: 'url_taken' } };
    const now = clock.now();
    await tx.query(
      'UPDATE webhook_endpoints SET url = $2, description = $3, events = $4, updated_at = $5 WHERE id = $1',
      [endpointId, url, description, events, now],
    );
    await recordChange(tx, {
      editor,
      action: 'webhook_changed',
      subject: nameOfEndpoint(before),
      before: { url: before.url, description: before.description, events: before.events },
      after: { url, description, events },
      at: now,
    });
    return { ok: true };
  });
}
