import { randomUUID } from 'node:crypto';
import http from 'node:http';
import { withLogContext } from '@/lib/log';
import { receiveCallback } from '@/lib/payments/receive-callback';
import { services } from '@/lib/services';

const s = services();
http
  .createServer(async (request, response) => {
    if (request.method === 'GET') {
      response.end('{}');
      return;
    }
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const sig = request.headers['callback-signature'];
    const r = await withLogContext({ requestId: randomUUID() }, () =>
      receiveCallback(s, Buffer.concat(chunks), String(sig), '192.0.2.1'),
    );
    response
      .writeHead(r.accepted ? 200 : r.httpStatus, { 'content-type': 'application/json' })
      .end('{"received":true}');
  })
  .listen(Number(process.env.PORT));
process.once('SIGTERM', () => process.exit(0));
