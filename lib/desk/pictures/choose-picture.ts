import 'server-only';
import type { Editor } from '@/lib/desk/audit';
import type { Services } from '@/lib/services';
import { type PictureProblem, pictureKeyOf } from '@/lib/shops/picture';
import { uploadPicture } from './upload-picture';

/** What a form with a PictureField says about its picture. */
export type PictureChoice = {
  /** Null: no new one. */
  file: File | null;
  /** The path that the form showed; null: none, or it is to be removed. */
  kept: string | null;
};

export type ChooseResult =
  | { ok: true; path: string | null }
  /** `path`: what stays meanwhile. */
  | { ok: false; code: PictureProblem; path: string | null };

/** Reads the fields of a PictureField of this name. */
export function readPicture(form: FormData, name: string): PictureChoice {
  const file = form.get(name);
  const kept = form.get(`${name}.kept`);
  const removed = form.get(`${name}.remove`) !== null;
  return {
    file: file instanceof File && file.size > 0 ? file : null,
    kept: typeof kept === 'string' && kept !== '' && !removed ? kept : null,
  };
}

/**
 * The path to store: of the new file, which is stored at once, so that it is not lost when another field of the form is
 * wrong; else of what the form had. A path that is neither as it was nor one of the shop's pictures changes nothing.
 * @param current the path as it is stored
 */
export async function choosePicture(
  services: Pick<Services, 'db' | 'pictures' | 'clock' | 'log'>,
  editor: Editor,
  { file, kept }: PictureChoice,
  current: string | null,
): Promise<ChooseResult> {
  const path =
    kept === null || kept === current || (await isOwn(services, editor.shopId, kept)) ? kept : current;
  if (!file) return { ok: true, path };
  const uploaded = await uploadPicture(services, editor, file);
  return uploaded.ok ? uploaded : { ...uploaded, path };
}

async function isOwn({ db }: Pick<Services, 'db'>, shopId: string, path: string): Promise<boolean> {
  const key = pictureKeyOf(path);
  if (!key) return false;
  const { rows } = await db.query('SELECT 1 FROM pictures WHERE shop_id = $1 AND store_key = $2', [
    shopId,
    key,
  ]);
  return rows.length === 1;
}
