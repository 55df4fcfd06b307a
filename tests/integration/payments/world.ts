import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { BogClient } from '@/lib/bog';
import type { Clock } from '@/lib/clock';
import { parseEnv } from '@/lib/env';
import { newId } from '@/lib/ids';
import { createLogger } from '@/lib/log';
import type { Cart } from '@/lib/orders/cart';
import type { CheckoutTyped } from '@/lib/orders/checkout-input';
import type { Trigger } from '@/lib/orders/events';
import { placeOrder } from '@/lib/payments/place-order';
import { receiveCallback } from '@/lib/payments/receive-callback';
import { type StartResult, startPayment } from '@/lib/payments/start';
import { createServices, type Services } from '@/lib/services';
import { type Simulator, type SimulatorOptions, startSimulator } from '@/lib/simulator/simulator';

/** A clock that stands until it is moved. The simulator's is moved with it. */
export class TestClock implements Clock {
  #offsetMs = 0;
  now = (): Date => new Date(Date.now() + this.#offsetMs);
  advance(ms: number): void {
    this.#offsetMs += ms;
  }
}

export const SHOPPER: Trigger = { source: 'shopper', via: 'checkout', actor: null, address: '192.0.2.7' };

export const TYPED: CheckoutTyped = {
  name: 'Nino Example',
  email: 'nino@example.com',
  phone: '555 12 34 56',
  country: 'GE',
  delivery: 'courier',
  address: '1 Example St, Tbilisi',
  language: 'en',
  promoCode: '',
};

/** One shop with its database, bank and callback address: production code between real neighbours. */
export type World = {
  services: Services;
  simulator: Simulator;
  clock: TestClock;
  shopId: string;
  /** Every callback that reached the shop, with what it answered. */
  received: { status: number; body: string }[];
  cart(quantity?: number): Cart;
  place(options?: {
    cart?: Cart;
    typed?: Partial<CheckoutTyped>;
  }): Promise<{ orderId: string; token: string }>;
  start(token: string): Promise<StartResult>;
  /** The shop's client of the bank. */
  bank(): Promise<BogClient>;
  /** Moves both clocks. */
  advance(ms: number): Promise<void>;
  rows<T extends object>(sql: string, values?: unknown[]): Promise<T[]>;
  /** What the tests look at most: the order's figures and its payments, oldest first. */
  look(orderId: string): Promise<Look>;
  /** Waits until the bank has nothing more to do or to send. */
  settled(): Promise<void>;
  close(): Promise<void>;
};

export type Look = {
  order: { status: string; capturedMinor: number; refundedMinor: number; attentionReason: string | null };
  payments: {
    id: string;
    status: string;
    bankOrderId: string | null;
    idempotencyKey: string;
    startError: string | null;
    capturedMinor: number;
  }[];
  events: { kind: string; source: string; via: string; data: Record<string, unknown> }[];
};

export async function createWorld(databaseUrl: string, options: SimulatorOptions = {}): Promise<World> {
  const simulator = await startSimulator(options);
  const received: World['received'] = [];
  const clock = new TestClock();
  const front = await listen();
  const parsed = parseEnv({
    NODE_ENV: 'test',
    BOG_ENV: 'simulator',
    BOG_OAUTH_URL: `${simulator.url}/auth/realms/bog/protocol/openid-connect/token`,
    BOG_API_URL: `${simulator.url}/payments/v1`,
    BOG_PAYMENT_PAGE_ORIGINS: simulator.url,
    BOG_CALLBACK_PUBLIC_KEYS: simulator.publicKeyPem,
    BOG_CLIENT_ID: simulator.clientId,
    BOG_CLIENT_SECRET: simulator.clientSecret,
    APP_URL: `http://localhost:${front.port}`,
    DATABASE_URL: databaseUrl,
    AUTH_SECRET: 'x'.repeat(40),
  });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  const services = createServices(parsed.env, { clock, log: createLogger('silent') });
  front.answerWith(async (body, signature) => {
    const result = await receiveCallback(services, body, signature, '198.51.100.4');
    const status = result.accepted ? 200 : result.httpStatus;
    received.push({ status, body: body.toString('utf8') });
    return status;
  });
  const shopId = await seedShop(services);
  const rows = async <T extends object>(sql: string, values: unknown[] = []) =>
    (await services.db.pool.query<T>(sql, values)).rows;
  const lamp = (quantity = 1): Cart => ({ id: crypto.randomUUID(), lines: [{ slug: 'lamp', quantity }] });
  return {
    rows,
    services,
    simulator,
    clock,
    shopId,
    received,
    cart: lamp,
    async place({ cart = lamp(), typed = {} } = {}) {
      const input = {
        shopId,
        cart,
        typed: { ...TYPED, ...typed },
        seenTotalMinor: null,
        theme: 'light' as const,
      };
      const placed = await placeOrder(services, input, SHOPPER);
      if (!placed.ok) throw new Error(placed.code);
      return placed;
    },
    bank: () => services.bankOf({ shopId }),
    start: (token) => startPayment(services, { token }, SHOPPER),
    async advance(ms) {
      clock.advance(ms);
      await simulator.control.advance(ms);
    },
    settled: () => simulator.control.waitForIdle(),
    async look(orderId) {
      const [order] = await rows<Look['order']>(
        `SELECT status, captured_minor AS "capturedMinor", refunded_minor AS "refundedMinor",
           attention_reason AS "attentionReason" FROM orders WHERE id = $1`,
        [orderId],
      );
      if (!order) throw new Error('no such order');
      const payments = await rows<Look['payments'][number]>(
        `SELECT id, status, bank_order_id AS "bankOrderId", idempotency_key AS "idempotencyKey",
           start_error AS "startError", captured_minor AS "capturedMinor"
         FROM payments WHERE order_id = $1 ORDER BY attempt`,
        [orderId],
      );
      const events = await rows<Look['events'][number]>(
        'SELECT kind, source, via, data FROM events WHERE order_id = $1 ORDER BY at, id',
        [orderId],
      );
      return { order, payments, events };
    },
    async close() {
      await simulator.close();
      await front.close();
      await services.bankCalls.flush();
      await services.db.close();
    },
  };
}

type Front = { port: number; answerWith(handler: Handler): void; close(): Promise<void> };
type Handler = (body: Buffer, signature: string | null) => Promise<number>;

/** Stands where the callback route stands. */
async function listen(): Promise<Front> {
  let handler: Handler = async () => 503;
  const server: Server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const signature = request.headers['callback-signature'];
    const status = await handler(
      Buffer.concat(chunks),
      typeof signature === 'string' ? signature : null,
    ).catch(() => 503);
    response.writeHead(status).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    answerWith: (next) => {
      handler = next;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function seedShop(services: Services): Promise<string> {
  const id = newId();
  const { pool } = services.db;
  await pool.query(
    `INSERT INTO shops (id, slug, name_ka, name_en, currency) VALUES ($1, $2, 'მაღაზია', 'Shop', 'GEL')`,
    [id, `shop-${id.slice(-12)}`],
  );
  await pool.query(
    `INSERT INTO products (id, shop_id, slug, name_ka, name_en, description_ka, description_en, price_minor, currency, image_path)
     VALUES ($1, $2, 'lamp', 'ლამპა', 'Lamp', '', '', 8050, 'GEL', '/products/lamp.svg')`,
    [newId(), id],
  );
  await pool.query(
    `INSERT INTO delivery_options (id, shop_id, code, name_ka, name_en, price_minor, needs_address, position)
     VALUES ($1, $2, 'courier', 'კურიერი', 'Courier', 600, true, 1), ($3, $2, 'pickup', 'ადგილზე', 'Pickup', 0, false, 0)`,
    [newId(), id, newId()],
  );
  return id;
}
