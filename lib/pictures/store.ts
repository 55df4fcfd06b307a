import 'server-only';
import { createDiskStore } from './disk-store';
import { createS3Store } from './s3-store';

/** Where pictures are kept. Keys are those of `isPictureKey`; a key is written once and never changes its content. */
export type PictureStore = {
  put(key: string, bytes: Buffer): Promise<void>;
  /** Null: there is none of that name. */
  get(key: string): Promise<StoredPicture | null>;
  /** One that is not there is no error. */
  delete(key: string): Promise<void>;
};

export type StoredPicture = { bytes: number; stream: ReadableStream<Uint8Array> };

export type PictureStoreSettings =
  | { kind: 'disk'; folder: string }
  | {
      kind: 's3';
      /** Of the service, without the bucket: https://s3.eu-central-1.amazonaws.com */
      endpoint: string;
      bucket: string;
      region: string;
      accessKeyId: string;
      secretAccessKey: string;
    };

export function createPictureStore(settings: PictureStoreSettings): PictureStore {
  return settings.kind === 'disk' ? createDiskStore(settings.folder) : createS3Store(settings);
}
