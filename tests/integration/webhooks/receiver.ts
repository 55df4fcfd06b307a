import http, { type IncomingMessage, type ServerResponse } from 'node:http';
import https from 'node:https';
import net, { type AddressInfo } from 'node:net';
import { Webhook } from 'standardwebhooks';
import type { TestCertificate } from '@/tests/setup/certificate';

export type Received = {
  path: string;
  headers: Record<string, string>;
  body: string;
  /** `webhook-id`, by which a receiver knows what it has had. */
  id: string;
  type: string;
  data: Record<string, unknown>;
};

/** What the receiver does with a request, after it has read it. */
export type Behaviour = (request: IncomingMessage, response: ServerResponse, received: Received) => void;

export const BEHAVIOURS = {
  ok: (_request, response) => void response.writeHead(200).end('thank you'),
  noContent: (_request, response) => void response.writeHead(204).end(),
  broken: (_request, response) => void response.writeHead(500).end('<h1>Oops</h1>'),
  refusing: (_request, response) => void response.writeHead(404).end('no such hook'),
  gone: (_request, response) => void response.writeHead(410).end(),
  busy: (_request, response) => void response.writeHead(503, { 'retry-after': '600' }).end('busy'),
  redirecting: (request, response) =>
    void response.writeHead(307, { location: `http://${request.headers.host}/elsewhere` }).end(),
  hanging: () => undefined,
  closing: (request) => void request.socket.destroy(),
  /** Says yes and then never ends. */
  endless: (_request, response) => void response.writeHead(200).write('so far'),
  huge: (_request, response) => {
    response.writeHead(200);
    const flood = () => {
      while (!response.destroyed && response.write('x'.repeat(65_536)));
    };
    response.on('drain', flood).on('error', () => undefined);
    flood();
  },
  rude: (_request, response) => void response.writeHead(400).end('a\u0000b\u001b[31mc\r\nd\u202ee'),
} as const satisfies Record<string, Behaviour>;

export type Receiver = Awaited<ReturnType<typeof startReceiver>>;

/** A real server that takes webhooks, and does with them what it is told. */
export async function startReceiver(certificate?: TestCertificate) {
  const received: Received[] = [];
  let behaviour: Behaviour = BEHAVIOURS.ok;
  const handle = async (request: IncomingMessage, response: ServerResponse) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const one = read(request, Buffer.concat(chunks).toString('utf8'));
    received.push(one);
    behaviour(request, response, one);
  };
  const listener = (request: IncomingMessage, response: ServerResponse) =>
    void handle(request, response).catch(() => undefined);
  const server = certificate ? https.createServer(certificate, listener) : http.createServer(listener);
  const listen = (port: number) =>
    new Promise<void>((resolve) => server.listen(port, '127.0.0.1', () => resolve()));
  await listen(0);
  const { port } = server.address() as AddressInfo;
  const stop = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return {
    port,
    url: `${certificate ? 'https' : 'http'}://127.0.0.1:${port}/hook`,
    received,
    /** From now on. */
    does: (next: Behaviour) => {
      behaviour = next;
    },
    /** Each message once, whatever came twice. */
    messages: () => [...new Map(received.map((one) => [one.id, one])).values()],
    verify: (secret: string) =>
      received.map(({ body, headers }) => new Webhook(secret).verify(body, headers)),
    /** Nobody listens there any more; `start` again on the same port. */
    stop,
    start: () => listen(port),
    close: stop,
  };
}

function read({ url = '', headers }: IncomingMessage, body: string): Received {
  const flat = Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  );
  const { type = '', data = {} } = body.startsWith('{') ? JSON.parse(body) : {};
  return { path: url, headers: flat, body, id: flat['webhook-id'] ?? '', type, data };
}

/** Something that listens and speaks no HTTP. */
export async function startBabbler(words: string) {
  const sockets = new Set<net.Socket>();
  const server = net.createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined).write(words);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}
