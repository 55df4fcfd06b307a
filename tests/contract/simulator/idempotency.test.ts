import { describe, expect, test } from 'vitest';
import { ENDPOINTS, type Endpoint, takesKey } from '@/lib/simulator/http/context';
import type { LintCode } from '@/lib/simulator/http/lints';
import { ORDERS_PATH, orderTo, shopClient, startBank } from './support';
import { CALLS, goodStatus, orderIdIn, paid } from './support-calls';

const CALLBACK = 'https://shop.example.com/cb';
const KEY = '0d0bd5a3-4f3c-4a54-a0f6-8f3f0b6c0f8e';
const OTHER_KEY = '51f5b8b4-3f5e-4c58-9c6d-6d7f3f8c6b11';

type Keyed = Exclude<Endpoint, 'token' | 'receipt' | 'calculate'>;

const KEYED = ENDPOINTS.filter((endpoint) => takesKey(endpoint)) as Keyed[];

async function setup(endpoint: Keyed) {
  // Callbacks are lost on the way: nobody listens at the shop's address.
  const bank = await startBank({ settings: { 'callback.drop': 1 } });
  const client = shopClient(bank);
  const { method, path, body } = await CALLS[endpoint](bank, client, CALLBACK);
  const send = async (key?: string, sentBody = body, sentPath = path) => {
    const headers: Record<string, string> = key === undefined ? {} : { 'Idempotency-Key': key };
    const answer = await client.call(method, sentPath, sentBody, { headers });
    return { status: answer.status, text: await answer.text() };
  };
  const codes = () =>
    bank.control
      .requests()
      .at(-1)
      ?.lint.map(({ code }) => code);
  return { bank, client, body, path, send, codes };
}

describe.each(KEYED)('%s', (endpoint) => {
  test('the same key gets the same status and the same bytes, and acts once', async () => {
    const { bank, path, body, send, codes } = await setup(endpoint);
    const first = await send(KEY);
    expect(first.status).toBe(goodStatus(endpoint));
    expect(codes()).toEqual([]);
    await bank.control.waitForIdle();
    const state = JSON.stringify(bank.control.orders());
    for (const sentPath of [path, path.replace(/[0-9a-f-]{36}/, (id) => id.toUpperCase())]) {
      expect(await send(KEY, body, sentPath)).toEqual(first);
      expect(bank.control.requests().at(-1)).toMatchObject({ replayed: true, lint: [] });
    }
    expect(JSON.stringify(bank.control.orders())).toBe(state);
  });

  test('a refusal is replayed even when a repeat would succeed; a failure of the bank is not', async () => {
    const { bank, path, send } = await setup(endpoint);
    bank.control.addFault({ endpoint, fault: '503', times: 1 });
    expect((await send(KEY)).status).toBe(503);
    // Nothing was stored for the failure, so the key is still free for a refusal, which is.
    const broken = orderIdIn({ method: 'POST', path }) === undefined ? '{}' : '[';
    const first = await send(KEY, broken, path);
    // Calls without a body take whatever comes for one.
    expect(first.status).toBe(goodStatus(endpoint) === 202 ? 202 : 400);
    expect(await send(KEY)).toEqual(first);
    expect(bank.control.requests().at(-1)).toMatchObject({
      replayed: true,
      lint: [{ code: 'idempotency-key-other-body' }],
    });
    expect((await send(OTHER_KEY)).status).toBeLessThan(300);
  });

  test('sent five times at once it acts once', async () => {
    const { bank, send } = await setup(endpoint);
    const before = bank.control.orders().length;
    const answers = await Promise.all(Array.from({ length: 5 }, () => send(KEY)));
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    const made = endpoint === 'create' || endpoint.startsWith('pay-') || endpoint.startsWith('charge-');
    expect(bank.control.orders().length - before).toBe(made ? 1 : 0);
  });

  test.each<[string, string | undefined, string | undefined, LintCode]>([
    ['under a new key', KEY, OTHER_KEY, 'idempotency-key-renewed'],
    ['without a key', KEY, undefined, 'idempotency-key-renewed'],
    ['twice without a key', undefined, undefined, 'idempotency-key-renewed'],
  ])('sent again %s it is warned of', async (_, first, second, code) => {
    const { bank, send, codes } = await setup(endpoint);
    bank.control.addFault({ endpoint, fault: 'empty', times: 1 });
    await send(first);
    expect(codes()).not.toContain(code);
    await send(second);
    expect(codes()).toContain(code);
    // After a while the same request is a new one.
    await bank.control.advance(300_001);
    await send(second);
    expect(codes()).not.toContain(code);
  });
});

