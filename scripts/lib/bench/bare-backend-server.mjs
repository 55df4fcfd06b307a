// The comparator of order creation: what the integration guide shows, in a bare node:http server. It fetches a token for
// every order and keeps none, asks the bank for the order, and answers in the guide's shape. It has no database, checks
// nothing and remembers nothing. Environment: BANK_URL, BANK_CLIENT_ID, BANK_CLIENT_SECRET, PORT.
import http from 'node:http';

const { BANK_URL, BANK_CLIENT_ID, BANK_CLIENT_SECRET, PORT } = process.env;
const BASIC = Buffer.from(`${BANK_CLIENT_ID}:${BANK_CLIENT_SECRET}`).toString('base64');

const server = http.createServer(async (request, response) => {
  const answer = await answerOf(request).catch((error) => ({ status: 502, body: { error: String(error) } }));
  response.writeHead(answer.status, { 'content-type': 'application/json' }).end(JSON.stringify(answer.body));
});
server.listen(Number(PORT), () => console.log(`listening on ${PORT}`));
process.once('SIGTERM', () => process.exit(0));

async function answerOf(request) {
  if (request.method === 'GET') return { status: 200, body: { status: 'ok' } };
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  const { external_order_id, purchase_units } = JSON.parse(Buffer.concat(chunks).toString('utf8'));
  const { access_token } = await post(
    '/auth/realms/bog/protocol/openid-connect/token',
    { authorization: `Basic ${BASIC}`, 'content-type': 'application/x-www-form-urlencoded' },
    'grant_type=client_credentials',
  );
  const order = await post(
    '/payments/v1/ecommerce/orders',
    { authorization: `Bearer ${access_token}`, 'content-type': 'application/json' },
    JSON.stringify({
      callback_url: `http://localhost:${PORT}/callback`,
      ...{ external_order_id, purchase_units },
    }),
  );
  const redirect_url = order._links.redirect.href;
  return { status: 200, body: { order_id: order.id, redirect_url, external_order_id } };
}

async function post(path, headers, body) {
  const answer = await fetch(BANK_URL + path, { method: 'POST', headers, body });
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
  return answer.json();
}
