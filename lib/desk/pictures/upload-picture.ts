import 'server-only';
import { randomUUID } from 'node:crypto';
import { type Editor, recordChange } from '@/lib/desk/audit';
import { newId } from '@/lib/ids';
import { preparePicture } from '@/lib/pictures/prepare';
import type { Services } from '@/lib/services';
import { MAX_PICTURE_BYTES, type PictureProblem, picturePath } from '@/lib/shops/picture';
import { sweepPictures } from './sweep-pictures';

export type UploadResult = { ok: true; path: string } | { ok: false; code: PictureProblem };

/**
 * Takes a picture in: checked by content, drawn anew (lib/pictures/prepare.ts), stored, noted in `pictures` and in the
 * audit log. The path goes into `products.image_path` or `shops.logo_*_path`; what nothing shows is swept up a day later.
 * @param file as a form's `form.get(…)` gives it; see components/ui/picture-field.tsx
 */
export async function uploadPicture(
  services: Pick<Services, 'db' | 'pictures' | 'clock' | 'log'>,
  editor: Editor,
  file: File,
): Promise<UploadResult> {
  if (file.size > MAX_PICTURE_BYTES) return { ok: false, code: 'too_large' };
  const prepared = await preparePicture(Buffer.from(await file.arrayBuffer()));
  if (!prepared.ok) return prepared;
  const { bytes, width, height } = prepared.picture;
  // Nothing about the shop or the time can be read from it, and nobody guesses it.
  const key = `${randomUUID()}.webp`;
  try {
    await services.pictures.put(key, bytes);
  } catch (error) {
    services.log.error({ err: error }, 'a picture could not be stored');
    return { ok: false, code: 'not_stored' };
  }
  const at = services.clock.now();
  await services.db.transaction(async (tx) => {
    await tx.query(
      `INSERT INTO pictures (id, shop_id, store_key, width, height, bytes, created_by, created_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [newId(), editor.shopId, key, width, height, bytes.byteLength, editor.email, at],
    );
    const after = { width, height, bytes: bytes.byteLength };
    await recordChange(tx, { editor, action: 'picture_uploaded', subject: key, before: null, after, at });
  });
  await sweepPictures(services, editor.shopId);
  return { ok: true, path: picturePath(key) };
}
