import 'server-only';
import { type Editor, recordChange } from '@/lib/desk/audit';
import { GRACE_HOURS, type Grace } from '@/lib/desk/developers/rotate-key';
import type { Services } from '@/lib/services';
import { nameOfEndpoint } from '@/lib/shops/webhook-input';
import { boxWebhookSecret, newWebhookSecret } from '@/lib/webhooks/secret';
import { lockEndpoint } from './endpoint-rows';

const HOUR_MS = 3_600_000;

export type RotatedSecret =
  /** `secret`: it exists in this answer alone. */
  | { ok: true; secret: string; oldValidUntil: Date | null }
  | { ok: false; code: 'endpoint_not_found' | 'settings_key_missing' }
  /** Somebody has changed it since the form was shown, perhaps by the same form sent twice. */
  | { ok: false; code: 'endpoint_changed' | 'endpoint_archived' };

/**
 * Gives an endpoint a new secret at once. As long as was chosen messages are signed with the one before as well, so that the
 * receiver can change over in between; one that was replaced still earlier signs no more.
 */
export async function rotateWebhookSecret(
  { db, clock, env }: Pick<Services, 'db' | 'clock' | 'env'>,
  editor: Editor,
  ref: { endpointId: string; seenVersion: string },
  grace: Grace,
): Promise<RotatedSecret> {
  const { settingsKey } = env;
  if (settingsKey === null) return { ok: false, code: 'settings_key_missing' };
  return db.transaction(async (tx): Promise<RotatedSecret> => {
    const before = await lockEndpoint(tx, editor.shopId, ref.endpointId);
    if (!before) return { ok: false, code: 'endpoint_not_found' };
    if (before.status === 'archived') return { ok: false, code: 'endpoint_archived' };
    if (before.version !== ref.seenVersion) return { ok: false, code: 'endpoint_changed' };
    const now = clock.now();
    const secret = newWebhookSecret();
    const hours = GRACE_HOURS[grace];
    const oldValidUntil = hours === 0 ? null : new Date(now.getTime() + hours * HOUR_MS);
    await tx.query(
      `UPDATE webhook_endpoints SET secret_box = $2, old_secret_box = $3, old_valid_until = $4, updated_at = $5 WHERE id = $1`,
      [
        ref.endpointId,
        boxWebhookSecret(settingsKey, ref.endpointId, secret),
        oldValidUntil && before.secretBox,
        oldValidUntil,
        now,
      ],
    );
    await recordChange(tx, {
      editor,
      action: 'webhook_secret_rotated',
      subject: nameOfEndpoint(before),
      before: null,
      after: { oldValidUntil },
      at: now,
    });
    return { ok: true, secret, oldValidUntil };
  });
}
