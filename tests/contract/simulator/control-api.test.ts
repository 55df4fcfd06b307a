import { request } from 'node:http';
import { describe, expect, test } from 'vitest';
import type { CallbackRecord } from '@/lib/simulator/callbacks/callback';
import { SETTINGS } from '@/lib/simulator/settings';
import type { Simulator } from '@/lib/simulator/simulator';
import { fetchToken, orderTo, shopClient, startBank, startShop } from './support';

const NO_SHOP = 'https://shop.example.com/cb';

async function setup(settings = {}) {
  const bank = await startBank({ settings });
  return { bank, client: shopClient(bank), call: caller(bank) };
}

function caller(bank: Simulator) {
  return async (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) => {
    const answer = await fetch(`${bank.url}/control/api${path}`, {
      method,
      headers: { 'Content-Type': 'application/json', ...headers },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const text = await answer.text();
    return { status: answer.status, body: text === '' ? null : JSON.parse(text) };
  };
}

describe('the index', () => {
  type Listed = { method: string; path: string; what: string; body?: { type?: string } };

  test('lists every call with what it does, and every listed call is answered', async () => {
    const { bank, call } = await setup();
    const { body } = await call('GET', '');
    const calls: Listed[] = body.calls;
    expect(calls.length).toBeGreaterThan(25);
    for (const { method, path, what } of calls) {
      expect(what, path).toMatch(/\.$/);
      if (path === '/control/events') continue;
      const answer = await fetch(bank.url + path.replace(/:\w+/g, 'x'), { method });
      expect(await answer.text(), `${method} ${path}`).not.toContain('lists them all');
    }
  });

  test('what it does not list is refused with a sentence', async () => {
    const { call } = await setup();
    expect(await call('GET', '/nonsense')).toEqual({
      status: 404,
      body: { error: 'There is no such call; GET /control/api lists them all.' },
    });
  });

  test('bodies are described by a schema', async () => {
    const { call } = await setup();
    const calls: Listed[] = (await call('GET', '')).body.calls;
    const pay = calls.find(({ path }) => path === '/control/api/orders/:id/pay');
    expect(pay?.body).toMatchObject({
      type: 'object',
      properties: { outcome: { enum: ['completed', 'declined', 'processing', 'cancelled'] } },
    });
  });
});

describe('orders', () => {
  test('are found by status, id and a part of the external id, and paged', async () => {
    const { bank, client, call } = await setup();
    const ids: string[] = [];
    for (const number of [1, 2, 3]) {
      ids.push(await client.createId(orderTo(NO_SHOP, { external_order_id: `B-${number}` })));
    }
    bank.control.pay(ids[1] ?? '');
    const found = async (query: string) =>
      (await call('GET', `/orders?${query}`)).body.orders.map(
        ({ receipt }: { receipt: { external_order_id: string } }) => receipt.external_order_id,
      );
    expect(await found('')).toEqual(['B-3', 'B-2', 'B-1']);
    expect(await found('status=completed')).toEqual(['B-2']);
    expect(await found('q=b-')).toEqual(['B-3', 'B-2', 'B-1']);
    expect(await found(`q=${ids[0]}`)).toEqual(['B-1']);
    expect(await found('limit=1')).toEqual(['B-3']);
    expect(await found(`before=${ids[2]}&limit=1`)).toEqual(['B-2']);
    expect(await found('external_order_id=B-')).toEqual([]);
    expect((await call('GET', '/orders?status=paid')).body.error).toContain('status is one of created');
  });

  test('one that is past its ttl is expired by the time it is listed', async () => {
    const { bank, client, call } = await setup();
    const id = await client.createId(orderTo(NO_SHOP, { ttl: 2 }));
    await bank.control.advance(121_000);
    expect((await call('GET', '/orders?status=created')).body.orders).toEqual([]);
    expect((await call('GET', '/orders?status=rejected')).body.orders).toMatchObject([
      { receipt: { order_id: id } },
    ]);
  });

  test('come with their requests, and with a timeline that tells cause before effect', async () => {
    const { bank, client, call } = await setup();
    const shop = await startShop();
    const id = await client.createId(orderTo(shop.url));
    bank.control.pay(id);
    await bank.control.waitForIdle();
    await client.receipt(id);
    bank.control.refundAtBank(id, 5, 'support');
    await bank.control.waitForIdle();
    const { body } = await call('GET', `/orders/${id}`);
    expect(body.requests.map(({ endpoint }: { endpoint: string }) => endpoint)).toEqual([
      'create',
      'receipt',
    ]);
    const told = body.timeline.map(({ kind, what }: { kind: string; what: string }) =>
      `${kind}: ${what}`.replace(/after \d+ ms/, 'after n ms'),
    );
    const [created, ...rest] = told;
    expect(created).toMatch(/^request: create → 200/);
    expect(rest).toEqual([
      'status: created',
      'status: completed',
      'callback: callback for completed: delivered',
      'delivery: completed, try 1: 200 after n ms',
      'request: receipt → 200',
      'action: partial_refund of 5.00 GEL by support: completed',
      'status: refund_requested',
      'status: refunded_partially',
      'callback: callback for refunded_partially: delivered',
      'delivery: refunded_partially, try 1: 200 after n ms',
    ]);
  });

  test('a hold is approved in part, or cancelled, at the bank', async () => {
    const { bank, client, call } = await setup({ 'preauth.actionDelayMs': 0 });
    const hold = async () => {
      const id = await client.createId(orderTo(NO_SHOP, { capture: 'manual' }));
      bank.control.pay(id);
      return id;
    };
    const first = await hold();
    expect((await call('POST', `/orders/${first}/approve-at-bank`, { amount: '99' })).status).toBe(400);
    expect(
      await call('POST', `/orders/${first}/approve-at-bank`, { amount: '10.5', channel: 'support' }),
    ).toMatchObject({
      status: 200,
      body: {
        order_status: { key: 'partial_completed' },
        actions: [{ action: 'partial_authorize', request_channel: 'support', amount: '10.5' }],
      },
    });
    const second = await hold();
    expect((await call('POST', `/orders/${second}/cancel-at-bank`)).body).toMatchObject({
      order_status: { key: 'rejected' },
      actions: [{ action: 'cancel_authorize', request_channel: 'business_manager' }],
    });
    expect((await call('POST', `/orders/${second}/cancel-at-bank`)).status).toBe(400);
  });
});

describe('callbacks', () => {
  async function paid(settings: object) {
    const shop = await startShop();
    const { bank, client, call } = await setup(settings);
    const id = await client.createId(orderTo(shop.url));
    bank.control.pay(id);
    await bank.control.waitForIdle();
    const [callback] = (await call('GET', `/callbacks?order_id=${id}`)).body.callbacks as CallbackRecord[];
    if (!callback) throw new Error('The payment caused no callback.');
    return { shop, bank, call, id, callback };
  }

  test('are held, and then released one by one or all together', async () => {
    const { shop, bank, call, callback } = await paid({ 'callback.hold': true });
    expect(shop.deliveries).toEqual([]);
    expect((await call('GET', '/callbacks?state=held')).body.callbacks).toMatchObject([{ id: callback.id }]);
    expect((await call('POST', `/callbacks/${callback.id}/release`)).body).toMatchObject({
      state: 'pending',
    });
    await expect.poll(() => shop.deliveries.length).toBe(1);
    await bank.control.waitForIdle();
    expect(await call('POST', `/callbacks/${callback.id}/release`)).toEqual({
      status: 409,
      body: { error: 'Only a held callback can be released; this one is delivered.' },
    });
    bank.control.refundAtBank(callback.orderId, 1);
    bank.control.refundAtBank(callback.orderId, 2);
    expect((await call('POST', '/callbacks/release')).body).toEqual({ released: 2 });
    await expect.poll(() => shop.deliveries.length).toBe(3);
  });

  test('are dropped for good', async () => {
    const { shop, bank, call, callback } = await paid({ 'callback.hold': true });
    expect((await call('POST', `/callbacks/${callback.id}/drop`)).body).toMatchObject({ state: 'dropped' });
    expect((await call('POST', '/callbacks/release')).body).toEqual({ released: 0 });
    await bank.control.waitForIdle();
    expect(shop.deliveries).toEqual([]);
    expect((await call('POST', `/callbacks/${callback.id}/drop`)).status).toBe(409);
  });

  test('are sent once more with a chosen signature', async () => {
    const { shop, call, callback } = await paid({});
    const resend = (body: object) => call('POST', `/callbacks/${callback.id}/resend`, body);
    expect((await resend({ signature: 'other_key' })).body.attempts.at(-1)).toMatchObject({
      signature: 'other_key',
    });
    const [good, strange] = shop.deliveries;
    expect(String(strange?.body)).toBe(String(good?.body));
    expect(strange?.headers['callback-signature']).not.toBe(good?.headers['callback-signature']);
    expect((await resend({ signature: 'nice' })).status).toBe(400);
    expect((await call('GET', `/callbacks/${callback.id}`)).body.signature).toBe(
      good?.headers['callback-signature'],
    );
  });

  test('an unknown one, and an unknown state, are refused', async () => {
    const { call } = await setup();
    for (const act of ['resend', 'release', 'drop'])
      expect((await call('POST', `/callbacks/x/${act}`)).status, act).toBe(404);
    expect((await call('GET', '/callbacks/x')).status).toBe(404);
    expect((await call('GET', '/callbacks?state=lost')).status).toBe(400);
  });

  test('those the bank has forgotten are not counted', async () => {
    const { bank, client } = await setup();
    const shop = await startShop();
    const id = await client.createId(orderTo(shop.url));
    bank.control.setSettings({ 'callback.duplicates': 100, 'callback.drop': 0 });
    bank.control.pay(id);
    await bank.control.waitForIdle();
    expect(bank.control.views.watch.callbacks.count('delivered')).toBe(101);
    bank.control.reset();
    expect(bank.control.views.watch.callbacks.count('delivered')).toBe(0);
  });
});

describe('requests', () => {
  test('are filtered by endpoint, warnings and order', async () => {
    const { client, call } = await setup();
    const id = await client.createId(orderTo(NO_SHOP), {
      'Idempotency-Key': '3b241101-e2bb-4255-8caf-4136c566a962',
    });
    await client.createId(orderTo(NO_SHOP));
    await client.receipt(id);
    const listed = async (query: string) =>
      (await call('GET', `/requests?${query}`)).body.requests.map(
        ({ endpoint }: { endpoint: string }) => endpoint,
      );
    expect(await listed('endpoint=create')).toEqual(['create', 'create']);
    expect(await listed('endpoint=create&warnings=1')).toEqual(['create']);
    expect(await listed(`order_id=${id}`)).toEqual(['create', 'receipt']);
    expect(await listed('limit=1')).toEqual(['receipt']);
    expect((await call('GET', '/requests?endpoint=x')).status).toBe(400);
    expect((await call('GET', '/requests/1')).body).toMatchObject({ id: 1, endpoint: 'token' });
    expect((await call('GET', '/requests/0')).status).toBe(404);
  });
});

describe('settings', () => {
  test('each is described: default, meaning, whether it is changed', async () => {
    const { call } = await setup({ 'callback.attempts': 2 });
    const { about } = (await call('GET', '/settings')).body;
    expect(Object.keys(about)).toEqual(Object.keys(SETTINGS));
    expect(about['callback.attempts']).toMatchObject({ default: 5, changed: true });
    expect(about['page.threeDs']).toMatchObject({ default: 'always', changed: false, ours: true });
  });

  test('go back to their defaults, one or all', async () => {
    const { bank, call } = await setup({ 'callback.attempts': 2, 'callback.delayMs': 5 });
    await call('DELETE', '/settings/callback.attempts');
    expect(bank.control.settings()).toMatchObject({ 'callback.attempts': 5, 'callback.delayMs': 5 });
    await call('DELETE', '/settings');
    expect(bank.control.settings()['callback.delayMs']).toBe(0);
    expect((await call('DELETE', '/settings/nonsense')).body.error).toBe('There is no setting nonsense.');
  });
});

describe('the bank as a whole', () => {
  test('the overview has addresses, counts and warnings, and no secret', async () => {
    const { bank, client, call } = await setup();
    await client.createId(orderTo(NO_SHOP));
    const { body } = await call('GET', '/overview');
    expect(body).toMatchObject({
      access: { clientId: '10000', apiUrl: `${bank.url}/payments/v1` },
      counts: { orders: 1, requests: 2, warned: 1 },
      warnings: [{ code: 'idempotency-key-missing', count: 1 }],
      seed: bank.seed,
    });
    expect(JSON.stringify(body)).not.toContain(bank.clientSecret);
  });

  test('the secret is told when asked for, and never to another site', async () => {
    const { bank, call } = await setup();
    expect((await call('POST', '/secret')).body).toEqual({ clientSecret: bank.clientSecret });
    expect((await call('POST', '/secret', {}, { Origin: 'https://evil.example.com' })).status).toBe(403);
  });

  test('the clock tells both times and how far ahead it is', async () => {
    const { call } = await setup();
    const { body } = await call('POST', '/clock/advance', { ms: 90_000 });
    expect(body.offsetMs).toBeGreaterThan(89_000);
    expect(Date.parse(`${body.tbilisi.slice(0, 23)}Z`) - Date.parse(`${body.utc.slice(0, 23)}Z`)).toBe(
      4 * 3_600_000,
    );
    expect((await call('GET', '/clock')).body.nowMs).toBeGreaterThanOrEqual(body.nowMs);
  });

  test('every token is revoked', async () => {
    const { bank, client, call } = await setup();
    const token = await fetchToken(bank);
    const status = async () =>
      (await client.call('GET', '/payments/v1/receipt/x', undefined, { token })).status;
    expect(await status()).toBe(400);
    expect((await call('POST', '/tokens/revoke')).status).toBe(204);
    expect(await status()).toBe(401);
  });

  test('a fault that is not there cannot be taken back', async () => {
    const { call } = await setup();
    expect((await call('DELETE', '/faults/fault-9')).status).toBe(404);
  });
});

describe('whose browser may act', () => {
  /** A request whose Host is chosen, as it is when a foreign name was pointed at this machine. */
  function reset(url: string, headers: Record<string, string>): Promise<number | undefined> {
    return new Promise((resolve, reject) => {
      const outgoing = request(`${url}/control/api/reset`, { method: 'POST', headers }, (answer) => {
        answer.resume();
        resolve(answer.statusCode);
      });
      outgoing.on('error', reject);
      outgoing.end();
    });
  }

  test('its own page under the public address or a loopback name, and no other', async () => {
    const { bank } = await setup();
    const { port } = new URL(bank.url);
    expect(await reset(bank.url, {})).toBe(204);
    expect(await reset(bank.url, { Origin: bank.url })).toBe(204);
    const local = { Host: `localhost:${port}`, Origin: `http://localhost:${port}` };
    expect(await reset(bank.url, local)).toBe(204);
    const foreign = { Host: `evil.example.com:${port}`, Origin: `http://evil.example.com:${port}` };
    expect(await reset(bank.url, foreign)).toBe(403);
    expect(await reset(bank.url, { Origin: 'http://localhost:1' })).toBe(403);
    expect(await reset(bank.url, { Origin: 'null' })).toBe(403);
  });
});
