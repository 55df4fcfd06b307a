import 'server-only';
import { randomUUID } from 'node:crypto';
import { mkdir, open, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { isPictureKey } from '@/lib/shops/picture';
import type { PictureStore } from './store';

/** Pictures as files of one folder, which is made when the first one comes. Several instances have to share it. */
export function createDiskStore(folder: string): PictureStore {
  const fileOf = (key: string): string => {
    if (!isPictureKey(key)) throw new TypeError('not a picture’s key');
    return path.join(folder, key);
  };
  return {
    async put(key, bytes) {
      const file = fileOf(key);
      await mkdir(folder, { recursive: true });
      // Under another name first: whoever reads it, or a stop in between, never meets half a picture.
      const fresh = `${file}.${randomUUID()}.new`;
      try {
        await writeFile(fresh, bytes, { flag: 'wx' });
        await rename(fresh, file);
      } catch (error) {
        await rm(fresh, { force: true });
        throw error;
      }
    },
    async get(key) {
      const handle = await open(fileOf(key), 'r').catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') return null;
        throw error;
      });
      if (!handle) return null;
      const { size } = await handle.stat();
      // The stream closes the file, also when its reader goes away.
      const stream = Readable.toWeb(handle.createReadStream()) as ReadableStream<Uint8Array>;
      return { bytes: size, stream };
    },
    async delete(key) {
      await rm(fileOf(key), { force: true });
    },
  };
}
