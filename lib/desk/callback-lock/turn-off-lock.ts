import 'server-only';
import { type Editor, recordChange } from '@/lib/desk/audit';
import type { Services } from '@/lib/services';
import { audited, holdLock, revokeAll } from './lock-row';

type World = Pick<Services, 'db' | 'clock'>;

/**
 * Takes the lock away: from the commit on the bank's signature is enough, and its tokens open nothing, also not a lock that is
 * turned on later.
 * @param seenVersion of the lock as the form showed it
 * @returns not ok when somebody has changed it meanwhile; a lock that is off already is fine
 */
export async function turnOffLock(
  { db, clock }: World,
  editor: Editor,
  seenVersion: string,
): Promise<{ ok: true } | { ok: false; code: 'changed_meanwhile' }> {
  const { shopId } = editor;
  return db.transaction(async (tx) => {
    const at = clock.now();
    const before = await holdLock(tx, shopId);
    if (!before) return { ok: true };
    if (before.version !== seenVersion) return { ok: false, code: 'changed_meanwhile' };
    await tx.query('DELETE FROM callback_locks WHERE shop_id = $1', [shopId]);
    await revokeAll(tx, shopId, at);
    await recordChange(tx, {
      ...{ editor, action: 'callback_lock_changed', subject: 'callback', at },
      ...{ before: audited(before), after: null },
    });
    return { ok: true };
  });
}

/** Takes back all tokens of the shop at once. @returns how many were still good */
export async function revokeCallbackTokens({ db, clock }: World, editor: Editor): Promise<number> {
  return db.transaction(async (tx) => {
    const at = clock.now();
    const revoked = await revokeAll(tx, editor.shopId, at);
    if (revoked === 0) return 0;
    await recordChange(tx, {
      ...{ editor, action: 'callback_tokens_revoked', subject: 'callback', at },
      ...{ before: null, after: { revoked } },
    });
    return revoked;
  });
}
