import 'server-only';
import { newId } from '@/lib/ids';
import type { Services } from '@/lib/services';
import type { Own } from './own';

/** More would be no help in finding anything. */
export const MOST_FILTERS = 20;
export const FILTER_NAME_MAX_LENGTH = 40;

export type SaveFilterProblem =
  | 'name_missing'
  | 'name_too_long'
  | 'name_taken'
  | 'too_many'
  | 'nothing_to_save';

/**
 * Keeps the state of the order list under a name, for this person alone.
 * @param query of the list's address, without a place: `status=paid&from=2026-11-01`
 */
export async function saveFilter(
  { db, clock }: Pick<Services, 'db' | 'clock'>,
  { shopId, userId }: Own,
  typed: { name: string; query: string },
): Promise<{ ok: true } | { ok: false; code: SaveFilterProblem }> {
  const name = typed.name.replace(/[\p{Cc}\s]+/gu, ' ').trim();
  if (typed.query === '') return { ok: false, code: 'nothing_to_save' };
  if (name === '') return { ok: false, code: 'name_missing' };
  if ([...name].length > FILTER_NAME_MAX_LENGTH) return { ok: false, code: 'name_too_long' };
  return db.transaction(async (tx) => {
    // Two tabs that save at once wait for each other here, so that both count right.
    await tx.query('SELECT 1 FROM staff_members WHERE shop_id = $1 AND user_id = $2 FOR UPDATE', [
      shopId,
      userId,
    ]);
    const { rows } = await tx.query<{ name: string }>(
      'SELECT name FROM saved_filters WHERE shop_id = $1 AND user_id = $2',
      [shopId, userId],
    );
    if (rows.some((row) => row.name === name)) return { ok: false, code: 'name_taken' };
    if (rows.length >= MOST_FILTERS) return { ok: false, code: 'too_many' };
    await tx.query(
      'INSERT INTO saved_filters (id, shop_id, user_id, name, query, created_at) VALUES ($1, $2, $3, $4, $5, $6)',
      [newId(), shopId, userId, name, typed.query, clock.now()],
    );
    return { ok: true };
  });
}
