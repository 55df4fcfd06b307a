import 'server-only';
import { createHash } from 'node:crypto';
import { AwsClient } from 'aws4fetch';
import { isPictureKey } from '@/lib/shops/picture';
import type { PictureStore, PictureStoreSettings } from './store';

type S3 = Extract<PictureStoreSettings, { kind: 's3' }>;

const TIMEOUT_MS = 10_000;
/** Of requests that met a 429 or 5xx; all three kinds may be repeated. */
const RETRIES = 2;

/** Pictures as objects of a bucket, by the S3 protocol with the bucket in the path, which every compatible service speaks. */
export function createS3Store(settings: S3): PictureStore {
  const { endpoint, bucket, region, accessKeyId, secretAccessKey } = settings;
  const client = new AwsClient({ accessKeyId, secretAccessKey, region, service: 's3', retries: RETRIES });

  async function call(method: 'PUT' | 'GET' | 'DELETE', key: string, body?: Buffer): Promise<Response> {
    if (!isPictureKey(key)) throw new TypeError('not a picture’s key');
    const headers = new Headers({
      // Signed with the request, so that nobody on the way changes what is stored.
      'X-Amz-Content-Sha256': createHash('sha256')
        .update(body ?? '')
        .digest('hex'),
      ...(body && { 'Content-Type': 'image/webp' }),
    });
    const response = await client.fetch(`${endpoint}/${bucket}/${key}`, {
      method,
      headers,
      signal: AbortSignal.timeout(TIMEOUT_MS),
      ...(body && { body: new Uint8Array(body) }),
    });
    if (response.ok) return response;
    // Read to the end, so that the connection can be used again.
    await response.arrayBuffer();
    if (response.status === 404 && method !== 'PUT') return response;
    throw new Error(`the picture store answered ${response.status} to ${method}`);
  }

  return {
    async put(key, bytes) {
      await (await call('PUT', key, bytes)).arrayBuffer();
    },
    async get(key) {
      const response = await call('GET', key);
      if (!response.ok || !response.body) return null;
      return { bytes: Number(response.headers.get('content-length')), stream: response.body };
    },
    async delete(key) {
      const response = await call('DELETE', key);
      if (response.ok) await response.arrayBuffer();
    },
  };
}
