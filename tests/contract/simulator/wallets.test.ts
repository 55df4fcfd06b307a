import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { Receipt } from '@/lib/simulator/orders/receipt';
import type { SettingsPatch } from '@/lib/simulator/settings';
import { ORDERS_PATH, orderTo, shopClient, startBank, startShop, submit } from './support';

const CALLBACK = 'https://shop.example.com/cb';
const GOOGLE_TOKEN = JSON.stringify({
  protocolVersion: 'ECv2',
  signature: 'sealed',
  signedMessage: '{"tag":"t"}',
});

type WalletAnswer = {
  id: string;
  status: string;
  order_details?: Receipt;
  _links: { details: { href: string }; redirect?: { href: string } };
};

function google(token: string | null = GOOGLE_TOKEN, change: object = {}, callback = CALLBACK) {
  return orderTo(callback, {
    payment_method: ['google_pay'],
    config: { google_pay: { external: true, ...(token === null ? {} : { google_pay_token: token }) } },
    ...change,
  });
}

function apple(change: object = {}, callback = CALLBACK) {
  return orderTo(callback, {
    application_type: 'web',
    payment_method: ['apple_pay'],
    config: { apple_pay: { external: true } },
    ...change,
  });
}

async function setup(settings: SettingsPatch = {}) {
  const bank = await startBank({ settings });
  const client = shopClient(bank);
  const json = async (answer: Response) => (await answer.json()) as WalletAnswer;
  const complete = (id: string, body: unknown) =>
    client.call(
      'POST',
      `${ORDERS_PATH}/${id}/payment`,
      typeof body === 'string' ? body : JSON.stringify(body),
    );
  return { bank, client, json, complete };
}

