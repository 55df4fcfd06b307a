import { request } from 'node:http';
import { e2eStack } from '@/tests/setup/e2e-stack';

export type RawAnswer = { status: number; headers: Headers; text: string };
type Asked = { method: string; target: string; headers?: Record<string, string>; body?: Uint8Array | null };

/** One request as it is: nothing is tidied in the address, no redirect is followed. */
export function rawHttp(
  { method, target, headers = {}, body = null }: Asked,
  baseUrl = e2eStack().baseUrl,
): Promise<RawAnswer> {
  const { hostname, port } = new URL(baseUrl);
  const length =
    body || !['GET', 'HEAD'].includes(method) ? { 'content-length': String(body?.length ?? 0) } : {};
  return new Promise((resolve, reject) => {
    const sent = request(
      { hostname, port, method, path: target, headers: { ...headers, ...length }, agent: false },
      async (response) => {
        const chunks: Buffer[] = [];
        for await (const chunk of response) chunks.push(chunk as Buffer);
        const received = Object.entries(response.headers).map(([name, value]) => [name, String(value)]);
        resolve({
          status: response.statusCode ?? 0,
          headers: new Headers(Object.fromEntries(received)),
          text: Buffer.concat(chunks).toString('utf8'),
        });
      },
    );
    sent.on('error', reject);
    sent.end(body ?? undefined);
  });
}
