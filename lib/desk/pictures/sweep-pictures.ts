import 'server-only';
import type { Services } from '@/lib/services';

const KEPT_HOURS = 24;
const AT_ONCE = 20;

/**
 * Deletes pictures of a shop that nothing has shown for lack of use: uploaded a day ago or earlier, and neither a product's
 * nor a logo. Called after an upload, so that they cannot pile up. A store that is away leaves them for the next time.
 */
export async function sweepPictures(
  { db, pictures, clock, log }: Pick<Services, 'db' | 'pictures' | 'clock' | 'log'>,
  shopId: string,
): Promise<void> {
  const before = new Date(clock.now().getTime() - KEPT_HOURS * 3_600_000);
  const { rows } = await db.query<{ key: string }>(
    `DELETE FROM pictures WHERE id IN (
       SELECT p.id FROM pictures p
       WHERE p.shop_id = $1 AND p.created_at < $2
         AND NOT EXISTS (SELECT 1 FROM products x WHERE x.shop_id = $1 AND x.image_path = '/pictures/' || p.store_key)
         AND NOT EXISTS (SELECT 1 FROM shops s WHERE s.id = $1
           AND '/pictures/' || p.store_key IN (s.logo_ka_path, s.logo_en_path))
       LIMIT ${AT_ONCE})
     RETURNING store_key AS key`,
    [shopId, before],
  );
  for (const { key } of rows) {
    await pictures.delete(key).catch((error: unknown) => {
      log.warn({ err: error, pictureKey: key }, 'a picture that nothing shows could not be deleted');
    });
  }
}
