import 'server-only';
import { type Editor, recordChange } from '@/lib/desk/audit';
import type { Services } from '@/lib/services';
import { isFormToken } from '@/lib/shops/form-token';
import {
  checkWebhook,
  ENDPOINTS_MAX,
  nameOfEndpoint,
  type WebhookField,
  type WebhookProblem,
  type WebhookTyped,
} from '@/lib/shops/webhook-input';
import { boxWebhookSecret, newWebhookSecret } from '@/lib/webhooks/secret';
import { lockEndpoints } from './endpoint-rows';

export type CreatedEndpoint =
  /** `secret`: it exists in this answer alone. */
  | { ok: true; endpointId: string; secret: string }
  | { ok: false; code: 'fields_invalid'; problems: Partial<Record<WebhookField, WebhookProblem>> }
  /** Nothing can be stored without SETTINGS_KEY. */
  | { ok: false; code: 'settings_key_missing' }
  /** This form has made its endpoint already, and the secret was in that answer. */
  | { ok: false; code: 'already_made' };

/**
 * Makes an endpoint that is told from now on. Its secret is stored in a box, for every message is signed with it, and shown once.
 * @param formToken of the form: becomes the endpoint's id, so that the same form makes it once
 */
export async function createEndpoint(
  { db, clock, env }: Pick<Services, 'db' | 'clock' | 'env'>,
  editor: Editor,
  typed: WebhookTyped,
  formToken: string,
): Promise<CreatedEndpoint> {
  const checked = checkWebhook(typed, env.webhooksToPrivate);
  if (!checked.ok) return { ok: false, code: 'fields_invalid', problems: checked.problems };
  const { settingsKey } = env;
  if (settingsKey === null) return { ok: false, code: 'settings_key_missing' };
  if (!isFormToken(formToken)) throw new Error('a form of ours has a token');
  const { url, description, events } = checked.details;
  const secret = newWebhookSecret();
  return db.transaction(async (tx): Promise<CreatedEndpoint> => {
    const others = await lockEndpoints(tx, editor.shopId);
    const made = await tx.query('SELECT 1 FROM webhook_endpoints WHERE id = $1', [formToken]);
    if (made.rowCount) return { ok: false, code: 'already_made' };
    const no = (problem: WebhookProblem) =>
      ({ ok: false, code: 'fields_invalid', problems: { url: problem } }) as const;
    if (others.some((other) => other.url === url)) return no('url_taken');
    if (others.length >= ENDPOINTS_MAX) return no('too_many_endpoints');
    const now = clock.now();
    await tx.query(
      `INSERT INTO webhook_endpoints (id, shop_id, url, description, events, secret_box, created_by, created_at, updated_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $8)`,
      [
        formToken,
        editor.shopId,
        url,
        description,
        events,
        boxWebhookSecret(settingsKey, formToken, secret),
        editor.email,
        now,
      ],
    );
    await recordChange(tx, {
      editor,
      action: 'webhook_created',
      subject: nameOfEndpoint(checked.details),
      before: null,
      after: { url, description, events },
      at: now,
    });
    return { ok: true, endpointId: formToken, secret };
  });
}
