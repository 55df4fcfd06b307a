import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createPictureStore, type PictureStore, type StoredPicture } from '@/lib/pictures/store';
import { S3, startS3 } from './s3-server';

const folder = mkdtempSync(path.join(tmpdir(), 'pictures-'));
let s3: Awaited<ReturnType<typeof startS3>>;
const stores: Record<string, PictureStore> = {};
const storeOf = (kind: string): PictureStore => {
  const store = stores[kind];
  if (!store) throw new Error(kind);
  return store;
};

beforeAll(async () => {
  s3 = await startS3();
  stores.disk = createPictureStore({ kind: 'disk', folder: path.join(folder, 'made', 'when-needed') });
  stores.S3 = createPictureStore({ kind: 's3', endpoint: s3.endpoint, ...S3 });
});
afterAll(async () => {
  await s3.close();
  rmSync(folder, { recursive: true, force: true });
});

const newKey = () => `${randomUUID()}.webp`;
const read = async (picture: StoredPicture | null) =>
  picture && Buffer.from(await new Response(picture.stream).arrayBuffer());

describe.each(['disk', 'S3'])('%s', (kind) => {
  test('gives back what was put, with its size', async () => {
    const key = newKey();
    const bytes = randomBytes(300_000);
    await storeOf(kind).put(key, bytes);
    const found = await storeOf(kind).get(key);
    expect(found?.bytes).toBe(300_000);
    expect((await read(found))?.equals(bytes)).toBe(true);
  });

  test('has nothing under a name that nothing was put under', async () => {
    expect(await storeOf(kind).get(newKey())).toBeNull();
  });

  test('forgets what was deleted; deleting it again is no error', async () => {
    const key = newKey();
    await storeOf(kind).put(key, Buffer.from('x'));
    await storeOf(kind).delete(key);
    await storeOf(kind).delete(key);
    expect(await storeOf(kind).get(key)).toBeNull();
  });

  test('many at once keep apart', async () => {
    const all = Array.from({ length: 20 }, () => ({ key: newKey(), bytes: randomBytes(1_000) }));
    await Promise.all(all.map(({ key, bytes }) => storeOf(kind).put(key, bytes)));
    for (const { key, bytes } of all) {
      expect((await read(await storeOf(kind).get(key)))?.equals(bytes)).toBe(true);
    }
  });

  test.each(['../secret', '..%2Fsecret', 'a/b.webp', '', `${randomUUID()}.svg`, `${randomUUID()}.webp/..`])(
    'touches nothing under a name that is no picture’s: %j',
    async (name) => {
      await expect(storeOf(kind).get(name)).rejects.toThrow(TypeError);
      await expect(storeOf(kind).put(name, Buffer.from('x'))).rejects.toThrow(TypeError);
      await expect(storeOf(kind).delete(name)).rejects.toThrow(TypeError);
    },
  );
});

describe('disk', () => {
  test('a reader never meets half a picture, and nothing half is left behind', async () => {
    const key = newKey();
    const store = createPictureStore({ kind: 'disk', folder });
    const writing = store.put(key, randomBytes(5_000_000));
    let found = await store.get(key);
    while (!found) found = await store.get(key);
    expect((await read(found))?.length).toBe(5_000_000);
    await writing;
    expect(readdirSync(folder).filter((name) => name.endsWith('.new'))).toEqual([]);
  });

  test('a folder that cannot be written to is an error', async () => {
    const file = path.join(folder, 'a-file');
    writeFileSync(file, '');
    const store = createPictureStore({ kind: 'disk', folder: file });
    await expect(store.put(newKey(), Buffer.from('x'))).rejects.toThrow();
  });
});

describe('S3', () => {
  test('every request was signed as the service computes it, and stored with its type', async () => {
    const key = newKey();
    await storeOf('S3').put(key, Buffer.from('picture'));
    expect(s3.objects.get(key)?.type).toBe('image/webp');
    expect(s3.refused).toEqual([]);
  });

  test('a wrong secret is refused by that computation, and the error names no secret', async () => {
    const wrong = { ...S3, secretAccessKey: 'c4nary-secret' };
    const store = createPictureStore({ kind: 's3', endpoint: s3.endpoint, ...wrong });
    const failure = await store.put(newKey(), Buffer.from('x')).catch((error: Error) => error);
    expect(String(failure)).toBe('Error: the picture store answered 403 to PUT');
    expect(s3.refused.splice(0)).toEqual(['the signature does not fit']);
  });

  test('an overloaded service is asked again, a few times', async () => {
    const key = newKey();
    s3.failNext(2);
    await storeOf('S3').put(key, Buffer.from('x'));
    expect(s3.objects.has(key)).toBe(true);
    s3.failNext(50);
    await expect(storeOf('S3').put(newKey(), Buffer.from('x'))).rejects.toThrow('503');
    s3.failNext(0);
  });
});
