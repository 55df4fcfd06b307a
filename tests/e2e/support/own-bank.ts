import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Simulator, startSimulator } from '@/lib/simulator/simulator';

/** A bank of a test's own with a shop that takes its callbacks: for what would disturb the bank of the stack. */
export async function startOwnBank() {
  const deliveries: string[] = [];
  const shop = createServer((incoming, outgoing) => {
    let body = '';
    incoming.on('data', (chunk) => {
      body += chunk;
    });
    incoming.on('end', () => {
      deliveries.push(body);
      outgoing.writeHead(200).end();
    });
  });
  const callbackUrl = `http://127.0.0.1:${await listen(shop)}/callback`;
  const bank = await startSimulator();
  return {
    bank,
    deliveries,
    ...clientOf(bank, callbackUrl),
    close: async () => {
      await bank.close();
      shop.closeAllConnections();
      shop.close();
    },
  };
}

async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

/** The two calls a shop cannot do without, over HTTP. */
function clientOf({ url, clientId, clientSecret }: Simulator, callbackUrl: string) {
  const token = async () => {
    const answer = await fetch(`${url}/auth/realms/bog/protocol/openid-connect/token`, {
      method: 'POST',
      headers: { Authorization: `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}` },
      body: new URLSearchParams({ grant_type: 'client_credentials' }),
    });
    return ((await answer.json()) as { access_token: string }).access_token;
  };
  return {
    createOrder: async (externalOrderId: string) => {
      const answer = await fetch(`${url}/payments/v1/ecommerce/orders`, {
        method: 'POST',
        headers: { Authorization: `Bearer ${await token()}`, 'Content-Type': 'application/json' },
        body: JSON.stringify({
          callback_url: callbackUrl,
          external_order_id: externalOrderId,
          purchase_units: {
            total_amount: 25.5,
            basket: [{ product_id: 'tea', quantity: 1, unit_price: 25.5 }],
          },
        }),
      });
      return ((await answer.json()) as { id: string }).id;
    },
    receiptStatus: async (id: string) => {
      const headers = { Authorization: `Bearer ${await token()}` };
      return (await fetch(`${url}/payments/v1/receipt/${id}`, { headers })).status;
    },
  };
}
