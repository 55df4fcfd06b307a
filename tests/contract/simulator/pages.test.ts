import { describe, expect, test } from 'vitest';
import { orderTo, shopClient, startBank, startShop, submit } from './support';

const GOOD = { number: '4000 0000 0000 0001', expiry: '12/39', cvv: '123', holder: '', outcome: '' };

async function setup(settings = {}, order = {}, headers = {}) {
  const shop = await startShop();
  const bank = await startBank({ settings });
  const client = shopClient(bank);
  const id = await client.createId(orderTo(shop.url, order), headers);
  const get = async (path: string) => {
    const answer = await fetch(`${bank.url}${path}`, { redirect: 'manual' });
    const html = await answer.text();
    return { status: answer.status, location: answer.headers.get('location'), html, headers: answer.headers };
  };
  const post = (path: string, fields: Record<string, string>) =>
    submit(bank, `${path}?order_id=${id}`, fields);
  return { shop, bank, client, id, get, post, page: `/?order_id=${id}` };
}

describe('paying', () => {
  test('card, 3-D Secure, and back to the shop at exactly its address', async () => {
    const { shop, bank, client, id, get, post, page } = await setup();
    const { html } = await get(page);
    expect(html).toContain('<html lang="ka" data-theme="light">');
    for (const part of ['cc-number', 'cc-exp', 'cc-csc', 'cc-name', 'A-1', 'დემო მაღაზია'])
      expect(html).toContain(part);

    expect(await post('/pay', GOOD)).toMatchObject({ status: 303, location: `/3ds?order_id=${id}` });
    expect((await client.receipt(id)).order_status.key).toBe('processing');
    expect(await get(page)).toMatchObject({ status: 303, location: `/3ds?order_id=${id}` });

    const done = await post('/3ds', { answer: 'confirm', code: '1234' });
    expect(done).toMatchObject({ status: 303, location: 'https://shop.example.com/ok?a=1' });
    expect(await client.receipt(id)).toMatchObject({
      order_status: { key: 'completed' },
      payment_detail: {
        payer_identifier: '400000***0001',
        card_type: 'visa',
        card_expiry_date: '12/39',
        code: '100',
      },
    });
    await bank.control.waitForIdle();
    expect(shop.deliveries).toHaveLength(1);
  });

  test('without 3-D Secure where it is switched off', async () => {
    const { post } = await setup({ 'page.threeDs': 'never' });
    expect((await post('/pay', GOOD)).location).toBe('https://shop.example.com/ok?a=1');
  });

  test.each([
    ['by the card', { ...GOOD, number: '4000000000000002' }, 'confirm', '107'],
    ['by a card of ours', { ...GOOD, number: '4000000000000105' }, 'confirm', '105'],
    ['by choice', { ...GOOD, outcome: '122' }, 'confirm', '122'],
    ['by refusing 3-D Secure', GOOD, 'refuse', '108'],
    ['by letting its code expire', GOOD, 'timeout', '111'],
  ])('declined %s', async (_, card, answer, code) => {
    const { client, id, post } = await setup();
    await post('/pay', card);
    expect((await post('/3ds', { answer, code: '1234' })).location).toBe('https://shop.example.com/no');
    const { order_status, payment_detail, reject_reason, purchase_units } = await client.receipt(id);
    expect({ order_status, payment_detail }).toMatchObject({
      order_status: { key: 'rejected' },
      payment_detail: { code },
    });
    expect(reject_reason).toBeTruthy();
    expect(purchase_units.transfer_amount).toBeNull();
  });

  test('manual capture ends in a hold', async () => {
    const { client, id, post } = await setup({}, { capture: 'manual' });
    await post('/pay', GOOD);
    expect((await post('/3ds', { answer: 'confirm', code: '123456' })).location).toBe(
      'https://shop.example.com/ok?a=1',
    );
    expect(await client.receipt(id)).toMatchObject({
      order_status: { key: 'blocked' },
      payment_detail: { code: '200' },
    });
  });

  test('a second submit shows what the first led to and pays nothing twice', async () => {
    const { client, id, post, page } = await setup({ 'page.threeDs': 'never' });
    const answers = await Promise.all([post('/pay', GOOD), post('/pay', GOOD), post('/pay', GOOD)]);
    const locations = answers.map(({ location }) => location).sort();
    expect(locations).toEqual([page, page, 'https://shop.example.com/ok?a=1'].sort());
    expect((await client.receipt(id)).purchase_units.transfer_amount).toBe('25.5');
  });

  test('a payer who leaves the 3-D Secure page is declined with 111 after a while, even past the ttl', async () => {
    const { bank, client, id, post } = await setup({ 'page.threeDsTimeoutMs': 200_000 }, { ttl: 2 });
    await post('/pay', GOOD);
    await bank.control.advance(150_000);
    expect((await client.receipt(id)).order_status.key).toBe('processing');
    await bank.control.advance(51_000);
    expect((await client.receipt(id)).payment_detail).toMatchObject({ code: '111' });
  });

  test('a payment begun in time may be confirmed past the ttl', async () => {
    const { bank, client, id, post } = await setup({}, { ttl: 2 });
    await post('/pay', GOOD);
    await bank.control.advance(180_000);
    await post('/3ds', { answer: 'confirm', code: '1234' });
    expect((await client.receipt(id)).order_status.key).toBe('completed');
  });

  test('a slow bank: the browser is back in the shop while the payment still settles', async () => {
    const { bank, client, id, get, post, page } = await setup({
      'page.threeDs': 'never',
      'payment.settleDelayMs': 15_000,
    });
    expect((await post('/pay', GOOD)).location).toBe('https://shop.example.com/ok?a=1');
    expect((await client.receipt(id)).order_status.key).toBe('processing');
    expect((await get(page)).html).toContain('http-equiv="refresh"');
    await bank.control.advance(15_000);
    expect((await client.receipt(id)).order_status.key).toBe('completed');
  });

  test('where a decline does not end the order, the page says so and takes another card', async () => {
    const { shop, bank, client, id, get, post, page } = await setup({
      'page.threeDs': 'never',
      'order.declineEndsOrder': false,
    });
    expect((await post('/pay', { ...GOOD, outcome: '107' })).location).toBe(page);
    expect((await get(page)).html).toContain('არასაკმარისი თანხის');
    expect((await client.receipt(id)).order_status.key).toBe('created');
    expect((await post('/pay', GOOD)).location).toBe('https://shop.example.com/ok?a=1');
    await bank.control.waitForIdle();
    expect(shop.deliveries).toHaveLength(1);
  });
});

