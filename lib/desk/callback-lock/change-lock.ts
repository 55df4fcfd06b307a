import 'server-only';
import { type KeptSecret, keptBox, keptDigest, newLockSecret } from '@/lib/callback-lock/secret';
import { type Editor, recordChange } from '@/lib/desk/audit';
import type { Services } from '@/lib/services';
import {
  checkLock,
  type LockField,
  type LockProblem,
  type LockSettings,
  type LockTyped,
} from '@/lib/shops/callback-lock-input';
import { audited, holdLock, NO_LOCK, replaceLock, revokeAll, writeLock } from './lock-row';

export type ChangeLockResult =
  /** `secret` exists in this answer alone; null: the one before goes on. */
  | { ok: true; secret: string | null; settings: LockSettings; version: string }
  | { ok: false; code: 'fields_invalid'; problems: Partial<Record<LockField, LockProblem>> }
  /** An hmac secret is stored encrypted, and nothing can be without SETTINGS_KEY. */
  | { ok: false; code: 'settings_key_missing' }
  /** Somebody has changed the lock since the form was shown, perhaps by the same form sent twice. */
  | { ok: false; code: 'changed_meanwhile' };

type World = Pick<Services, 'db' | 'clock' | 'env'>;

/**
 * Turns a shop's lock on, or changes it. A lock of another kind, or the first, gets a secret of its own, and tokens of the one
 * before open nothing any more.
 * @param seenVersion of the lock as the form showed it; '': there was none
 */
export async function changeLock(
  services: World,
  editor: Editor,
  typed: LockTyped,
  seenVersion: string,
): Promise<ChangeLockResult> {
  const checked = checkLock(typed);
  if (!checked.ok) return { ok: false, code: 'fields_invalid', problems: checked.problems };
  return replaceWith(services, editor, seenVersion, () => ({ settings: checked.settings, anew: false }));
}

/** Gives the lock another secret at once: the one before, and its tokens, open nothing from the commit on. */
export function rotateLockSecret(
  services: World,
  editor: Editor,
  seenVersion: string,
): Promise<ChangeLockResult> {
  return replaceWith(services, editor, seenVersion, (settings) => settings && { settings, anew: true });
}

type Next = (before: LockSettings | null) => { settings: LockSettings; anew: boolean } | null;

async function replaceWith(
  { db, clock, env }: World,
  editor: Editor,
  seenVersion: string,
  next: Next,
): Promise<ChangeLockResult> {
  const { shopId } = editor;
  return db.transaction(async (tx): Promise<ChangeLockResult> => {
    const at = clock.now();
    const before = await holdLock(tx, shopId);
    const wanted = next(before);
    if (!wanted || (before?.version ?? NO_LOCK) !== seenVersion)
      return { ok: false, code: 'changed_meanwhile' };
    const { settings } = wanted;
    const secret = wanted.anew || before?.kind !== settings.kind ? newLockSecret() : null;
    if (secret === null) await writeLock(tx, shopId, settings, at);
    else {
      const kept = keptSecret(env.settingsKey, shopId, settings, secret);
      if (!kept) return { ok: false, code: 'settings_key_missing' };
      await replaceLock(tx, shopId, settings, kept, at);
    }
    // Of a renamed client, too: a token names the client to which it was given.
    if (secret !== null || before?.name !== settings.name) await revokeAll(tx, shopId, at);
    await recordChange(tx, {
      ...{ editor, action: 'callback_lock_changed', subject: 'callback', at },
      before: audited(before),
      // That the secret is another is told even where all else stays.
      after: { ...audited(settings), ...(secret !== null && { secretChanged: true }) },
    });
    const after = await holdLock(tx, shopId);
    return { ok: true, secret, settings, version: after?.version ?? NO_LOCK };
  });
}

function keptSecret(
  key: Buffer | null,
  shopId: string,
  { kind }: LockSettings,
  secret: string,
): KeptSecret | null {
  if (kind !== 'hmac') return keptDigest(secret);
  return key && keptBox(key, shopId, secret);
}
