import 'server-only';
import sharp from 'sharp';
import { oncePerProcess } from '@/lib/shared';
import {
  KEPT_SIDE_PIXELS,
  MAX_PICTURE_BYTES,
  MAX_PICTURE_PIXELS,
  type PictureProblem,
} from '@/lib/shops/picture';
import { createSlots } from './slots';
import { sniffPicture } from './sniff';

export type PreparedPicture = { bytes: Buffer; width: number; height: number };
export type PrepareResult = { ok: true; picture: PreparedPicture } | { ok: false; code: PictureProblem };

/** Decoding takes up to four bytes a point: two at a time are what a small machine bears. */
const AT_ONCE = 2;
const TIMEOUT_SECONDS = 10;
const QUALITY = 82;

/** Readers of the kinds that `sniffPicture` lets in. Every other one of libvips is switched off for this process. */
const READERS = ['Jpeg', 'Png', 'Webp', 'Nsgif', 'Heif'].map((kind) => `VipsForeignLoad${kind}Buffer`);

const inSlot = () =>
  oncePerProcess('picture slots', () => {
    sharp.block({ operation: ['VipsForeignLoad'] });
    sharp.unblock({ operation: READERS });
    // Nothing is read twice, and what is read comes from strangers: nothing of it stays in memory.
    sharp.cache(false);
    sharp.concurrency(1);
    return createSlots(AT_ONCE);
  });

/**
 * Makes of what somebody uploaded the picture that is kept: drawn anew as WebP, upright, at most 1600 points a side,
 * the first frame of several, and without anything but the picture (place, camera, hidden files). Neither the file's
 * name nor the type that its sender claims is believed.
 */
export async function preparePicture(file: Buffer): Promise<PrepareResult> {
  if (file.byteLength > MAX_PICTURE_BYTES) return { ok: false, code: 'too_large' };
  if (!sniffPicture(file)) return { ok: false, code: 'not_a_picture' };
  return inSlot()(() => draw(file));
}

async function draw(file: Buffer): Promise<PrepareResult> {
  try {
    // The head alone: what it announces is known before a single point is drawn.
    const { width, height } = await sharp(file, { limitInputPixels: false }).metadata();
    if (width * height > MAX_PICTURE_PIXELS) return { ok: false, code: 'too_many_pixels' };
    const { data, info } = await sharp(file, { limitInputPixels: MAX_PICTURE_PIXELS, failOn: 'error' })
      .timeout({ seconds: TIMEOUT_SECONDS })
      .autoOrient()
      .resize({ width: KEPT_SIDE_PIXELS, height: KEPT_SIDE_PIXELS, fit: 'inside', withoutEnlargement: true })
      .webp({ quality: QUALITY })
      .toBuffer({ resolveWithObject: true });
    return { ok: true, picture: { bytes: data, width: info.width, height: info.height } };
  } catch (error) {
    // sharp throws plain errors for whatever it cannot read; one that gave up in time says so.
    const slow = error instanceof Error && /timeout/i.test(error.message);
    return { ok: false, code: slow ? 'too_many_pixels' : 'damaged' };
  }
}
