import { expect } from 'vitest';
import type { Endpoint } from '@/lib/simulator/http/context';
import type { Simulator } from '@/lib/simulator/simulator';
import { basic, ORDERS_PATH, orderTo, type shopClient, TOKEN_PATH } from './support';

/** A call as it goes over the wire. */
export type Call = {
  readonly method: string;
  readonly path: string;
  readonly headers?: Record<string, string>;
  readonly body?: string;
};

type Client = ReturnType<typeof shopClient>;

const JSON_TYPE = { 'Content-Type': 'application/json' };
const APPLE_PAY = { payment_method: ['apple_pay'], config: { apple_pay: { external: true } } };

/** One good call of each kind, with the order it needs. */
export const CALLS: Record<
  Endpoint,
  (bank: Simulator, client: Client, callbackUrl: string) => Promise<Call> | Call
> = {
  token: (bank) => ({
    method: 'POST',
    path: TOKEN_PATH,
    headers: { Authorization: basic(bank), 'Content-Type': 'application/x-www-form-urlencoded' },
    body: 'grant_type=client_credentials',
  }),
  create: (_, __, url) => ({
    method: 'POST',
    path: ORDERS_PATH,
    headers: JSON_TYPE,
    body: text(orderTo(url)),
  }),
  receipt: async (_, client, url) => ({
    method: 'GET',
    path: `/payments/v1/receipt/${await client.createId(orderTo(url))}`,
  }),
  refund: async (bank, client, url) => ({
    method: 'POST',
    path: `/payments/v1/payment/refund/${await paid(bank, client, orderTo(url))}`,
    headers: JSON_TYPE,
    body: '{"amount":1.5}',
  }),
  approve: async (bank, client, url) => ({
    method: 'POST',
    path: `/payments/v1/payment/authorization/approve/${await held(bank, client, url)}`,
    headers: JSON_TYPE,
    body: '{"amount":10}',
  }),
  cancel: async (bank, client, url) => ({
    method: 'POST',
    path: `/payments/v1/payment/authorization/cancel/${await held(bank, client, url)}`,
  }),
  'save-card': async (_, client, url) => ({
    method: 'PUT',
    path: `/payments/v1/orders/${await client.createId(orderTo(url))}/cards`,
  }),
  'save-card-for-charges': async (_, client, url) => ({
    method: 'PUT',
    path: `/payments/v1/orders/${await client.createId(orderTo(url))}/subscriptions`,
    headers: JSON_TYPE,
  }),
  'pay-saved-card': async (bank, client, url) => ({
    method: 'POST',
    path: `${ORDERS_PATH}/${await saved(bank, client, url, 'cards')}`,
    headers: JSON_TYPE,
    body: text(orderTo(url)),
  }),
  'charge-saved-card': async (bank, client, url) => ({
    method: 'POST',
    path: `${ORDERS_PATH}/${await saved(bank, client, url, 'subscriptions')}/subscribe`,
  }),
  'delete-card': async (bank, client, url) => ({
    method: 'DELETE',
    path: `/payments/v1/charges/card/${await saved(bank, client, url, 'cards')}`,
  }),
  'complete-apple-pay': async (_, client, url) => ({
    method: 'POST',
    path: `${ORDERS_PATH}/${await client.createId(orderTo(url, APPLE_PAY))}/payment`,
    headers: JSON_TYPE,
    body: '{"apple_pay_token":"a-token"}',
  }),
  calculate: (bank) => ({
    method: 'POST',
    path: '/payments/v1/ecommerce/installment/calculate',
    headers: JSON_TYPE,
    body: text({ amount: 300, client_id: bank.clientId }),
  }),
};

/** The status of the good answer; the calls that say 202 have nothing else to say. */
export function goodStatus(endpoint: Endpoint): number {
  return ['save-card', 'save-card-for-charges', 'delete-card'].includes(endpoint) ? 202 : 200;
}

/** The order a call is about; undefined where its path names none. */
export function orderIdIn({ path }: Call): string | undefined {
  return /[0-9a-f-]{36}/.exec(path)?.[0];
}

/** Creates and pays an order. */
export async function paid(bank: Simulator, client: Client, order: object): Promise<string> {
  const id = await client.createId(order);
  expect(bank.control.pay(id).ok).toBe(true);
  return id;
}

async function held(bank: Simulator, client: Client, url: string): Promise<string> {
  return paid(bank, client, orderTo(url, { capture: 'manual' }));
}

async function saved(bank: Simulator, client: Client, url: string, use: string): Promise<string> {
  const id = await client.createId(orderTo(url));
  expect((await client.call('PUT', `/payments/v1/orders/${id}/${use}`)).status).toBe(202);
  expect(bank.control.pay(id).ok).toBe(true);
  return id;
}

function text(body: object): string {
  return JSON.stringify(body);
}
