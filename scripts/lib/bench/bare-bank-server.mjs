// The comparator of the simulator: a bare node:http server that says what a bank would say in a sale and remembers
// nothing but where the callback goes. It checks no request, signs no callback and keeps no order: a simulator
// cannot be faster on this machine. Environment: PORT.
import { randomUUID } from 'node:crypto';
import http from 'node:http';
import { envelopeOf, paidReceipt } from './callbacks.mjs';

/** Callback addresses of the orders that are not paid yet. */
const unpaid = new Map();

const server = http.createServer(async (request, response) => {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  const body = JSON.stringify(answer(request, Buffer.concat(chunks)));
  response.writeHead(200, { 'content-type': 'application/json' }).end(body);
});
server.listen(Number(process.env.PORT), () => console.log(`listening on ${process.env.PORT}`));
process.once('SIGTERM', () => process.exit(0));

function answer({ url, method }, body) {
  if (url.endsWith('/token')) return { access_token: 'bare', token_type: 'Bearer', expires_in: 300 };
  const [, , , , id] = url.split('/');
  if (url.endsWith('/pay')) return pay(id);
  if (method === 'GET') return id ? paidReceipt(id, 'bench') : { status: 'ok' };
  const order = randomUUID();
  unpaid.set(order, JSON.parse(body).callback_url);
  return { id: order, _links: { redirect: { href: `http://localhost/?order_id=${order}` } } };
}

function pay(id) {
  const receipt = paidReceipt(id, 'bench');
  const body = Buffer.from(JSON.stringify(envelopeOf(receipt)));
  const headers = { 'content-type': 'application/json', 'content-length': body.length };
  http.request(unpaid.get(id), { method: 'POST', agent: false, headers }, (shop) => shop.resume()).end(body);
  unpaid.delete(id);
  return receipt;
}
