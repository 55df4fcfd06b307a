import { AsyncLocalStorage } from 'node:async_hooks';
import { type AddressInfo, connect } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';

/** Stands where `next/headers` stands while a request is handled. */
export const current = new AsyncLocalStorage<Headers>();

export type Door = {
  /** Sends these bytes over a connection of its own. @returns the status of each answer until the connection ends. */
  send(bytes: readonly (string | Buffer)[], options?: { thenEnd?: boolean }): Promise<number[]>;
  /** What the route threw instead of answering. */
  thrown: unknown[];
  close(): Promise<void>;
};

/** A real HTTP server around the route, and a client that can be as rude as it likes. */
export async function openDoor(route: (request: Request) => Promise<Response>): Promise<Door> {
  const thrown: unknown[] = [];
  const server = createAdaptorServer({
    fetch: (request: Request) =>
      current.run(request.headers, () =>
        route(request).catch((error: unknown) => {
          thrown.push(error);
          return new Response(null, { status: 500 });
        }),
      ),
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    thrown,
    send: (bytes, { thenEnd = false } = {}) => statuses(port, bytes, thenEnd),
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

/** The server closes the connection, since every request asks it to; a silent one is given up. */
function statuses(port: number, bytes: readonly (string | Buffer)[], thenEnd: boolean): Promise<number[]> {
  return new Promise((resolve) => {
    let answer = '';
    const socket = connect(port, '127.0.0.1', () => {
      for (const part of bytes) socket.write(part);
      if (thenEnd) socket.end();
    });
    socket.setTimeout(5_000, () => socket.destroy());
    socket.on('data', (data) => {
      answer += data.toString('latin1');
    });
    // A server that has answered need not read the rest: writing on is then an error of ours.
    socket.on('error', () => undefined);
    socket.on('close', () =>
      resolve([...answer.matchAll(/^HTTP\/1\.1 (\d{3})/gm)].map(([, status]) => Number(status))),
    );
  });
}

/** A POST as bytes; lengths are the caller's to tell. */
export const post = (
  headers: readonly string[],
  body: string | Buffer = '',
  query = '',
): (string | Buffer)[] => [
  [
    `POST /api/payments/bog/callback${query} HTTP/1.1`,
    'Host: shop.example.com',
    'Connection: close',
    ...headers,
    '',
    '',
  ].join('\r\n'),
  body,
];

/** A POST whose length is told truly. */
export const whole = (headers: readonly string[], body: string | Buffer, query = '') =>
  post([...headers, `Content-Length: ${Buffer.byteLength(body)}`], body, query);

/** A body in chunks of any size, `trailers` after it. */
export function chunked(body: Buffer, size = 1_000, trailers: readonly string[] = []): Buffer {
  const chunks: Buffer[] = [];
  for (let at = 0; at < body.length; at += size) {
    const part = body.subarray(at, at + size);
    chunks.push(Buffer.from(`${part.length.toString(16)}\r\n`), part, Buffer.from('\r\n'));
  }
  return Buffer.concat([...chunks, Buffer.from(['0', ...trailers, '', ''].join('\r\n'))]);
}
