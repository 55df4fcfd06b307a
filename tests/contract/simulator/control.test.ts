import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { startSimulator } from '@/lib/simulator/simulator';
import {
  basic,
  fetchToken,
  ORDERS_PATH,
  orderTo,
  shopClient,
  startBank,
  startShop,
  TOKEN_PATH,
} from './support';

const CALLBACK = 'https://shop.example.com/cb';

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'simulator-'));
  onTestFinished(() => rmSync(path, { recursive: true }));
  return path;
}

describe('a restart with the same folder', () => {
  test('keeps orders, keys, secret, tokens, settings, clock and stored answers', async () => {
    const dataDir = folder();
    const first = await startSimulator({ dataDir });
    const token = await fetchToken(first);
    const key = { 'Idempotency-Key': '3b241101-e2bb-4255-8caf-4136c566a962' };
    const id = await shopClient(first).createId(orderTo(CALLBACK), key);
    first.control.setSettings({ 'page.threeDs': 'never' });
    await first.control.advance(60_000);
    await first.close();

    const second = await startBank({ dataDir });
    expect(second.publicKeyPem).toBe(first.publicKeyPem);
    expect(second.clientSecret).toBe(first.clientSecret);
    expect(second.control.settings()['page.threeDs']).toBe('never');
    expect(second.control.nowMs() - Date.now()).toBeGreaterThan(59_000);
    expect(second.control.receipt(id)?.order_status.key).toBe('created');
    const repeat = await shopClient(second).call('POST', ORDERS_PATH, JSON.stringify(orderTo(CALLBACK)), {
      token,
      headers: key,
    });
    expect(await repeat.json()).toMatchObject({ id });
    expect(second.control.orders()).toHaveLength(1);
  });

  test('goes on with deliveries, expiries and settlements', async () => {
    const dataDir = folder();
    const shop = await startShop();
    const first = await startSimulator({ dataDir, settings: { 'payment.settleDelayMs': 10_000 } });
    const client = shopClient(first);
    shop.answers.push(500);
    const undelivered = await client.createId(orderTo(shop.url));
    first.control.pay(undelivered);
    await first.control.advance(10_000);
    const settling = await client.createId(orderTo(shop.url));
    first.control.pay(settling);
    const expiring = await client.createId(orderTo(shop.url, { ttl: 2 }));
    expect(shop.deliveries).toHaveLength(1);
    await first.close();

    const second = await startBank({ dataDir });
    await second.control.advance(15_000);
    expect(shop.deliveries).toHaveLength(3);
    expect(second.control.receipt(undelivered)?.order_status.key).toBe('completed');
    expect(second.control.receipt(settling)?.order_status.key).toBe('completed');
    await second.control.advance(120_000);
    expect(second.control.receipt(expiring)?.reject_reason).toBe('expiration');
    expect(second.control.callbacks(undelivered)).toMatchObject([
      { state: 'delivered', attempts: [{ status: 500 }, { status: 200 }] },
    ]);
  });

  test('a try that was under way at the end is made again', async () => {
    const dataDir = folder();
    const shop = await startShop();
    const first = await startSimulator({ dataDir });
    shop.answers.push('hang');
    const id = await shopClient(first).createId(orderTo(shop.url));
    first.control.pay(id);
    await expect.poll(() => shop.deliveries.length).toBe(1);
    await first.close();
    const second = await startBank({ dataDir });
    await expect.poll(() => second.control.callbacks(id)[0]?.state).toBe('delivered');
    expect(String(shop.deliveries[1]?.body)).toBe(String(shop.deliveries[0]?.body));
  });

  test('secrets are readable by their owner only', async () => {
    const dataDir = folder();
    await startBank({ dataDir });
    for (const name of ['callback-key.pem', 'client-secret', 'journal.jsonl']) {
      expect(statSync(join(dataDir, name)).mode & 0o777, name).toBe(0o600);
    }
  });
});

