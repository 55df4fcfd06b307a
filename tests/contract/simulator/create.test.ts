import { describe, expect, test } from 'vitest';
import { fetchToken, ORDERS_PATH, orderTo, shopClient, startBank, startShop } from './support';

const CALLBACK = 'https://shop.example.com/cb';
const KEY = '3b241101-e2bb-4255-8caf-4136c566a962';

describe('create order', () => {
  test('answers the id and two links, nothing else', async () => {
    const bank = await startBank();
    const answer = await shopClient(bank).create(orderTo(CALLBACK));
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('application/json');
    const text = await answer.text();
    const { id } = JSON.parse(text) as { id: string };
    expect(text).toBe(
      `{"id":"${id}","_links":{"details":{"href":"${bank.url}/payments/v1/receipt/${id}"},"redirect":{"href":"${bank.url}/?order_id=${id}"}}}`,
    );
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });

  test.each([
    ['not json', 'Malformed JSON request'],
    ['[]', 'Malformed JSON request'],
    ['', 'Malformed JSON request'],
    ['{}', 'callback_url is required'],
    [JSON.stringify(orderTo('http://shop.example.com')), 'callback_url must be a valid HTTPS address'],
  ])('refuses %s', async (body, message) => {
    const bank = await startBank();
    const answer = await shopClient(bank).call('POST', ORDERS_PATH, body);
    expect(answer.status).toBe(400);
    expect(await answer.json()).toEqual({ key: 'bad_request', message });
    expect(bank.control.orders()).toEqual([]);
  });

  test('takes escaped slashes, a charset, no Content-Type and chunks; refuses a form', async () => {
    const bank = await startBank();
    const authorization = `Bearer ${await fetchToken(bank)}`;
    const body = new TextEncoder().encode(JSON.stringify(orderTo(CALLBACK)).replaceAll('/', '\\/'));
    const statusWith = async (type: string | null, sent: BodyInit = body) => {
      const headers: Record<string, string> = type === null ? {} : { 'Content-Type': type };
      const answer = await fetch(bank.url + ORDERS_PATH, {
        method: 'POST',
        headers: { Authorization: authorization, ...headers },
        body: sent,
        // Node's fetch wants this for a body whose length it does not know.
        ...(sent instanceof ReadableStream ? { duplex: 'half' } : {}),
      });
      return answer.status;
    };
    expect(await statusWith('application/json; charset=utf-8')).toBe(200);
    expect(await statusWith(null)).toBe(200);
    expect(await statusWith('application/json', new Blob([body]).stream())).toBe(200);
    expect(await statusWith('application/x-www-form-urlencoded')).toBe(415);
  });

  test.each([
    ['message', 'application/json', '{"message":"Malformed JSON request"}'],
    ['error_code', 'application/json', '"error_message":"Malformed JSON request"'],
    ['spring', 'application/json', '"error":"Bad Request","path":"/payments/v1/ecommerce/orders"'],
    ['html', 'text/html', '<h1>400 Bad Request</h1>'],
    ['empty', '', ''],
  ] as const)('refusals can have the shape %s', async (shape, type, part) => {
    const bank = await startBank({ settings: { 'errors.shape': shape } });
    const answer = await shopClient(bank).call('POST', ORDERS_PATH, '[]');
    expect(answer.status).toBe(400);
    expect(answer.headers.get('content-type') ?? '').toContain(type);
    expect(await answer.text()).toContain(part);
  });

  test('answers can be HAL', async () => {
    const bank = await startBank({
      settings: { 'http.jsonMediaType': 'application/hal+json;charset=UTF-8' },
    });
    const answer = await shopClient(bank).create(orderTo(CALLBACK));
    expect(answer.headers.get('content-type')).toBe('application/hal+json;charset=UTF-8');
  });
});

describe('idempotency', () => {
  const keyed = (key = KEY) => ({ 'Idempotency-Key': key });

  test('the same key gives the same answer, byte for byte, and one order', async () => {
    const bank = await startBank();
    const { create } = shopClient(bank);
    const first = await (await create(orderTo(CALLBACK), keyed())).text();
    expect(await (await create(orderTo(CALLBACK), keyed())).text()).toBe(first);
    expect(bank.control.orders()).toHaveLength(1);
    expect(
      bank.control
        .requests()
        .map(({ replayed }) => replayed)
        .filter(Boolean),
    ).toHaveLength(1);
  });

  test('without a key, and with another, there are two orders', async () => {
    const bank = await startBank();
    const { createId } = shopClient(bank);
    const ids = [
      await createId(orderTo(CALLBACK)),
      await createId(orderTo(CALLBACK)),
      await createId(orderTo(CALLBACK), keyed()),
      await createId(orderTo(CALLBACK), keyed(KEY.toUpperCase())),
    ];
    expect(new Set(ids).size).toBe(4);
  });

  test('twenty at once make one order', async () => {
    const bank = await startBank();
    const { createId } = shopClient(bank);
    const ids = await Promise.all(Array.from({ length: 20 }, () => createId(orderTo(CALLBACK), keyed())));
    expect(new Set(ids).size).toBe(1);
    expect(bank.control.orders()).toHaveLength(1);
  });

  test('a repeat waits while the first still runs', async () => {
    const shop = await startShop();
    const bank = await startBank();
    const { createId } = shopClient(bank);
    bank.control.addFault({ endpoint: 'create', fault: 'callback-before-answer', times: 1 });
    const [a, b] = await Promise.all([
      createId(orderTo(shop.url), keyed()),
      createId(orderTo(shop.url), keyed()),
    ]);
    expect(a).toBe(b);
    expect(shop.deliveries).toHaveLength(1);
  });

  test('a refusal is replayed even when the repeat would be right', async () => {
    const bank = await startBank();
    const { create } = shopClient(bank);
    expect((await create(orderTo(CALLBACK, { ttl: 1 }), keyed())).status).toBe(400);
    const repeat = await create(orderTo(CALLBACK), keyed());
    expect(repeat.status).toBe(400);
    expect(await repeat.json()).toMatchObject({ message: 'ttl must be between 2 and 1440' });
    expect(bank.control.requests().at(-1)?.lint).toMatchObject([{ code: 'idempotency-key-other-body' }]);
  });

  test('another body can be refused, errors can be left unstored, and keys are forgotten after a day', async () => {
    const bank = await startBank({
      settings: { 'idempotency.bodyMismatch': 'refuse', 'idempotency.storeErrors': 'none' },
    });
    const { create, createId } = shopClient(bank);
    expect((await create(orderTo(CALLBACK, { ttl: 1 }), keyed())).status).toBe(400);
    const id = await createId(orderTo(CALLBACK), keyed());
    expect((await create(orderTo(CALLBACK, { ttl: 99 }), keyed())).status).toBe(400);
    await bank.control.advance(86_400_000 + 1_000);
    expect(await createId(orderTo(CALLBACK), keyed())).not.toBe(id);
  });

  test('a key in JSON quotes is taken as it is, with a warning', async () => {
    const bank = await startBank();
    const { createId } = shopClient(bank);
    const id = await createId(orderTo(CALLBACK), keyed(`"${KEY}"`));
    expect(await createId(orderTo(CALLBACK), keyed(`"${KEY}"`))).toBe(id);
    expect(bank.control.requests().at(-1)?.lint).toMatchObject([{ code: 'idempotency-key-quoted' }]);
  });
});

