import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { createBankCallRecorder } from '@/lib/bank-calls/record';
import type { CreateOrderRequest } from '@/lib/bog';
import { createDatabase } from '@/lib/db';
import { createLogger } from '@/lib/log';
import { startPayment } from '@/lib/payments/start';
import { createServices } from '@/lib/services';
import { useTestDatabase } from '@/tests/setup/use-test-database';
import { callOf } from '@/tests/unit/bank-calls/support';
import { createWorld, SHOPPER, type World } from '../payments/world';
import { keptCalls } from './kept';

const database = useTestDatabase();
let world: World;
beforeAll(async () => {
  world = await createWorld(database.url);
});
afterEach(async () => {
  world.simulator.control.clearFaults();
  await world.services.bankCalls.flush();
  await world.rows('DELETE FROM bank_calls');
});
afterAll(() => world.close());

const request: CreateOrderRequest = {
  callbackUrl: 'https://shop.example.com/api/payments/bog/callback',
  externalOrderId: 'A-1-1',
  basket: [{ productId: 'lamp', quantity: 1, unitPriceMinor: 8050 }],
  totalMinor: 8050,
  currency: 'GEL',
};
const create = async (idempotencyKey: string, deadlineMs?: number) =>
  (await world.bank()).createOrder(request, { idempotencyKey, locale: 'en', theme: 'light', deadlineMs });

describe('each request to the bank is one row', () => {
  test('of an order placed, paid and asked about', async () => {
    const { token, orderId } = await world.place();
    await world.start(token);
    const [payment] = (await world.look(orderId)).payments;
    const bankOrderId = payment?.bankOrderId ?? '';
    await (await world.bank()).getReceipt(bankOrderId);
    const kept = await keptCalls(world);
    expect(kept.filter(({ operation }) => operation !== 'token')).toMatchObject([
      {
        operation: 'create_order',
        http_status: 200,
        idempotency_key: payment?.idempotencyKey,
        bank_order_id: bankOrderId,
        error: null,
        certain: null,
        request_body: expect.stringContaining('"lamp"'),
        response_body: expect.stringContaining(bankOrderId),
      },
      {
        operation: 'receipt',
        http_status: 200,
        bank_order_id: bankOrderId,
        request_body: null,
        response_body: expect.stringContaining('"created"'),
      },
    ]);
    expect(kept[0]).toMatchObject({ operation: 'token', request_body: null, response_body: null });
    expect(kept).toHaveLength(3);
  });

  test('of each attempt: refused for a moment, then answered', async () => {
    world.simulator.control.addFault({ endpoint: 'create', fault: '503', times: 2 });
    const key = crypto.randomUUID();
    const { bankOrderId } = await create(key);
    const kept = (await keptCalls(world)).filter(({ operation }) => operation === 'create_order');
    const failed = {
      http_status: 503,
      error: 'BogUnavailable',
      certain: false,
      bank_message: 'Service is temporarily unavailable',
      bank_order_id: null,
    };
    expect(kept).toMatchObject([
      { attempt: 1, ...failed },
      { attempt: 2, ...failed },
      { attempt: 3, http_status: 200, error: null, certain: null, bank_order_id: bankOrderId },
    ]);
    expect(new Set(kept.map(({ idempotency_key }) => idempotency_key))).toEqual(new Set([key]));
  });

  test('of a token that the bank no longer takes, the new one, and the repetition', async () => {
    await create(crypto.randomUUID());
    await keptCalls(world);
    await world.rows('DELETE FROM bank_calls');
    world.simulator.control.addFault({ endpoint: 'create', fault: '401', times: 1 });
    await create(crypto.randomUUID());
    expect(await keptCalls(world)).toMatchObject([
      { operation: 'create_order', attempt: 1, http_status: 401, error: 'BogUnauthorized', certain: true },
      { operation: 'token', http_status: 200, error: null },
      { operation: 'create_order', attempt: 2, http_status: 200, error: null },
    ]);
  });

  test('of a silent bank: no status, nothing certain, and the key by which it is found', async () => {
    world.simulator.control.addFault({ endpoint: 'create', fault: 'timeout-after' });
    const key = crypto.randomUUID();
    await expect(create(key, 300)).rejects.toMatchObject({ name: 'BogTimedOut', certain: false });
    const kept = (await keptCalls(world)).filter(({ idempotency_key }) => idempotency_key === key);
    expect(kept).toMatchObject([
      { http_status: null, error: 'BogTimedOut', certain: false, response_body: null },
    ]);
    expect(kept[0]?.request_body).toContain('"lamp"');
  });

  test('of a line that is cut and a bank that speaks HTML', async () => {
    world.simulator.control.addFault({ endpoint: 'create', fault: 'reset', nth: 1 });
    world.simulator.control.addFault({ endpoint: 'create', fault: 'html', nth: 2 });
    await create(crypto.randomUUID());
    const kept = (await keptCalls(world)).filter(({ operation }) => operation === 'create_order');
    expect(kept).toMatchObject([
      { http_status: null, error: 'BogConnectionLost', certain: false },
      { http_status: 502, error: 'BogUnavailable', response_body: expect.stringContaining('<html') },
      { http_status: 200, error: null },
    ]);
  });
});

