/** What a picture may be that staff upload, and what is kept of it. */

export const MAX_PICTURE_BYTES = 8 * 1024 * 1024;
/** Width × height: a photograph of 50 million points is more than any shop shows. */
export const MAX_PICTURE_PIXELS = 50_000_000;
/** Longest side of what is kept. */
export const KEPT_SIDE_PIXELS = 1600;

/** For the file chooser. What a file is, is decided by its content (lib/pictures/sniff.ts). */
export const PICTURE_TYPES = 'image/jpeg,image/png,image/webp,image/avif,image/gif';

/** `not_stored`: where pictures are kept cannot be reached. */
export type PictureProblem = 'not_a_picture' | 'too_large' | 'too_many_pixels' | 'damaged' | 'not_stored';

const KEY = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\.webp$/;

/** Whether a name is one that our pictures have: nothing else is looked for, or leads out of the folder. */
export const isPictureKey = (name: string): boolean => KEY.test(name);

/** Where a picture is shown: `/pictures/<key>`. */
export const picturePath = (key: string): string => `/pictures/${key}`;

/** The key of a path that `picturePath` made; null for any other text. */
export function pictureKeyOf(path: string): string | null {
  const key = path.startsWith('/pictures/') ? path.slice('/pictures/'.length) : '';
  return isPictureKey(key) ? key : null;
}
