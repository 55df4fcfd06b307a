import 'server-only';
import { type Editor, recordChange } from '@/lib/desk/audit';
import type { Services } from '@/lib/services';
import { lockKey } from './key-rows';

/** Takes a key back, from this moment on and for ever; the secret before a rotation with it. Doing it twice changes nothing. */
export async function revokeKey(
  { db, clock }: Pick<Services, 'db' | 'clock'>,
  editor: Editor,
  keyId: string,
): Promise<{ ok: true } | { ok: false; code: 'key_not_found' }> {
  return db.transaction(async (tx) => {
    const now = clock.now();
    const before = await lockKey(tx, editor.shopId, keyId);
    if (!before) return { ok: false, code: 'key_not_found' };
    if (before.revokedAt !== null) return { ok: true };
    await tx.query('UPDATE api_keys SET revoked_at = $2 WHERE id = $1', [keyId, now]);
    await recordChange(tx, {
      editor,
      action: 'api_key_revoked',
      subject: before.name,
      before: null,
      after: { prefix: before.prefix },
      at: now,
    });
    return { ok: true };
  });
}
