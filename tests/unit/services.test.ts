import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Database } from '@/lib/db';
import type { Env } from '@/lib/env';
import { createLogger, withLogContext } from '@/lib/log';
import { createServices, type Services, services } from '@/lib/services';

const environment: Env = {
  nodeEnv: 'test',
  bog: {
    environment: 'simulator',
    oauthUrl: 'http://bank.test/token',
    apiUrl: 'http://bank.test/payments/v1',
    paymentPageOrigins: ['http://bank.test'],
    callbackPublicKeys: [],
    clientId: '10000',
    clientSecret: 'c4nary-secret',
  },
  appUrl: 'http://localhost:3000',
  databaseUrl: 'postgresql://shop:c4nary@127.0.0.1:1/shop',
  databasePoolSize: 7,
  authSecret: 'c4nary-0123456789-0123456789-0123456789',
  settingsKey: null,
  worker: 'external',
  cronSecret: null,
  mail: null,
  pictures: { kind: 'disk', folder: '/nowhere' },
  webhooksToPrivate: false,
  bankCallsKeptDays: 90,
  trustedProxyHops: 0,
  logLevel: 'info',
};
const ORDER_ID = '5b0e4b0e-3a4c-4d3e-9a57-0c8a5a0b6f11';
const SHOP = { shopId: '0193a1b0-0000-7000-8000-000000000001' };
/** A database that takes rows of the record. */
function recording() {
  const rows: Record<string, unknown>[] = [];
  const query = async (text: string, values: readonly unknown[] = []) => {
    // The shop whose credentials are asked for has none of its own.
    if (text.includes('bank_client_id'))
      return { rows: [{ shopId: SHOP.shopId, clientId: null, secretBox: null }] };
    rows.push(...JSON.parse(String(values[0])));
    return { rows: [] };
  };
  return { rows, db: { query: query as unknown as Database['query'] } as Database };
}
const database = recording().db;
const KEY = Symbol.for('bog-checkout.services');
const shared = globalThis as typeof globalThis & { [KEY]?: Services };

function listening() {
  const written: string[] = [];
  const log = createLogger('info', { write: (line: string) => void written.push(line) });
  return { log, lines: () => written.map((line) => JSON.parse(line) as Record<string, unknown>) };
}

const json = (body: object, status = 200) => Response.json(body, { status });

beforeEach(() => {
  delete shared[KEY];
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.unstubAllEnvs();
});

describe('the services of a process', () => {
  test('are made from the environment: its database, with its pool', async () => {
    const made = createServices(environment, { log: listening().log });
    expect(made.db.pool.options.max).toBe(7);
    expect(made.env).toBe(environment);
    await made.db.close();
  });

  test('take what a test hands in', () => {
    const bankCalls = { record: () => undefined, flush: async () => undefined };
    const overrides = { db: database, clock: { now: () => new Date(0) }, log: listening().log, bankCalls };
    expect(createServices(environment, overrides)).toMatchObject(overrides);
  });

  test('have a way to the mail server, if there is one', () => {
    const mail = { smtpUrl: 'smtp://mail.example.com', from: 'orders@example.com' };
    const overrides = { db: database, log: listening().log };
    expect(createServices(environment, overrides).mailer).toBeNull();
    expect(createServices({ ...environment, mail }, overrides).mailer).toMatchObject({
      send: expect.any(Function),
    });
  });

  test('a database connection that breaks while nobody uses it is a log line, not the end of the process', async () => {
    const { log, lines } = listening();
    const made = createServices(environment, { log });
    made.db.pool.emit('error', new Error('terminating connection'), {} as never);
    expect(lines()).toMatchObject([{ level: 'error', msg: 'a database connection broke' }]);
    await made.db.close();
  });

  test('are made once and shared by every bundle', () => {
    const mine = createServices(environment, { db: database, log: listening().log });
    shared[KEY] = mine;
    expect(services()).toBe(mine);
  });

  test('are not made from a wrong environment', () => {
    for (const name of ['BOG_ENV', 'BOG_CLIENT_ID', 'APP_URL', 'DATABASE_URL']) vi.stubEnv(name, '');
    expect(() => services()).toThrow(/APP_URL is missing/);
    expect(shared[KEY]).toBeUndefined();
  });
});

describe('a call to the bank', () => {
  test('is a log line with the request’s id, the time it took and no secret', async () => {
    const { log, lines } = listening();
    vi.stubGlobal('fetch', async (url: string | URL | Request) =>
      String(url).endsWith('/token')
        ? json({ access_token: 'eyJhbGciOi.c4nary.token', token_type: 'Bearer', expires_in: 300 })
        : json({ message: 'Invalid order_id' }, 400),
    );
    const bank = await createServices(environment, { log, db: database }).bankOf(SHOP);
    await withLogContext({ requestId: 'request-1' }, async () => {
      await expect(bank.getReceipt(ORDER_ID)).rejects.toMatchObject({ name: 'BogOrderNotFound' });
    });
    expect(lines()).toMatchObject([
      { level: 'info', requestId: 'request-1', bank: { operation: 'token', httpStatus: 200 } },
      {
        level: 'warn',
        requestId: 'request-1',
        bankOrderId: ORDER_ID,
        bank: { operation: 'receipt', httpStatus: 400, ms: expect.any(Number) },
      },
    ]);
    expect(JSON.stringify(lines())).not.toContain('c4nary');
  });

  test('is a row of the record', async () => {
    vi.stubGlobal('fetch', async (url: string | URL | Request) =>
      String(url).endsWith('/token')
        ? json({ access_token: 'eyJhbGciOi.c4nary.token', token_type: 'Bearer', expires_in: 300 })
        : json({ message: 'Invalid order_id' }, 400),
    );
    const { db, rows } = recording();
    const { bankOf, bankCalls } = createServices(environment, { log: listening().log, db });
    const bank = await bankOf(SHOP);
    await bank.getReceipt(ORDER_ID).catch(() => undefined);
    await bankCalls.flush();
    expect(rows).toMatchObject([
      { operation: 'token', http_status: 200, error: null, request_body: null, response_body: null },
      { operation: 'receipt', http_status: 400, error: 'BogOrderNotFound', bank_order_id: ORDER_ID },
    ]);
    expect(JSON.stringify(rows)).not.toContain('c4nary');
  });

  test('goes by the clock of the services: a token is kept until theirs says that it is over', async () => {
    let now = 1_763_670_000_000;
    const tokens: string[] = [];
    vi.stubGlobal('fetch', async (url: string | URL | Request) => {
      if (!String(url).endsWith('/token')) return json({ message: 'Invalid order_id' }, 400);
      tokens.push(String(url));
      return json({ access_token: 'token-1', token_type: 'Bearer', expires_in: 300 });
    });
    const clock = { now: () => new Date(now) };
    const bank = await createServices(environment, { clock, log: listening().log, db: database }).bankOf(
      SHOP,
    );
    const ask = () => bank.getReceipt(ORDER_ID).catch(() => undefined);
    await ask();
    await ask();
    expect(tokens).toHaveLength(1);
    now += 301_000;
    await ask();
    expect(tokens).toHaveLength(2);
  });
});
