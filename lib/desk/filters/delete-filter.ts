import 'server-only';
import type { Services } from '@/lib/services';
import type { Own } from './own';

/** Deletes one of this person's filters. One that is not there, or is somebody else's, is let be. */
export async function deleteFilter(
  { db }: Pick<Services, 'db'>,
  { shopId, userId }: Own,
  filterId: string,
): Promise<void> {
  // Compared as text: what comes from a form need not be an id.
  await db.query('DELETE FROM saved_filters WHERE shop_id = $1 AND user_id = $2 AND id::text = $3', [
    shopId,
    userId,
    filterId,
  ]);
}
