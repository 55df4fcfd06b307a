import { CREATE_ORDER } from '@/lib/api/contract/operations/create-order';
import { READ_ORDER } from '@/lib/api/contract/operations/read-order';
import type { Scope } from '@/lib/api/contract/scopes';
import { createOrder } from '@/lib/api/create-order';
import { newApiKey } from '@/lib/api/key';
import { readOrder } from '@/lib/api/read-order';
import { apiRoute, serve } from '@/lib/api/route';
import { newId } from '@/lib/ids';
import type { SimulatorOptions } from '@/lib/simulator/simulator';
import { createWorld, type World } from '../payments/world';

export type Answered = { status: number; headers: Headers; body: Record<string, unknown> };

type Sent = {
  body?: unknown;
  /** As it is, instead of `body` as JSON. */
  text?: string;
  key?: string | null;
  headers?: Record<string, string>;
};

/** A shop that sells two plans to other programs, with its routes as Next serves them. */
export type ApiWorld = World & {
  post(sent: Sent): Promise<Answered>;
  get(externalId: string, sent?: Sent & { path?: string }): Promise<Answered>;
  options(headers: Record<string, string>): Promise<Response>;
  /** Of all scopes about orders. */
  key: string;
  newKey(options: { scopes: readonly Scope[]; name?: string }): Promise<string>;
  /** The bodies with which the bank was asked to open payments, oldest first. */
  openings(): OpeningSeen[];
};

export type OpeningSeen = {
  body: Record<string, unknown>;
  headers: Record<string, string | undefined>;
  status: number;
};

export async function createApiWorld(databaseUrl: string, options: SimulatorOptions = {}): Promise<ApiWorld> {
  const world = await createWorld(databaseUrl, options);
  const { pool } = world.services.db;
  for (const [name, price, position] of [
    ['Basic', 999, 0],
    ['Pro', 2_699, 1],
  ] as const)
    await pool.query(
      `INSERT INTO plans (id, shop_id, name, title_ka, title_en, description_ka, description_en, price_minor, currency, period, position)
       VALUES ($1, $2, $3, $3 || ' თვე', $3 || ' month', '', '', $4, 'GEL', 'month', $5)`,
      [newId(), world.shopId, name, price, position],
    );
  await pool.query(
    `UPDATE shops SET api_public_orders = true, api_origins = '{https://front.example}', api_return_hosts = '{front.example}'
     WHERE id = $1`,
    [world.shopId],
  );
  const orders = apiRoute([serve(CREATE_ORDER, createOrder)], () => world.services);
  const order = apiRoute([serve(READ_ORDER, readOrder)], () => world.services);
  const newKey: ApiWorld['newKey'] = async ({ scopes, name = 'Front end' }) => {
    const { key, prefix, digest } = newApiKey();
    await pool.query(
      `INSERT INTO api_keys (id, shop_id, name, scopes, prefix, digest, created_by) VALUES ($1, $2, $3, $4, $5, $6, 'test')`,
      [newId(), world.shopId, name, scopes, prefix, digest],
    );
    return key;
  };
  const key = await newKey({ scopes: ['orders:write', 'orders:read'] });
  const address = `${world.services.env.appUrl}/api/payments/bog/orders`;
  const headersOf = ({ key: given = key, headers = {} }: Sent) => ({
    host: new URL(address).host,
    'content-type': 'application/json',
    ...(given === null ? {} : { authorization: `Bearer ${given}` }),
    ...headers,
  });
  return {
    ...world,
    key,
    newKey,
    async post(sent) {
      const body = sent.text ?? JSON.stringify(sent.body);
      const request = new Request(address, { method: 'POST', body, headers: headersOf(sent) });
      return answered(await orders.POST(request, { params: Promise.resolve({}) }));
    },
    async get(externalId, { path, ...sent } = {}) {
      const encoded = encodeURIComponent(externalId);
      const request = new Request(path ? `${address}/${path}` : `${address}/${encoded}`, {
        headers: headersOf(sent),
      });
      return answered(await order.GET(request, { params: Promise.resolve({ external_order_id: encoded }) }));
    },
    options: (headers) =>
      orders.OPTIONS(
        new Request(address, { method: 'OPTIONS', headers: { host: new URL(address).host, ...headers } }),
        {
          params: Promise.resolve({}),
        },
      ),
    openings: () =>
      world.simulator.control
        .requests()
        .filter(({ path, method }) => method === 'POST' && path.endsWith('/ecommerce/orders'))
        .map(({ requestBody, requestHeaders, status }) => ({
          body: JSON.parse(requestBody || '{}') as Record<string, unknown>,
          headers: requestHeaders,
          status,
        })),
  };
}

async function answered(response: Response): Promise<Answered> {
  return {
    status: response.status,
    headers: response.headers,
    body: (await response.json()) as Record<string, unknown>,
  };
}

export const PRO = { plan_name: 'Pro', amount: 26.99, currency: 'GEL' };

let count = 0;
/** A name that no other test uses. */
export const name = (): string => `web-${++count}-${newId().slice(-6)}`;

/** The smallest basket that the bank takes. */
export const basket = (over: Record<string, unknown> = {}): Record<string, unknown> => ({
  external_order_id: name(),
  purchase_units: {
    basket: [{ product_id: 'sku-7', quantity: 2, unit_price: 10 }],
    total_amount: 20,
    currency: 'GEL',
  },
  ...over,
});
