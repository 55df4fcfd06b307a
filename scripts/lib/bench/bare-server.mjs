// The comparator: the work of the callback route in a bare node:http server over pg.
// Environment: DATABASE_URL, BENCH_PUBLIC_KEY (PEM), PORT.
import { constants, createPublicKey, verify } from 'node:crypto';
import http from 'node:http';
import pg from 'pg';
import { settlePlainly } from './bare-settle.mjs';

const { DATABASE_URL, BENCH_PUBLIC_KEY, PORT } = process.env;
const key = createPublicKey(BENCH_PUBLIC_KEY);
const pool = new pg.Pool({ connectionString: DATABASE_URL, max: 20 });
pool.on('error', (error) => console.error(error.message));

const server = http.createServer(async (request, response) => {
  const status = await answer(request).catch((error) => {
    console.error(error);
    return 503;
  });
  const body = JSON.stringify({ received: status === 200 });
  response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' }).end(body);
});
server.listen(Number(PORT), () => console.log(`listening on ${PORT}`));
process.once('SIGTERM', () => process.exit(0));

async function answer(request) {
  if (request.method === 'GET') return 200;
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  const raw = Buffer.concat(chunks);
  const signature = String(request.headers['callback-signature'] ?? '');
  const options = { key, padding: constants.RSA_PKCS1_PADDING };
  if (!verify('RSA-SHA256', raw, options, Buffer.from(signature, 'base64'))) return 401;
  const { event, body: receipt } = JSON.parse(raw.toString('utf8'));
  await settlePlainly(pool, { raw, signature, event, receipt });
  return 200;
}