describe('control API', () => {
  async function api() {
    const bank = await startBank();
    const call = async (method: string, path: string, body?: unknown, headers = {}) => {
      const answer = await fetch(`${bank.url}/control/api${path}`, {
        method,
        headers: { 'Content-Type': 'application/json', ...headers },
        body: body === undefined ? undefined : JSON.stringify(body),
      });
      const text = await answer.text();
      return { status: answer.status, body: text === '' ? null : JSON.parse(text) };
    };
    return { bank, call, client: shopClient(bank) };
  }

  test('settings are listed with what they mean, patched, and refused in words', async () => {
    const { call } = await api();
    const { body } = await call('GET', '/settings');
    expect(body.settings['callback.attempts']).toBe(5);
    expect(body.about['page.cancelOutcome']).toMatchObject({
      ours: true,
      allowed: { enum: ['rejected', 'stays_created'] },
    });
    expect(await call('PATCH', '/settings', { 'callback.attempts': 2 })).toMatchObject({
      status: 200,
      body: { settings: { 'callback.attempts': 2 } },
    });
    expect(await call('PATCH', '/settings', { nonsense: 2 })).toEqual({
      status: 400,
      body: { error: 'There is no setting nonsense.' },
    });
  });

  test('orders are paid, refunded and listed with their callbacks', async () => {
    const { bank, call, client } = await api();
    const shop = await startShop();
    const id = await client.createId(orderTo(shop.url));
    expect(await call('POST', `/orders/${id}/pay`, { outcome: 'completed' })).toMatchObject({
      status: 200,
      body: { order_status: { key: 'completed' } },
    });
    expect((await call('POST', `/orders/${id}/pay`)).status).toBe(409);
    expect((await call('POST', `/orders/${id}/refund-at-bank`, { amount: 5 })).body).toMatchObject({
      order_status: { key: 'refunded_partially' },
    });
    expect((await call('POST', `/orders/${id}/refund-at-bank`, { amount: 1.005 })).status).toBe(400);
    expect((await call('POST', '/orders/x/pay')).status).toBe(400);
    await bank.control.waitForIdle();
    const { body } = await call('GET', '/orders?external_order_id=A-1');
    expect(body.orders).toMatchObject([
      { receipt: { order_id: id }, callbacks: [{ state: 'delivered', attempts: [{ status: 200 }] }, {}] },
    ]);
    const resent = await call('POST', `/callbacks/${body.orders[0].callbacks[0].id}/resend`);
    expect(resent.body.attempts).toHaveLength(2);
    await call('POST', '/reset');
    expect((await call('GET', '/orders')).body).toEqual({ orders: [] });
  });

  test('the clock is moved', async () => {
    const { call, client } = await api();
    const id = await client.createId(orderTo(CALLBACK, { ttl: 2 }));
    expect((await call('POST', '/clock/advance', { ms: 121_000 })).status).toBe(200);
    expect((await call('GET', `/orders/${id}`)).body.receipt.reject_reason).toBe('expiration');
    expect((await call('POST', '/clock/advance', { ms: -1 })).status).toBe(400);
  });

  test('faults are added, listed and taken back', async () => {
    const { call } = await api();
    const { status, body } = await call('POST', '/faults', { endpoint: 'token', fault: '503' });
    expect(status).toBe(201);
    expect((await call('GET', '/faults')).body.faults).toHaveLength(1);
    expect((await call('DELETE', `/faults/${body.id}`)).body).toEqual({ removed: 1 });
    expect((await call('POST', '/faults', { endpoint: 'token', fault: 'x' })).status).toBe(400);
  });

  test('other web sites are kept out', async () => {
    const { bank, call } = await api();
    expect((await call('POST', '/reset', undefined, { Origin: 'https://evil.example.com' })).status).toBe(
      403,
    );
    expect((await call('POST', '/reset', undefined, { Origin: bank.url })).status).toBe(204);
  });

  test('the request log has warnings and no secrets', async () => {
    const { bank, call } = await api();
    await fetch(bank.url + TOKEN_PATH, {
      method: 'POST',
      headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
      body: `grant_type=client_credentials&client_id=${bank.clientId}&client_secret=${bank.clientSecret}`,
    });
    const token = await fetchToken(bank);
    const config = { google_pay: { google_pay_token: 'wallet "secret" token' } };
    await shopClient(bank).call(
      'POST',
      '/payments/v1/ecommerce/orders',
      JSON.stringify(orderTo(CALLBACK, { config })),
      {
        token,
      },
    );
    const { body } = await call('GET', '/requests');
    const text = JSON.stringify(body);
    for (const secret of [bank.clientSecret, token, basic(bank), 'wallet \\'])
      expect(text).not.toContain(secret);
    expect(body.requests.at(-1)).toMatchObject({
      endpoint: 'create',
      status: 200,
      requestHeaders: { authorization: 'Bearer [redacted]' },
      lint: [{ code: 'idempotency-key-missing', message: expect.stringContaining('no Idempotency-Key') }],
    });
  });
});

describe('one seed, one run', () => {
  test('the same seed gives the same ids and codes', async () => {
    const run = async (seed: number) => {
      const bank = await startBank({ seed });
      const { createId, receipt } = shopClient(bank);
      const id = await createId(orderTo('http://127.0.0.1:1/cb'));
      bank.control.pay(id);
      const detail: Record<string, unknown> = (await receipt(id)).payment_detail;
      return [id, detail.pg_trx_id, detail.auth_code];
    };
    const [one, same, other] = [await run(5), await run(5), await run(6)];
    expect(one).toEqual(same);
    expect(one.filter((value, index) => value === other[index])).toEqual([]);
  });
});

test('a taken port is an error with its code', async () => {
  const bank = await startBank();
  const port = Number(new URL(bank.url).port);
  await expect(startSimulator({ port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
});

test('a damaged journal stops the start', async () => {
  const dataDir = folder();
  const first = await startSimulator({ dataDir });
  await shopClient(first).createId(orderTo(CALLBACK));
  await first.close();
  const path = join(dataDir, 'journal.jsonl');
  writeFileSync(path, `garbage\n${readFileSync(path, 'utf8')}`);
  await expect(startSimulator({ dataDir })).rejects.toThrow('line 1 is no JSON');
});
