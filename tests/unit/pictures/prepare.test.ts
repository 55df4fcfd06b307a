import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { preparePicture } from '@/lib/pictures/prepare';
import { MAX_PICTURE_BYTES } from '@/lib/shops/picture';
import { animation, packedComment, packedFile, photograph, png, sample } from './samples';

async function prepared(file: Buffer) {
  const result = await preparePicture(file);
  if (!result.ok) throw new Error(result.code);
  return result.picture;
}
const refusalOf = async (file: Buffer) => {
  const result = await preparePicture(file);
  return result.ok ? 'taken' : result.code;
};

describe('what is taken becomes a small upright WebP', () => {
  test.each(['jpeg', 'png', 'webp', 'avif', 'gif'] as const)('%s', async (kind) => {
    const picture = await prepared(await sample(kind));
    expect(picture).toMatchObject({ width: 60, height: 40 });
    expect(await sharp(picture.bytes).metadata()).toMatchObject({ format: 'webp', width: 60, height: 40 });
  });

  test('a large one is made smaller, keeping its shape', async () => {
    const picture = await prepared(await sample('jpeg', 3200, 800));
    expect(picture).toMatchObject({ width: 1600, height: 400 });
  });

  test('place, camera and owner are gone, and the turn that they asked for is done', async () => {
    const file = await photograph();
    const before = await sharp(file).metadata();
    expect(before).toMatchObject({ orientation: 6, width: 60, height: 40 });
    expect(file.includes('Example Camera')).toBe(true);
    const picture = await prepared(file);
    expect(picture).toMatchObject({ width: 40, height: 60 });
    const after = await sharp(picture.bytes).metadata();
    expect(after.orientation).toBeUndefined();
    expect([after.exif, after.xmp, after.iptc, after.icc]).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
    expect(picture.bytes.includes('Example')).toBe(false);
  });

  test('of several frames the first', async () => {
    const picture = await prepared(await animation());
    const { pages } = await sharp(picture.bytes).metadata();
    expect(pages ?? 1).toBe(1);
    expect(await sharp(picture.bytes).stats()).toMatchObject({ dominant: { r: 248, b: 8 } });
  });

  test('what hides behind the picture is left behind', async () => {
    const script = Buffer.from('<script>alert(1)</script><?php system($_GET[0]); ?>');
    const picture = await prepared(Buffer.concat([await sample('jpeg'), script]));
    expect(picture.bytes.includes('script')).toBe(false);
    expect(picture.bytes.includes('php')).toBe(false);
  });
});

describe('what is refused, whatever it calls itself', () => {
  const SVG = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>';
  test.each([
    ['nothing', ''],
    ['a script', '#!/bin/sh\nrm -rf /\n'],
    ['a page', '<!doctype html><script>alert(1)</script>'],
    ['SVG', SVG],
    ['SVG with its declaration', `<?xml version="1.0"?>${SVG}`],
    ['PDF', '%PDF-1.7\n'],
    ['TIFF', 'II*\0'],
    ['a program', '\x7fELF\x02\x01\x01'],
    ['a zip', 'PK\x03\x04'],
  ])('%s is not a picture', async (_what, text) => {
    expect(await refusalOf(Buffer.from(text, 'latin1'))).toBe('not_a_picture');
  });

  test('an archive that unpacks to more', async () => {
    expect(await refusalOf(packedFile())).toBe('not_a_picture');
  });

  test('a script behind the first bytes of a picture', async () => {
    for (const start of ['\xff\xd8\xff', '\x89PNG\r\n\x1a\n', 'GIF89a', 'RIFF\x10\0\0\0WEBP']) {
      expect(await refusalOf(Buffer.from(`${start}<script>alert(1)</script>`, 'latin1'))).toBe('damaged');
    }
  });

  test('a picture that ends too early', async () => {
    const whole = await sharp(
      Buffer.from(Array.from({ length: 300 * 300 * 3 }, (_, i) => (i * 7919) % 256)),
      {
        raw: { width: 300, height: 300, channels: 3 },
      },
    )
      .jpeg()
      .toBuffer();
    expect(await refusalOf(whole)).toBe('taken');
    expect(await refusalOf(whole.subarray(0, whole.length / 2))).toBe('damaged');
  });

  test('one byte more than 8 MB, and 40 MB', async () => {
    const start = await sample('png');
    for (const size of [MAX_PICTURE_BYTES + 1, 40 * 1024 * 1024]) {
      expect(await refusalOf(Buffer.concat([start], size))).toBe('too_large');
    }
    expect(await refusalOf(Buffer.concat([start], MAX_PICTURE_BYTES))).toBe('taken');
  });
});

describe('a few bytes that would fill the memory', () => {
  const grown = async (work: () => Promise<unknown>) => {
    const before = process.memoryUsage.rss();
    await work();
    return (process.memoryUsage.rss() - before) / 1024 / 1024;
  };

  test('a picture of 2,500 million points is refused by its head', async () => {
    const bomb = png(50_000, 50_000, [], Buffer.alloc(20 * 1024 * 1024));
    expect(bomb.length).toBeLessThan(100_000);
    const grownMb = await grown(async () => expect(await refusalOf(bomb)).toBe('too_many_pixels'));
    expect(grownMb).toBeLessThan(100);
  });

  test('so is one whose sides do not even fit a number', async () => {
    expect(await refusalOf(png(2 ** 31 - 1, 2 ** 31 - 1))).not.toBe('taken');
  });

  test('comments of 640 MB are not unpacked', async () => {
    const comments = Array<Buffer>(10).fill(packedComment());
    const bomb = png(8, 8, comments, Buffer.alloc(9 * 8));
    expect(bomb.length).toBeLessThan(MAX_PICTURE_BYTES);
    const grownMb = await grown(async () => expect(await refusalOf(bomb)).toMatch(/^(taken|damaged)$/));
    expect(grownMb).toBeLessThan(200);
  });
});
