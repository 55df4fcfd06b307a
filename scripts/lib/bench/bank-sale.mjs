import { randomUUID } from 'node:crypto';
import http from 'node:http';
import { send } from './http.mjs';

const TOKEN_PATH = '/auth/realms/bog/protocol/openid-connect/token';

/**
 * A shop that lets its bank work: whole sales, each from the order to the receipt, with the callback in between.
 * @param {{ bankUrl: string, clientId: string, clientSecret: string, connections: number }} options
 */
export async function openBankShop({ bankUrl, clientId, clientSecret, connections }) {
  const agent = new http.Agent({ keepAlive: true, maxSockets: connections });
  const inbox = await openInbox();
  const authorization = `Bearer ${await fetchToken(agent, bankUrl, clientId, clientSecret)}`;

  const call = async (method, path, body, headers = {}) => {
    const json = body === undefined ? {} : { 'content-type': 'application/json' };
    const answer = await send({
      ...{ agent, url: bankUrl + path, method, headers: { authorization, ...json, ...headers } },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    if (answer.status !== 200) throw new Error(`${method} ${path}: ${answer.status} ${answer.body}`);
    return JSON.parse(answer.body);
  };

  /** @throws Error unless the receipt says what was paid: a figure of wrong answers is worth nothing. */
  async function sale() {
    const idempotency = { 'idempotency-key': randomUUID() };
    const { id } = await call('POST', '/payments/v1/ecommerce/orders', orderTo(inbox.url), idempotency);
    const callback = inbox.next(id);
    await call('POST', `/control/api/orders/${id}/pay`, {});
    await callback;
    const receipt = await call('GET', `/payments/v1/receipt/${id}`);
    if (receipt.order_status.key !== 'completed' || receipt.purchase_units.transfer_amount !== '42.8')
      throw new Error(`the bank's receipt is not of a paid order: ${JSON.stringify(receipt)}`);
  }

  return {
    /** @returns {Promise<number>} sales per second */
    async sell(count) {
      let left = count;
      const lane = async () => {
        while (left-- > 0) await sale();
      };
      const startedAt = performance.now();
      await Promise.all(Array.from({ length: connections }, lane));
      return (count * 1000) / (performance.now() - startedAt);
    },
    close() {
      agent.destroy();
      inbox.close();
    },
  };
}

/** The shop's callback address; tells who waits for an order's callback that it has come. */
async function openInbox() {
  const waiting = new Map();
  const server = http.createServer(async (request, response) => {
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    response.end();
    const { body } = JSON.parse(Buffer.concat(chunks));
    waiting.get(body.order_id)?.();
    waiting.delete(body.order_id);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${server.address().port}/callback`,
    next: (id) => new Promise((resolve) => waiting.set(id, resolve)),
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

async function fetchToken(agent, bankUrl, clientId, clientSecret) {
  const basic = Buffer.from(`${clientId}:${clientSecret}`).toString('base64');
  const answer = await send({
    ...{ agent, url: bankUrl + TOKEN_PATH, method: 'POST', body: 'grant_type=client_credentials' },
    headers: { authorization: `Basic ${basic}`, 'content-type': 'application/x-www-form-urlencoded' },
  });
  if (answer.status !== 200) throw new Error(`no token from ${bankUrl}: ${answer.status} ${answer.body}`);
  return JSON.parse(answer.body).access_token;
}

function orderTo(callbackUrl) {
  return {
    callback_url: callbackUrl,
    external_order_id: 'bench',
    purchase_units: {
      currency: 'GEL',
      total_amount: 42.8,
      basket: [{ product_id: 'mug-blue', description: 'ლურჯი ფინჯანი', quantity: 2, unit_price: 21.4 }],
    },
    redirect_urls: { success: 'https://clay.example.com/ok', fail: 'https://clay.example.com/no' },
  };
}
