import 'server-only';
import { type NewKey, newApiKey } from '@/lib/api/key';
import { type Editor, recordChange } from '@/lib/desk/audit';
import { newId } from '@/lib/ids';
import type { Services } from '@/lib/services';
import { checkKey, type KeyProblems, type KeyTyped } from './key-input';
import { lockKeys } from './key-rows';

export type CreatedKey =
  /** `key` is the secret itself: it exists in this answer alone. */
  | { ok: true; keyId: string; key: string }
  | { ok: false; code: 'fields_invalid'; problems: KeyProblems }
  /** This form has made its key already, and the secret was in that answer. */
  | { ok: false; code: 'already_made'; keyId: string };

/**
 * Makes an API key. What is stored is its digest, so the secret cannot be shown a second time.
 * @param formToken of the form that asks (lib/shops/form-token.ts); null: a script does, and means each call
 * @param made the secret; a script that keeps its own gives it
 */
export async function createKey(
  { db, clock }: Pick<Services, 'db' | 'clock'>,
  editor: Editor,
  typed: KeyTyped,
  formToken: string | null,
  made: NewKey = newApiKey(),
): Promise<CreatedKey> {
  return db.transaction(async (tx): Promise<CreatedKey> => {
    await lockKeys(tx, editor.shopId);
    const before = await tx.query<{ id: string }>(
      'SELECT id FROM api_keys WHERE shop_id = $1 AND form_token = $2',
      [editor.shopId, formToken],
    );
    if (before.rows[0]) return { ok: false, code: 'already_made', keyId: before.rows[0].id };
    const now = clock.now();
    const checked = checkKey(typed, now);
    if (!checked.ok) return { ok: false, code: 'fields_invalid', problems: checked.problems };
    const { name, scopes, expiresAt } = checked.details;
    const namesake = await tx.query(
      `SELECT 1 FROM api_keys WHERE shop_id = $1 AND lower(name) = lower($2) AND revoked_at IS NULL
         AND (expires_at IS NULL OR expires_at > $3)`,
      [editor.shopId, name, now],
    );
    if (namesake.rowCount) return { ok: false, code: 'fields_invalid', problems: { name: 'name_taken' } };
    const keyId = newId();
    const { key, prefix, digest } = made;
    await tx.query(
      `INSERT INTO api_keys (id, shop_id, name, scopes, prefix, digest, form_token, created_by, created_at, expires_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [keyId, editor.shopId, name, scopes, prefix, digest, formToken, editor.email, now, expiresAt],
    );
    const after = { prefix, scopes, expiresAt };
    await recordChange(tx, {
      editor,
      action: 'api_key_created',
      subject: name,
      before: null,
      after,
      at: now,
    });
    return { ok: true, keyId, key };
  });
}