describe('Google Pay on the shop page', () => {
  test('creates and pays in one call: id, status, receipt, details, and no redirect', async () => {
    const shop = await startShop();
    const { bank, client } = await setup();
    const answer = await client.create(google(GOOGLE_TOKEN, {}, shop.url));
    expect(answer.status).toBe(200);
    const text = await answer.text();
    const { id, order_details } = JSON.parse(text) as WalletAnswer;
    expect(text).toBe(
      `{"id":"${id}","status":"completed","order_details":${JSON.stringify(await client.receipt(id))},"_links":{"details":{"href":"${bank.url}/payments/v1/receipt/${id}"}}}`,
    );
    expect(order_details?.payment_detail).toMatchObject({
      transfer_method: { key: 'google_pay', value: 'Google Pay' },
      payer_identifier: '400000***0001',
      card_type: 'visa',
      code: '100',
      saved_card_type: null,
    });
    await bank.control.waitForIdle();
    expect(shop.deliveries).toHaveLength(1);
  });

  test.each([
    [{ card: '5300000000000002' }, 'rejected', '107', 'mc'],
    [{ code: '106' }, 'rejected', '106', 'visa'],
    [{ card: '370000000000001' }, 'completed', '100', 'amex'],
    [{ card: '4111111111111111', code: '100' }, 'completed', '100', 'visa'],
  ])('a token that says %j ends %s', async (simulator, status, code, card_type) => {
    const { client, json } = await setup({ 'order.declineEndsOrder': false });
    const answer = await json(await client.create(google(JSON.stringify({ simulator, signature: 's' }))));
    expect(answer).toMatchObject({ status, order_details: { payment_detail: { code, card_type } } });
    expect(answer._links.redirect).toBeUndefined();
  });

  test('holds the money of a manual-capture order', async () => {
    const { client, json } = await setup();
    expect(await json(await client.create(google(GOOGLE_TOKEN, { capture: 'manual' })))).toMatchObject({
      status: 'blocked',
      order_details: { payment_detail: { code: '200' } },
    });
  });

  test('may ask for 3-D Secure: no receipt yet, and a way to our own page', async () => {
    const { bank, client, json } = await setup({ 'googlePay.threeDs': 'always' });
    const answer = await json(await client.create(google()));
    expect(Object.keys(answer)).toEqual(['id', 'status', '_links']);
    expect(answer.status).toBe('processing');
    const redirect = answer._links.redirect?.href ?? '';
    expect(redirect).toBe(
      `${bank.url}/api/3ds/post-form?fieldName=creq&fieldValue=${answer.id}&baseUrl=${encodeURIComponent(`${bank.url}/3ds`)}`,
    );
    const sent = await fetch(redirect, { redirect: 'manual' });
    expect([sent.status, sent.headers.get('location')]).toEqual([303, `/3ds?order_id=${answer.id}`]);
    const done = await submit(bank, `/3ds?order_id=${answer.id}`, { answer: 'confirm', code: '1234' });
    expect(done.location).toBe('https://shop.example.com/ok?a=1');
    expect((await client.receipt(answer.id)).order_status.key).toBe('completed');
  });

  test('by token, and with another word for the pending state', async () => {
    const { client, json } = await setup({
      'googlePay.threeDs': 'by_token',
      'googlePay.pendingStatus': 'in_progress',
    });
    expect((await json(await client.create(google()))).status).toBe('completed');
    expect((await json(await client.create(google('{"auth":"CRYPTOGRAM_3DS"}')))).status).toBe('in_progress');
  });

  test('the 3-D Secure address leads nobody elsewhere', async () => {
    const { bank, client, json } = await setup({ 'googlePay.threeDs': 'always' });
    const { id } = await json(await client.create(google()));
    const query = `fieldName=creq&fieldValue=${id}&baseUrl=${encodeURIComponent('https://evil.example.com')}`;
    const sent = await fetch(`${bank.url}/api/3ds/post-form?${query}`, { redirect: 'manual' });
    expect(sent.headers.get('location')).toBe(`/3ds?order_id=${id}`);
    expect((await fetch(`${bank.url}/api/3ds/post-form?fieldValue=x`)).status).toBe(404);
  });

  test.each([
    ['config.google_pay.google_pay_token is required', google(null)],
    ['config.google_pay.google_pay_token is required', google('  ')],
    ['config.google_pay.google_pay_token has a wrong type or value', google({ a: 1 } as unknown as string)],
    ['payment_method must contain google_pay', google(GOOGLE_TOKEN, { payment_method: ['card'] })],
    [
      'config allows one external wallet',
      google(GOOGLE_TOKEN, {
        config: { google_pay: { external: true, google_pay_token: 't' }, apple_pay: { external: true } },
      }),
    ],
  ])('is refused: %s', async (message, order) => {
    const { client } = await setup();
    const answer = await client.create(order);
    expect([answer.status, await answer.json()]).toEqual([400, { key: 'bad_request', message }]);
  });

  test('external false is an ordinary order, token or not', async () => {
    const { client } = await setup();
    const config = { google_pay: { external: false, google_pay_token: GOOGLE_TOKEN } };
    const answer = (await (await client.create(orderTo(CALLBACK, { config }))).json()) as WalletAnswer;
    expect(Object.keys(answer._links)).toEqual(['details', 'redirect']);
  });

  test('the same key replays the answer and pays once', async () => {
    const { bank, client } = await setup();
    const headers = { 'Idempotency-Key': '3b241101-e2bb-4255-8caf-4136c566a962' };
    const first = await (await client.create(google(), headers)).text();
    expect(await (await client.create(google(), headers)).text()).toBe(first);
    expect(bank.control.orders()).toHaveLength(1);
  });
});