describe('keys', () => {
  test.each<[string, LintCode[]]>([
    [KEY, []],
    [KEY.toUpperCase(), ['idempotency-key-form']],
    ['order-17', ['idempotency-key-form']],
    // Version 1: from a clock, so two machines may make the same.
    ['6ba7b810-9dad-11d1-80b4-00c04fd430c8', ['idempotency-key-form']],
    [`"${KEY}"`, ['idempotency-key-quoted']],
  ])('%s', async (key, expected) => {
    const { send, codes } = await setup('create');
    const first = await send(key);
    expect(codes()).toEqual(expected);
    expect(await send(key)).toEqual(first);
  });

  test('belong to a method and a path: another order may have the same', async () => {
    const { bank, client, send } = await setup('refund');
    const first = await send(KEY);
    const other = await paid(bank, client, orderTo(CALLBACK));
    const second = await client.call('POST', `/payments/v1/payment/refund/${other}`, '{"amount":1.5}', {
      headers: { 'Idempotency-Key': KEY },
    });
    expect(second.status).toBe(200);
    expect(await second.text()).not.toBe(first.text);
  });

  test('mean nothing on a receipt', async () => {
    const { client, codes } = await setup('create');
    const id = await client.createId(orderTo(CALLBACK));
    for (let n = 0; n < 2; n++) {
      const headers = { 'Idempotency-Key': KEY, 'Content-Type': 'application/json', 'Accept-Language': 'en' };
      expect((await client.call('GET', `/payments/v1/receipt/${id}`, undefined, { headers })).status).toBe(
        200,
      );
      expect(codes()).toEqual([]);
    }
  });

  test('are forgotten after their lifetime', async () => {
    const { bank, send } = await setup('refund');
    bank.control.setSettings({ 'idempotency.lifetimeMs': 60_000 });
    const first = await send(KEY);
    await bank.control.advance(59_000);
    expect(await send(KEY)).toEqual(first);
    await bank.control.advance(2_000);
    expect((await send(KEY)).text).not.toBe(first.text);
  });
});

describe('a new key for an old request', () => {
  test('is fine when the first was refused, and can be left unwatched', async () => {
    const { bank, client, send, codes } = await setup('create');
    expect((await send(KEY, '{}')).status).toBe(400);
    expect((await send(OTHER_KEY, '{}')).status).toBe(400);
    expect(codes()).toEqual([]);
    bank.control.setSettings({ 'idempotency.renewedWithinMs': 0 });
    for (let n = 0; n < 2; n++) {
      await client.createId(orderTo(CALLBACK), { 'Idempotency-Key': crypto.randomUUID() });
    }
    expect(codes()).toEqual([]);
  });

  test('the first key stays the right one, and another body is another request', async () => {
    const { send, codes } = await setup('refund');
    await send(KEY);
    await send(OTHER_KEY);
    expect(codes()).toEqual(['idempotency-key-renewed']);
    await send(KEY);
    expect(codes()).toEqual([]);
    await send(crypto.randomUUID(), '{"amount":2}');
    expect(codes()).toEqual([]);
  });
});

test('what else is warned of', async () => {
  const { client, codes } = await setup('create');
  const headers = { 'Idempotency-Key': KEY };
  await client.createId(orderTo('http://localhost:9/cb'), headers);
  expect(codes()).toEqual(['callback-without-tls']);
  const text = JSON.stringify(orderTo(CALLBACK)).replaceAll('25.5', '25.500000000000004');
  expect(
    (await client.call('POST', ORDERS_PATH, text, { headers: { 'Idempotency-Key': OTHER_KEY } })).status,
  ).toBe(400);
  expect(codes()).toEqual(['float-artefact', 'float-artefact']);
});
