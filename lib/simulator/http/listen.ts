import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import type { Hono } from 'hono';
import type { Env } from '@/lib/simulator/http/context';

type Listener = ReturnType<typeof getRequestListener>;

export type Listening = {
  readonly port: number;
  /** From now on requests go to this app; those that came earlier have waited for it. */
  serve(app: Hono<Env>): void;
  /** Stops accepting and drops every connection. */
  close(): Promise<void>;
};

/**
 * Takes the port first, because the bank's links name it before any address can be answered.
 * @throws Error with code EADDRINUSE when it is taken.
 */
export async function listen(port: number, host: string): Promise<Listening> {
  let ready: (listener: Listener) => void = () => undefined;
  const listener = new Promise<Listener>((resolve) => {
    ready = resolve;
  });
  const server = createServer(async (incoming, outgoing) => (await listener)(incoming, outgoing));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    // Replacing the global Request and Response would change them for everything else in a test's process.
    serve: (app) => ready(getRequestListener(app.fetch, { overrideGlobalObjects: false })),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
