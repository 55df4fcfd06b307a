import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { load } from '@/scripts/lib/bench/http.mjs';

let server: Server | undefined;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

async function serve(answer: (body: string, turn: number) => number) {
  const seen: { body: string; port: number | undefined }[] = [];
  server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks).toString();
    seen.push({ body, port: request.socket.remotePort });
    response.writeHead(answer(body, seen.length)).end('said');
  });
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, seen };
}

const requests = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ headers: {}, body: Buffer.from(`body ${index}`) }));

describe('load', () => {
  test('sends every request once, over so many connections and no more, and times each', async () => {
    const { url, seen } = await serve(() => 200);
    const { perSecond, latenciesMs } = await load({
      url,
      requests: requests(50),
      connections: 4,
      expect: 200,
    });
    expect(new Set(seen.map(({ body }) => body)).size).toBe(50);
    expect(seen).toHaveLength(50);
    expect(new Set(seen.map(({ port }) => port)).size).toBe(4);
    expect(latenciesMs).toHaveLength(50);
    expect(Math.min(...latenciesMs)).toBeGreaterThan(0);
    expect(perSecond).toBeGreaterThan(0);
  });

  test('one wrong answer spoils the measurement', async () => {
    const { url } = await serve((_, turn) => (turn === 30 ? 503 : 200));
    const measured = load({ url, requests: requests(50), connections: 4, expect: 200 });
    await expect(measured).rejects.toThrow(/answered 503, not 200: said/);
  });
});
