import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Order } from '@/lib/simulator/orders/order';
import type { Receipt } from '@/lib/simulator/orders/receipt';
import { type Simulator, type SimulatorOptions, startSimulator } from '@/lib/simulator/simulator';
import { Store } from '@/lib/simulator/store/store';

export const TOKEN_PATH = '/auth/realms/bog/protocol/openid-connect/token';
export const ORDERS_PATH = '/payments/v1/ecommerce/orders';

export type Delivery = { readonly body: Buffer; readonly headers: IncomingHttpHeaders };

/** A shop's callback address that answers what it is told to and keeps what it got. */
export async function startShop() {
  const deliveries: Delivery[] = [];
  const answers: (number | 'hang')[] = [];
  const server = createServer((incoming, outgoing) => {
    const chunks: Buffer[] = [];
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
    incoming.on('end', () => {
      deliveries.push({ body: Buffer.concat(chunks), headers: incoming.headers });
      const answer = answers.shift() ?? 200;
      if (answer === 'hang') return;
      outgoing.writeHead(answer).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/callback`;
  return { url, deliveries, answers };
}

const KEY = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
});

/** A bank of this test's own, gone with it. Those without a folder share one key, to start quickly. */
export async function startBank(options: SimulatorOptions = {}): Promise<Simulator> {
  const sharedKey = options.dataDir === undefined ? { privateKeyPem: KEY.privateKey } : {};
  const simulator = await startSimulator({ ...sharedKey, ...options });
  onTestFinished(() => simulator.close());
  return simulator;
}

/** A bank that wakes up with these orders in its journal: the way to states that no payer can bring about. */
export async function startBankWith(orders: readonly Order[], options: SimulatorOptions = {}) {
  const dataDir = mkdtempSync(join(tmpdir(), 'simulator-orders-'));
  onTestFinished(() => rmSync(dataDir, { recursive: true }));
  const store = new Store(dataDir, () => 0);
  for (const v of orders) store.commit({ k: 'order', v });
  store.close();
  return startBank({ dataDir, privateKeyPem: KEY.privateKey, ...options });
}

export function basic({ clientId, clientSecret }: { clientId: string; clientSecret: string }): string {
  return `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}`;
}

export async function fetchToken(simulator: Simulator): Promise<string> {
  const answer = await fetch(simulator.url + TOKEN_PATH, {
    method: 'POST',
    headers: { Authorization: basic(simulator), 'Content-Type': 'application/x-www-form-urlencoded' },
    body: 'grant_type=client_credentials',
  });
  return ((await answer.json()) as { access_token: string }).access_token;
}

type Extra = { readonly headers?: Record<string, string>; readonly token?: string };

/** The calls a shop makes, with a fresh token each time unless given one. */
export function shopClient(simulator: Simulator) {
  const call = async (method: string, path: string, body?: BodyInit, extra: Extra = {}) =>
    fetch(simulator.url + path, {
      method,
      headers: {
        Authorization: `Bearer ${extra.token ?? (await fetchToken(simulator))}`,
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...extra.headers,
      },
      body,
    });
  const create = (order: object, headers?: Record<string, string>) =>
    call('POST', ORDERS_PATH, JSON.stringify(order), { headers });
  const createId = async (order: object, headers?: Record<string, string>) => {
    const answer = await create(order, headers);
    if (answer.status !== 200) throw new Error(`create: ${answer.status} ${await answer.text()}`);
    return ((await answer.json()) as { id: string }).id;
  };
  const receipt = async (id: string) =>
    (await (await call('GET', `/payments/v1/receipt/${id}`)).json()) as Receipt;
  return { call, create, createId, receipt };
}

export function orderTo(callbackUrl: string, change: object = {}) {
  return {
    callback_url: callbackUrl,
    external_order_id: 'A-1',
    purchase_units: {
      total_amount: 25.5,
      basket: [{ product_id: 'tea', description: 'Tea', quantity: 1, unit_price: 25.5 }],
    },
    redirect_urls: { success: 'https://shop.example.com/ok?a=1', fail: 'https://shop.example.com/no' },
    ...change,
  };
}

/** A browser without JavaScript: posts a form and tells where it is sent. */
export async function submit(simulator: Simulator, path: string, fields: Record<string, string>) {
  const answer = await fetch(simulator.url + path, {
    method: 'POST',
    body: new URLSearchParams(fields),
    redirect: 'manual',
  });
  return { status: answer.status, location: answer.headers.get('location'), html: await answer.text() };
}