describe('Apple Pay on the shop page', () => {
  const token = (paymentMethod: object) =>
    JSON.stringify({ token: { paymentData: { data: 'sealed' }, paymentMethod } });

  test('is created with a merchant session and a place for the token, then paid there', async () => {
    const shop = await startShop();
    const { bank, client, json, complete } = await setup();
    const created = (await (await client.create(apple({}, shop.url))).json()) as Record<string, never>;
    expect(Object.keys(created)).toEqual(['id', 'result', '_links']);
    const { id } = created as unknown as { id: string };
    expect(created._links).toEqual({
      accept: { href: `${bank.url}/payments/v1/ecommerce/orders/${id}/payment` },
    });
    expect(Object.keys(created.result ?? {})).toEqual([
      'epochTimestamp',
      'expiresAt',
      'merchantSessionIdentifier',
      'nonce',
      'merchantIdentifier',
      'domainName',
      'displayName',
      'signature',
    ]);
    expect(created.result).toMatchObject({ domainName: 'shop.example.com', displayName: 'Demo Shop' });

    const body = {
      apple_pay_token: token({ displayName: 'MasterCard 0001', network: 'MasterCard', type: 'debit' }),
    };
    const answer = await json(await complete(id, body));
    expect(Object.keys(answer)).toEqual(['id', 'status', 'order_details', '_links']);
    expect(answer).toMatchObject({
      id,
      status: 'completed',
      order_details: {
        payment_detail: {
          transfer_method: { key: 'apple_pay', value: 'Apple Pay' },
          payer_identifier: '520000***0001',
          card_type: 'mc',
          code: '100',
        },
      },
      _links: { details: { href: `${bank.url}/payments/v1/receipt/${id}` } },
    });
    expect(answer.order_details).toEqual(await client.receipt(id));
    await bank.control.waitForIdle();
    expect(shop.deliveries).toHaveLength(1);
  });

  test('the session can be any JSON by setting', async () => {
    const { client } = await setup({ 'applePay.result': { mine: 1 } });
    expect(await (await client.create(apple())).json()).toMatchObject({ result: { mine: 1 } });
  });

  test('a card that declines ends the order with the receipt in the answer', async () => {
    const { client, json, complete } = await setup();
    const id = await client.createId(apple());
    const body = { apple_pay_token: token({ displayName: 'Visa 0002', network: 'Visa' }) };
    expect(await json(await complete(id, body))).toMatchObject({
      status: 'rejected',
      order_details: {
        payment_detail: { code: '107' },
        reject_reason: expect.stringContaining('insufficient'),
      },
    });
    expect((await complete(id, body)).status).toBe(400);
  });

  test.each<[string, unknown]>([
    ['apple_pay_token is required', {}],
    ['apple_pay_token is required', { apple_pay_token: null }],
    ['apple_pay_token is required', { apple_pay_token: ' ' }],
    ['apple_pay_token has a wrong type or value', { apple_pay_token: { data: 1 } }],
    ['Malformed JSON request', '[]'],
    ['Malformed JSON request', ''],
  ])('is not completed: %s', async (message, body) => {
    const { client, complete } = await setup();
    const id = await client.createId(apple());
    const answer = await complete(id, body);
    expect([answer.status, await answer.json()]).toEqual([400, { key: 'bad_request', message }]);
    expect((await client.receipt(id)).order_status.key).toBe('created');
  });

  test('an unknown order, and one that Apple Pay was not announced for, are refused', async () => {
    const { client, complete } = await setup();
    const body = { apple_pay_token: 'x' };
    const unknown = await complete('00000000-0000-4000-8000-000000000000', body);
    expect(await unknown.json()).toEqual({ key: 'bad_request', message: 'Invalid order_id' });
    const ordinary = await complete(await client.createId(orderTo(CALLBACK)), body);
    expect(await ordinary.json()).toEqual({
      key: 'bad_request',
      message: 'Apple Pay payment is not allowed for this order',
    });
  });

  test('the bank page of such an order sends the payer back to the shop', async () => {
    const { bank, client } = await setup();
    const id = await client.createId(apple(), { 'Accept-Language': 'en' });
    const html = await (await fetch(`${bank.url}/?order_id=${id}`)).text();
    expect(html).toContain('This order is paid on the page of the shop');
    const { location } = await submit(bank, `/pay?order_id=${id}`, { method: 'apple_pay' });
    expect(location).toBe(`/?order_id=${id}`);
    expect((await client.receipt(id)).order_status.key).toBe('created');
  });
});

test('no token is kept: not in the journal, not in the request log', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'bank-'));
  onTestFinished(() => rm(dataDir, { recursive: true }));
  const bank = await startBank({ dataDir });
  const client = shopClient(bank);
  const secret = 'sealed-for-the-bank';
  const id = await client.createId(apple());
  await client.call(
    'POST',
    `${ORDERS_PATH}/${id}/payment`,
    JSON.stringify({ apple_pay_token: `{"data":"${secret}"}` }),
  );
  await client.call(
    'POST',
    `${ORDERS_PATH}/${id}/payment`,
    JSON.stringify({ apple_pay_token: { data: secret } }),
  );
  await client.create(google(JSON.stringify({ signedMessage: secret })));
  await client.create(google({ signedMessage: { deep: [secret] } } as unknown as string));
  expect(JSON.stringify(bank.control.requests())).not.toContain(secret);
  expect(readFileSync(join(dataDir, 'journal.jsonl'), 'utf8')).not.toContain(secret);
});