describe('the record and the payment', () => {
  test('a record that cannot be written does not fail a payment', async () => {
    const written: string[] = [];
    const log = createLogger('info', { write: (line: string) => void written.push(line) });
    const { env, db } = world.services;
    const away = { query: () => Promise.reject(new Error('connect ECONNREFUSED')) };
    const bankCalls = createBankCallRecorder({ db: away, log });
    const services = createServices(env, { db, log, clock: world.clock, bankCalls });
    const { token } = await world.place();
    expect((await startPayment(services, { token }, SHOPPER)).ok).toBe(true);
    await bankCalls.flush();
    expect(await keptCalls(world)).toEqual([]);
    const about = written.filter((line) => line.includes('recorded'));
    expect(about).toHaveLength(2);
    expect(about[1]).toContain('"lost":{"rows":2,"bodies":0}');
  });

  test('a payment does not wait for the record', async () => {
    const { env, db, log } = world.services;
    const never = vi.fn(() => new Promise<never>(() => undefined));
    const bankCalls = createBankCallRecorder({ db: { query: never }, log });
    const services = createServices(env, { db, log, clock: world.clock, bankCalls });
    const { token } = await world.place();
    expect((await startPayment(services, { token }, SHOPPER)).ok).toBe(true);
    expect(never).toHaveBeenCalled();
  });

  test('a row does not stand in the queue for the disk, and the next commit of its connection does', async () => {
    const db = createDatabase(database.url, { poolSize: 1 });
    await db.query('SET synchronous_commit = on');
    // A deferred trigger runs at the commit and sees what holds for it.
    await db.query('CREATE TABLE seen (value text)');
    await db.query(`CREATE FUNCTION see() RETURNS trigger LANGUAGE plpgsql AS
      $$ BEGIN INSERT INTO seen VALUES (current_setting('synchronous_commit')); RETURN NULL; END $$`);
    await db.query(`CREATE CONSTRAINT TRIGGER see AFTER INSERT ON bank_calls DEFERRABLE INITIALLY DEFERRED
      FOR EACH ROW EXECUTE FUNCTION see()`);
    const recorder = createBankCallRecorder({ db, log: world.services.log });
    recorder.record(callOf(), world.shopId);
    await recorder.flush();
    expect((await db.query('SELECT value FROM seen')).rows).toEqual([{ value: 'off' }]);
    expect((await db.query('SHOW synchronous_commit')).rows).toEqual([{ synchronous_commit: 'on' }]);
    await db.query('DROP TRIGGER see ON bank_calls');
    await db.close();
  });

  test('what PostgreSQL cannot hold is replaced, and nothing else of the row is lost', async () => {
    for (const text of ['a\0b', 'cut \ud83d', '\ude00 cut', 'ნინო 😀 "q" \\']) {
      world.services.bankCalls.record(
        callOf({ bankMessage: text, responseBody: text.repeat(500) }),
        world.shopId,
      );
    }
    const kept = await keptCalls(world);
    expect(kept.map(({ bank_message }) => bank_message).sort()).toEqual(
      ['a\ufffdb', 'cut \ufffd', '\ufffd cut', 'ნინო 😀 "q" \\'].sort(),
    );
    expect(kept.every(({ bank_message, response_body }) => response_body === bank_message?.repeat(500))).toBe(
      true,
    );
  });
});