describe('mistakes in the form', () => {
  test('stand beside the field, keep what was typed, and never show the CVV again', async () => {
    const { client, id, post } = await setup();
    const holder = '<script>alert("ნინო")</script>';
    const { status, html } = await post('/pay', {
      ...GOOD,
      number: '4111 1111 1111 1111',
      cvv: '98',
      holder,
      outcome: '104',
    });
    expect(status).toBe(422);
    expect(html).toContain('value="4111 1111 1111 1111"');
    expect(html).toContain('aria-describedby="number-error"');
    expect(html).toContain('id="cvv-error"');
    expect(html).not.toMatch(/value="98"/);
    expect(html).not.toContain('<script>alert');
    expect(html).toContain('&lt;script&gt;');
    expect(html).toMatch(/<option value="104" selected/);
    expect((await client.receipt(id)).order_status.key).toBe('created');
  });

  test('a wrong SMS code may be corrected', async () => {
    const { client, id, post } = await setup();
    await post('/pay', GOOD);
    expect((await post('/3ds', { answer: 'confirm', code: '12' })).status).toBe(422);
    expect((await client.receipt(id)).order_status.key).toBe('processing');
    expect((await post('/3ds', { answer: 'confirm', code: '0000' })).status).toBe(303);
  });
});

describe('test cards', () => {
  test('each is a link that fills the form in', async () => {
    const { get, page } = await setup();
    const { html } = await get(page);
    expect(html.match(/href="\/\?order_id=[^"]+&amp;card=\d+"/g)).toHaveLength(23);
    const filled = await get(`${page}&card=370000000000002`);
    expect(filled.html).toContain('value="3700 000000 00002"');
    expect(filled.html).toContain('value="12/39"');
    expect(filled.html).toContain('value="1234"');
  });

  test('no other number can be put into the form by a link', async () => {
    const { get, page } = await setup();
    expect((await get(`${page}&card=4111111111111111`)).html).not.toContain('4111');
  });
});

describe('leaving', () => {
  test('Cancel rejects the order, tells the shop and goes to fail', async () => {
    const { shop, bank, client, id, post } = await setup();
    expect(await post('/cancel', {})).toMatchObject({ status: 303, location: 'https://shop.example.com/no' });
    expect(await client.receipt(id)).toMatchObject({
      order_status: { key: 'rejected' },
      reject_reason: 'unknown',
      payment_detail: { code: null, transfer_method: { key: '' } },
    });
    await bank.control.waitForIdle();
    expect(shop.deliveries).toHaveLength(1);
  });

  test('or only leaves the page, by setting', async () => {
    const { shop, client, id, post } = await setup({ 'page.cancelOutcome': 'stays_created' });
    expect((await post('/cancel', {})).location).toBe('https://shop.example.com/no');
    expect((await client.receipt(id)).order_status.key).toBe('created');
    expect(shop.deliveries).toHaveLength(0);
  });

  test('without addresses the payer stays on the bank receipt page', async () => {
    const { id, get, post } = await setup({ 'page.threeDs': 'never' }, { redirect_urls: undefined });
    const { location } = await post('/pay', GOOD);
    expect(location).toBe(`/receipt?order_id=${id}`);
    expect((await get(String(location))).html).toContain('გადახდა შესრულდა');
  });

  test('an address HTTP cannot carry is encoded, any other is sent verbatim', async () => {
    const success = 'https://shop.example.com/მადლობა';
    const { post } = await setup({ 'page.threeDs': 'never' }, { redirect_urls: { success } });
    expect((await post('/pay', GOOD)).location).toBe(new URL(success).href);
  });
});

describe('other states of the page', () => {
  test('paid: the receipt; expired: a message, or the way to fail; unknown: 404', async () => {
    const { bank, client, id, get, post, page } = await setup({}, { ttl: 2 });
    const paid = await client.createId(orderTo('https://shop.example.com/cb'));
    bank.control.pay(paid);
    expect((await get(`/?order_id=${paid}`)).html).toContain('400000***0001');
    await bank.control.advance(121_000);
    expect((await get(page)).html).toContain('გადახდის დრო ამოიწურა');
    expect((await post('/pay', GOOD)).location).toBe(page);
    expect((await client.receipt(id)).reject_reason).toBe('expiration');
    bank.control.setSettings({ 'order.expiredPage': 'redirect' });
    expect((await get(page)).location).toBe('https://shop.example.com/no');
    for (const path of ['/', '/?order_id=x', '/3ds?order_id=x', '/receipt?order_id=x']) {
      expect((await get(path)).status, path).toBe(404);
    }
  });

  test('English and dark by the headers of the order', async () => {
    const { get, page } = await setup({}, {}, { 'Accept-Language': 'en', Theme: 'dark' });
    const { html } = await get(page);
    expect(html).toContain('<html lang="en" data-theme="dark">');
    expect(html).toContain('Simulator – no real money');
    expect(html).not.toMatch(/[ა-ჰ]/);
  });

  test('an order without a card method has no card form', async () => {
    const { get, post, page } = await setup({}, { payment_method: ['bog_p2p'] });
    expect((await get(page)).html).not.toContain('cc-number');
    expect((await post('/pay', GOOD)).location).toBe(page);
  });

  test('pages are not stored, not framed, run no foreign code, and may send the payer to the shop alone', async () => {
    const { get, page } = await setup();
    const { headers, html } = await get(page);
    const policy = String(headers.get('content-security-policy'));
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).toContain("form-action 'self' https://shop.example.com");
    expect(policy).not.toContain('unsafe');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(html).not.toMatch(/(src|href)="(https?:)?\/\/(?!shop\.example\.com)/);
    expect(html).not.toMatch(/ style=| on[a-z]+=/);
  });
});
