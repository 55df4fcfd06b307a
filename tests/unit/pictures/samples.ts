import { deflateSync, gzipSync } from 'node:zlib';
import sharp from 'sharp';

/** A picture of one colour, in the kind that is asked for. */
export const sample = (kind: 'jpeg' | 'png' | 'webp' | 'avif' | 'gif', width = 60, height = 40) =>
  sharp({ create: { width, height, channels: 3, background: '#a0522d' } })
    .toFormat(kind)
    .toBuffer();

/** A photograph as a telephone makes it: lying on its side, with the place and the camera written into it. */
export const photograph = () =>
  sharp({ create: { width: 60, height: 40, channels: 3, background: '#2d6aa0' } })
    .withExif({
      IFD0: { Make: 'Example Camera', Copyright: 'Nino Example' },
      IFD3: {
        GPSLatitudeRef: 'N',
        GPSLatitude: '41/1 43/1 0/1',
        GPSLongitudeRef: 'E',
        GPSLongitude: '44/1 47/1 0/1',
      },
    })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer();

/** Two frames, the first red. */
export const animation = async () => {
  const frame = (background: string) =>
    sharp({ create: { width: 20, height: 20, channels: 3, background } })
      .png()
      .toBuffer();
  return sharp(await Promise.all([frame('#ff0000'), frame('#0000ff')]), { join: { animated: true } })
    .gif()
    .toBuffer();
};

/** A PNG of whatever size its head claims, with whatever chunks before its (few) data. */
export function png(
  width: number,
  height: number,
  extra: Buffer[] = [],
  data: Buffer = Buffer.alloc(8),
): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 0, 0, 0, 0], 8);
  const parts = [chunk('IHDR', head), ...extra, chunk('IDAT', deflateSync(data)), chunk('IEND')];
  return Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), ...parts]);
}

/** A few kilobytes that are 64 MB of text when they are unpacked, as a comment of a PNG. */
export const packedComment = (): Buffer => {
  const packed = deflateSync(Buffer.alloc(64 * 1024 * 1024, 'a'), { level: 9 });
  return chunk('zTXt', Buffer.concat([Buffer.from('Comment\0\0', 'latin1'), packed]));
};

export const packedFile = (): Buffer => gzipSync(Buffer.alloc(16 * 1024 * 1024));

function chunk(type: string, data: Buffer = Buffer.alloc(0)): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const frame = Buffer.alloc(body.length + 8);
  frame.writeUInt32BE(data.length, 0);
  body.copy(frame, 4);
  frame.writeUInt32BE(crc32(body), body.length + 4);
  return frame;
}

/** CRC-32 as PNG has it (ISO 3309); node:zlib has one only from Node 22 on. */
function crc32(bytes: Buffer): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return (crc ^ 0xffffffff) >>> 0;
}
