import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

export const S3 = {
  bucket: 'pictures-test',
  region: 'eu-test-1',
  accessKeyId: 'AKIDEXAMPLE',
  secretAccessKey: 'example+secret/with=signs',
};

const sha256 = (data: string | Buffer) => createHash('sha256').update(data).digest('hex');
const hmac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest();

/**
 * A bucket that believes nobody: it computes the signature of each request anew from the definition (AWS, "Signature
 * Version 4 signing process") and keeps what was signed.
 */
export async function startS3() {
  const objects = new Map<string, { bytes: Buffer; type: string }>();
  const refused: string[] = [];
  let failing = 0;
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks);
    if (failing > 0) {
      failing -= 1;
      return response.writeHead(503).end('<Error><Code>SlowDown</Code></Error>');
    }
    const wrong = whatIsWrong(request, body);
    if (wrong) {
      refused.push(wrong);
      return response.writeHead(403).end('<Error><Code>SignatureDoesNotMatch</Code></Error>');
    }
    const [, bucket, key = ''] = (request.url ?? '').split('/');
    const object = bucket === S3.bucket ? objects.get(key) : undefined;
    if (request.method === 'PUT') {
      objects.set(key, { bytes: body, type: String(request.headers['content-type']) });
      return response.writeHead(200).end();
    }
    if (request.method === 'DELETE') {
      objects.delete(key);
      return response.writeHead(204).end();
    }
    if (!object) return response.writeHead(404).end('<Error><Code>NoSuchKey</Code></Error>');
    return response.writeHead(200, { 'content-length': object.bytes.length }).end(object.bytes);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    objects,
    refused,
    /** The next so many requests meet a store that is overloaded. */
    failNext: (times: number) => {
      failing = times;
    },
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function whatIsWrong(request: IncomingMessage, body: Buffer): string | null {
  const { headers } = request;
  const match = /^AWS4-HMAC-SHA256 Credential=([^,]+), SignedHeaders=([^,]+), Signature=([0-9a-f]{64})$/.exec(
    headers.authorization ?? '',
  );
  if (!match) return 'no signature';
  const [, credential = '', signedHeaders = '', signature = ''] = match;
  const [id, day = '', region = '', service = '', terminator = ''] = credential.split('/');
  if (id !== S3.accessKeyId || region !== S3.region || service !== 's3' || terminator !== 'aws4_request')
    return `not for us: ${credential}`;
  const names = signedHeaders.split(';');
  for (const name of ['host', 'x-amz-date', 'x-amz-content-sha256']) {
    if (!names.includes(name)) return `${name} is not signed`;
  }
  const at = String(headers['x-amz-date']);
  const time = Date.parse(at.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'));
  if (!at.startsWith(day) || !(Math.abs(Date.now() - time) < 15 * 60_000)) return `not now: ${at}`;
  if (headers['x-amz-content-sha256'] !== sha256(body)) return 'another body was signed';
  const [path = '', query = ''] = (request.url ?? '').split('?');
  const canonical = [
    request.method,
    path,
    query,
    ...names.map((name) => `${name}:${String(headers[name]).trim()}`),
    '',
    signedHeaders,
    sha256(body),
  ].join('\n');
  const scope = `${day}/${region}/s3/aws4_request`;
  const text = ['AWS4-HMAC-SHA256', at, scope, sha256(canonical)].join('\n');
  const dayKey = hmac(`AWS4${S3.secretAccessKey}`, day);
  const key = hmac(hmac(hmac(dayKey, region), 's3'), 'aws4_request');
  const right = hmac(key, text);
  return timingSafeEqual(right, Buffer.from(signature, 'hex')) ? null : 'the signature does not fit';
}
