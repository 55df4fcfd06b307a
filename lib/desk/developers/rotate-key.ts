import 'server-only';
import { newApiKey } from '@/lib/api/key';
import { type Editor, recordChange } from '@/lib/desk/audit';
import type { Services } from '@/lib/services';
import { lockKey } from './key-rows';

/** For how long the secret that is replaced stays valid, in hours. */
export const GRACE_HOURS = { none: 0, hour: 1, day: 24, week: 168 } as const;
export type Grace = keyof typeof GRACE_HOURS;

export const GRACES = Object.keys(GRACE_HOURS) as Grace[];

const HOUR_MS = 3_600_000;

export type RotatedKey =
  /** `key` is the new secret: it exists in this answer alone. */
  | { ok: true; key: string; oldValidUntil: Date | null }
  | { ok: false; code: 'key_not_found' }
  /** Somebody has rotated it since the form was shown, perhaps by the same form sent twice. */
  | { ok: false; code: 'key_changed' }
  /** It was revoked or has expired. */
  | { ok: false; code: 'key_over' };

/**
 * Gives a key a new secret at once. The one before goes on for as long as was chosen, so that programs can be changed over
 * one by one; one that was replaced still earlier ends now.
 * @param ref `seenPrefix`: of the key as the form showed it
 */
export async function rotateKey(
  { db, clock }: Pick<Services, 'db' | 'clock'>,
  editor: Editor,
  ref: { keyId: string; seenPrefix: string },
  grace: Grace,
): Promise<RotatedKey> {
  return db.transaction(async (tx): Promise<RotatedKey> => {
    const now = clock.now();
    const before = await lockKey(tx, editor.shopId, ref.keyId);
    if (!before) return { ok: false, code: 'key_not_found' };
    if (before.revokedAt !== null || (before.expiresAt !== null && before.expiresAt <= now))
      return { ok: false, code: 'key_over' };
    if (before.prefix !== ref.seenPrefix) return { ok: false, code: 'key_changed' };
    const { key, prefix, digest } = newApiKey();
    const hours = GRACE_HOURS[grace];
    const oldValidUntil = hours === 0 ? null : new Date(now.getTime() + hours * HOUR_MS);
    await tx.query(
      `UPDATE api_keys SET prefix = $2, digest = $3, old_digest = $4, old_valid_until = $5, rotated_at = $6
       WHERE id = $1`,
      [ref.keyId, prefix, digest, oldValidUntil && before.digest, oldValidUntil, now],
    );
    await recordChange(tx, {
      editor,
      action: 'api_key_rotated',
      subject: before.name,
      before: { prefix: before.prefix, oldValidUntil: null },
      after: { prefix, oldValidUntil },
      at: now,
    });
    return { ok: true, key, oldValidUntil };
  });
}
