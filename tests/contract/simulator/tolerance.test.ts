import { request } from 'node:http';
import { describe, expect, test } from 'vitest';
import { basic, fetchToken, ORDERS_PATH, orderTo, shopClient, startBank, TOKEN_PATH } from './support';

// What real clients send: the reference's list of variations, as far as no other test has them.

const CALLBACK = 'https://shop.example.com/cb';
const BARE = { 'Idempotency-Key': '0d0bd5a3-4f3c-4a54-a0f6-8f3f0b6c0f8e' };

async function setup() {
  const bank = await startBank();
  const client = shopClient(bank);
  const codes = () =>
    bank.control
      .requests()
      .at(-1)
      ?.lint.map(({ code }) => code);
  return { bank, client, codes };
}

describe('create', () => {
  const ORDER = JSON.stringify(orderTo(CALLBACK));

  test.each<[string, string, Record<string, string>, string[]]>([
    ['escaped slashes', ORDER.replaceAll('/', '\\/'), {}, []],
    ['a charset', ORDER, { 'Content-Type': 'application/json; charset=utf-8' }, []],
    ['HAL wanted', ORDER, { Accept: 'application/hal+json' }, []],
    ['any type wanted', ORDER, { Accept: '*/*' }, []],
    ['a theme in another hand', ORDER, { Theme: 'Dark' }, ['theme-unknown']],
    ['prices as texts', ORDER.replaceAll('25.5', '"25.50"'), {}, ['number-as-text', 'number-as-text']],
    [
      'keys of other products',
      ORDER.replace('{', '{"capture_method":"A","save_card":true,'),
      {},
      ['unknown-field', 'unknown-field'],
    ],
    ['spaces and new lines', JSON.stringify(orderTo(CALLBACK), null, 2), {}, []],
  ])('%s', async (_, body, headers, lints) => {
    const { bank, client, codes } = await setup();
    const answer = await client.call('POST', ORDERS_PATH, body, { headers: { ...BARE, ...headers } });
    expect(answer.status).toBe(200);
    expect(codes()).toEqual(lints);
    const { id } = (await answer.json()) as { id: string };
    expect(bank.control.receipt(id)?.purchase_units.request_amount).toBe('25.5');
  });

  test('form fields are refused by their media type', async () => {
    const { client } = await setup();
    const headers = { ...BARE, 'Content-Type': 'application/x-www-form-urlencoded' };
    const answer = await client.call('POST', ORDERS_PATH, 'a=1', { headers });
    expect(answer.status).toBe(415);
  });
});

test('a receipt may be asked for with a body', async () => {
  const { bank, client, codes } = await setup();
  const id = await client.createId(orderTo(CALLBACK));
  const token = await fetchToken(bank);
  const BODY = '{"order_id":1}';
  const status = await new Promise<number | undefined>((resolve, reject) => {
    const headers = {
      Authorization: `Bearer ${token}`,
      'Content-Type': 'application/json',
      'Content-Length': BODY.length,
    };
    const outgoing = request(`${bank.url}/payments/v1/receipt/${id}`, { headers }, (answer) => {
      answer.resume();
      resolve(answer.statusCode);
    });
    outgoing.on('error', reject);
    outgoing.end(BODY);
  });
  expect(status).toBe(200);
  await expect.poll(codes).toEqual([]);
});

describe.each(['PUT', 'DELETE'])('%s', (method) => {
  test.each<[string, Record<string, string>]>([
    ['without anything', {}],
    ['with a Content-Type and no body', { 'Content-Type': 'application/json' }],
  ])('%s', async (_, headers) => {
    const { bank, client, codes } = await setup();
    const id = await client.createId(orderTo(CALLBACK));
    const save = `/payments/v1/orders/${id}/cards`;
    if (method === 'DELETE') {
      expect((await client.call('PUT', save)).status).toBe(202);
      bank.control.pay(id);
    }
    const path = method === 'PUT' ? save : `/payments/v1/charges/card/${id}`;
    const answer = await client.call(method, path, undefined, { headers: { ...BARE, ...headers } });
    expect(answer.status).toBe(202);
    expect(await answer.text()).toBe('');
    expect(codes()).toEqual([]);
  });
});

test('the token call takes a charset, and a scope with a warning', async () => {
  const { bank, codes } = await setup();
  const answer = await fetch(bank.url + TOKEN_PATH, {
    method: 'POST',
    headers: {
      Authorization: basic(bank),
      'Content-Type': 'application/x-www-form-urlencoded; charset=utf-8',
    },
    body: 'grant_type=client_credentials&scope=corp',
  });
  expect(answer.status).toBe(200);
  expect(codes()).toEqual(['unknown-field']);
});