describe('receipt', () => {
  test('of an unknown order is 400 with the words clients look for, or 404', async () => {
    const bank = await startBank();
    const { call } = shopClient(bank);
    const answer = await call('GET', '/payments/v1/receipt/00000000-0000-4000-8000-000000000000');
    expect([answer.status, await answer.json()]).toEqual([
      400,
      { key: 'bad_request', message: 'Invalid order_id' },
    ]);
    bank.control.setSettings({ 'errors.receiptNotFoundStatus': 404 });
    expect((await call('GET', '/payments/v1/receipt/x')).status).toBe(404);
  });

  test('ids are compared without regard to case or URL encoding', async () => {
    const { call, createId } = shopClient(await startBank());
    const id = await createId(orderTo(CALLBACK));
    for (const form of [id.toUpperCase(), id.replaceAll('-', '%2D')]) {
      expect(
        ((await (await call('GET', `/payments/v1/receipt/${form}`)).json()) as { order_id: string }).order_id,
      ).toBe(id);
    }
  });

  test('echoes language and names the shop', async () => {
    const bank = await startBank({ shopNameKa: 'ჩემი მაღაზია', shopNameEn: 'My Shop', clientId: '777' });
    const { createId, receipt } = shopClient(bank);
    const id = await createId(orderTo(CALLBACK), { 'Accept-Language': 'en-GB' });
    expect(await receipt(id)).toMatchObject({
      lang: 'en',
      client: { id: '777', brand_ka: 'ჩემი მაღაზია', brand_en: 'My Shop' },
      order_status: { key: 'created', value: 'Created' },
    });
  });

  test('turns rejected by itself when the ttl is over, silently unless told otherwise', async () => {
    const shop = await startShop();
    const bank = await startBank();
    const { createId, receipt } = shopClient(bank);
    const id = await createId(orderTo(shop.url, { ttl: 2 }));
    await bank.control.advance(119_000);
    expect((await receipt(id)).order_status.key).toBe('created');
    bank.control.setSettings({ 'callback.onExpiry': true });
    const loud = await createId(orderTo(shop.url, { ttl: 2 }));
    bank.control.setSettings({ 'callback.onExpiry': false });
    await bank.control.advance(2_000);
    expect(await receipt(id)).toMatchObject({
      order_status: { key: 'rejected' },
      reject_reason: 'expiration',
    });
    expect(shop.deliveries).toHaveLength(0);
    bank.control.setSettings({ 'callback.onExpiry': true });
    await bank.control.advance(120_000);
    expect((await receipt(loud)).reject_reason).toBe('expiration');
    expect(shop.deliveries).toHaveLength(1);
  });
});

describe('other paths', () => {
  test.each([
    ['POST', '/payments/v1/checkout/refund', 404],
    ['GET', '/payments/v1/checkout/payment/x', 404],
    ['POST', '/opay/api/v1/oauth2/token', 404],
    ['GET', '/payments/v1/ecommerce/orders', 405],
    ['POST', '/payments/v1/receipt/x', 405],
  ])('%s %s is %i in the words of the framework', async (method, path, status) => {
    const bank = await startBank();
    const answer = await fetch(bank.url + path, { method });
    expect(answer.status).toBe(status);
    expect(await answer.json()).toEqual({
      timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+00:00$/),
      status,
      error: status === 404 ? 'Not Found' : 'Method Not Allowed',
      path,
    });
  });

  test('a body beyond a megabyte is refused unread', async () => {
    const bank = await startBank();
    const answer = await shopClient(bank).call('POST', ORDERS_PATH, `"${'x'.repeat(1024 * 1024)}"`);
    expect(answer.status).toBe(413);
  });

  test('health and key are open', async () => {
    const bank = await startBank();
    expect(await (await fetch(`${bank.url}/healthz`)).json()).toEqual({ status: 'ok' });
    const pem = await (await fetch(`${bank.url}/callback-public-key.pem`)).text();
    expect(pem).toBe(bank.publicKeyPem);
    expect(pem).toMatch(/^-----BEGIN PUBLIC KEY-----\n/);
  });
});
