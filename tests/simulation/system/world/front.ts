import { createServer, request as forward, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** The address under which the bank reaches the shop: a balancer in front of its instances. */
export type Front = { port: number; close(): Promise<void> };

/** @param next port of the instance that gets the next request; null: none is there */
export async function openFront(next: () => number | null): Promise<Front> {
  const server: Server = createServer((incoming, answer) => {
    const port = next();
    if (port === null) {
      answer.writeHead(503).end();
      return;
    }
    const { method, url, headers } = incoming;
    const onward = forward(
      { host: '127.0.0.1', port, method, path: url, headers, agent: false },
      (result) => {
        answer.writeHead(result.statusCode ?? 502, result.headers);
        result.pipe(answer);
        result.on('error', () => answer.destroy());
      },
    );
    // An instance that dies takes the bank's connection with it.
    onward.on('error', () => answer.destroy());
    incoming.pipe(onward);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
