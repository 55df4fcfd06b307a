import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { SETTINGS } from '@/lib/simulator/settings';
import { orderTo, shopClient, startBank, startShop } from './support';

const HOSTILE = '<script>alert("1")</script>';

async function setup() {
  const shop = await startShop();
  const bank = await startBank();
  const client = shopClient(bank);
  const get = async (path: string, headers: Record<string, string> = {}) => {
    const answer = await fetch(`${bank.url}/control${path}`, { headers, redirect: 'manual' });
    return { status: answer.status, headers: answer.headers, html: await answer.text() };
  };
  return { shop, bank, client, get };
}

/** A bank that has seen something of everything. */
async function lively() {
  const parts = await setup();
  const { bank, client, shop } = parts;
  const id = await client.createId(orderTo(shop.url, { external_order_id: HOSTILE, note: 'unknown' }));
  bank.control.pay(id);
  bank.control.addFault({ endpoint: 'receipt', fault: '503', times: 1 });
  await client.call('GET', `/payments/v1/receipt/${id}`);
  await bank.control.waitForIdle();
  const [callback] = bank.control.callbacks(id);
  const request = bank.control.requests().find(({ endpoint }) => endpoint === 'create');
  if (!callback || !request) throw new Error('Nothing happened at this bank.');
  const views = {
    overview: '',
    orders: '/orders',
    order: `/orders/${id}`,
    requests: '/requests',
    request: `/requests/${request.id}`,
    callbacks: '/callbacks',
    callback: `/callbacks/${callback.id}`,
    faults: '/faults',
    clock: '/clock',
    settings: '/settings',
    reset: '/reset',
  };
  return { ...parts, id, views };
}

describe('every view', () => {
  test('is a whole page without scripts of others, and hostile text stays text', async () => {
    const { bank, get, views } = await lively();
    for (const [name, path] of Object.entries(views)) {
      const { status, headers, html } = await get(path);
      expect(status, name).toBe(200);
      expect(html, name).toMatch(/^<!doctype html>\n<html lang="en" data-theme="system">/);
      expect(html, name).toMatch(/<h1[ >]/);
      expect(html.match(/<script/g), name).toHaveLength(1);
      expect(html, name).not.toMatch(/ (style|on\w+)="/);
      expect(html, name).not.toContain(bank.clientSecret);
      expect(headers.get('Content-Security-Policy'), name).toBe(
        "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src data:; " +
          "form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
      );
      expect(headers.get('Cache-Control'), name).toBe('no-store');
    }
  });

  test('is there before anything happened as well', async () => {
    const { get } = await setup();
    for (const path of ['', '/orders', '/requests', '/callbacks', '/faults', '/clock', '/settings', '/reset'])
      expect((await get(path)).status, path).toBe(200);
    expect((await get('')).html).toContain('No client has called yet.');
  });

  test('shows what it is about', async () => {
    const { bank, get, id, views } = await lively();
    const shown: Partial<Record<keyof typeof views, string[]>> = {
      overview: [
        `${bank.url}/payments/v1`,
        '4000 0000 0000 0001',
        'There is no Idempotency-Key',
        'BEGIN PUBLIC KEY',
      ],
      orders: ['&lt;script&gt;alert(', id, '25.50', 'completed'],
      order: [
        '/refund-at-bank',
        'callback for completed: delivered',
        'receipt → 503',
        '&quot;order_id&quot;',
      ],
      requests: ['This is not a field of the call', 'fault 503', '/payments/v1/ecommerce/orders'],
      request: ['authorization: Bearer [redacted]', 'unknown-field', id],
      callbacks: ['delivered', 'Hold new callbacks', '/resend'],
      callback: ['Callback-Signature', '{&quot;event&quot;:&quot;order_payment&quot;', 'of another key'],
      faults: ['1 time at most', 'used up', 'The bank is down'],
      clock: ['31 days', 'Tbilisi'],
      settings: Object.keys(SETTINGS),
      reset: ['Forget everything', 'Revoke every token'],
    };
    for (const [name, texts] of Object.entries(shown)) {
      const { html } = await get(views[name as keyof typeof views]);
      for (const text of texts) expect(html, name).toContain(text);
    }
  });

  test('calls only what the control API has', async () => {
    const { bank, get, views } = await lively();
    const { calls } = (await (await fetch(`${bank.url}/control/api`)).json()) as {
      calls: { method: string; path: string }[];
    };
    const known = calls.map(
      ({ method, path }) => new RegExp(`^${method} ${path.replace(/:\w+/g, '[^/]+')}$`),
    );
    const used = new Set<string>();
    for (const path of Object.values(views)) {
      for (const [, call] of (await get(path)).html.matchAll(/data-call="([^"]+)"/g)) used.add(call ?? '');
    }
    expect(used.size).toBeGreaterThan(8);
    expect([...used].filter((call) => !known.some((pattern) => pattern.test(call)))).toEqual([]);
  });
});

describe('lists', () => {
  test('orders are filtered, searched and paged', async () => {
    const { bank, client, get } = await setup();
    const shop = 'https://shop.example.com/cb';
    const ids: string[] = [];
    for (let number = 1; number <= 51; number++) {
      ids.push(
        await client.createId(orderTo(shop, { external_order_id: `P-${String(number).padStart(3, '0')}` })),
      );
    }
    bank.control.pay(ids[0] ?? '');
    const names = (html: string) => [...html.matchAll(/class="main-link">(P-\d+)</g)].map(([, name]) => name);
    const first = (await get('/orders')).html;
    expect(names(first)).toHaveLength(50);
    const older = /<a href="([^"]+)">Older/
      .exec(first)?.[1]
      ?.replace('/control', '')
      .replaceAll('&amp;', '&');
    expect(names((await get(older ?? '')).html)).toEqual(['P-001']);
    expect(names((await get('/orders?status=completed')).html)).toEqual(['P-001']);
    expect(names((await get('/orders?q=P-005')).html)).toEqual(['P-005']);
    expect((await get('/orders?q=nothing')).html).toContain('No order matches.');
  });

  test('requests are filtered', async () => {
    const { get } = await lively();
    expect((await get('/requests?warnings=1')).html).not.toContain('>receipt</a>');
    expect((await get('/requests?endpoint=receipt')).html).toContain('>receipt</a>');
  });

  test('settings are searched, and those that were changed stand out', async () => {
    const { bank, get } = await setup();
    bank.control.setSettings({ 'callback.attempts': 3, 'merchant.accountTags': ['pos-1'] });
    const changed = (await get('/settings?changed=1')).html;
    expect(changed.match(/class="setting changed"/g)).toHaveLength(2);
    expect(changed).toContain('[&quot;pos-1&quot;]');
    const found = (await get('/settings?q=ATTEMPTS')).html;
    expect(found.match(/class="setting/g)?.length).toBe(2);
  });
});

describe('what an order’s status allows', () => {
  test.each([
    ['created', {}, (): void => undefined, ['/pay'], ['at-bank']],
    [
      'blocked',
      { capture: 'manual' },
      'pay',
      ['/approve-at-bank', '/cancel-at-bank'],
      ['/pay', '/refund-at-bank'],
    ],
    ['completed', {}, 'pay', ['/refund-at-bank'], ['/pay', '/approve-at-bank']],
    ['rejected', {}, 'decline', [], ['/pay', 'at-bank']],
  ])('%s', async (_, order, act, offered, absent) => {
    const { bank, client, get } = await setup();
    const id = await client.createId(orderTo('https://shop.example.com/cb', order));
    if (act === 'pay') bank.control.pay(id);
    if (act === 'decline') bank.control.pay(id, { outcome: 'declined' });
    const { html } = await get(`/orders/${id}`);
    const calls = [...html.matchAll(/data-call="POST ([^"]+)"/g)].map(([, call]) => call ?? '');
    for (const part of offered)
      expect(
        calls.some((call) => call.includes(part)),
        part,
      ).toBe(true);
    for (const part of absent)
      expect(
        calls.some((call) => call.includes(part)),
        part,
      ).toBe(false);
  });
});

describe('around the views', () => {
  test('what is not there is a page that says so', async () => {
    const { get } = await setup();
    for (const path of ['/orders/x', '/requests/99', '/callbacks/x']) {
      const { status, html } = await get(path);
      expect(status, path).toBe(404);
      expect(html, path).toContain('Not found');
    }
  });

  test('the theme is chosen without a script, and leads back to this page only', async () => {
    const { bank, get } = await setup();
    const choose = (back: string) =>
      fetch(`${bank.url}/control/theme`, {
        method: 'POST',
        body: new URLSearchParams({ theme: 'dark', back }),
        redirect: 'manual',
      });
    const answer = await choose('/control/orders?status=created');
    expect(answer.headers.get('Location')).toBe('/control/orders?status=created');
    const cookie = answer.headers.get('Set-Cookie')?.split(';')[0] ?? '';
    expect((await get('', { Cookie: cookie })).html).toContain('data-theme="dark"');
    for (const back of ['//evil.example.com', 'https://evil.example.com', '/controlled', '/'])
      expect((await choose(back)).headers.get('Location'), back).toBe('/control');
  });

  test('every file of the page is served, and nothing else from its folder', async () => {
    const { get } = await setup();
    const folder = 'lib/simulator/control/page/assets';
    for (const name of readdirSync(folder)) {
      const { status, headers, html } = await get(`/assets/${name}`);
      expect(status, name).toBe(200);
      expect(html, name).toBe(readFileSync(`${folder}/${name}`, 'utf8'));
      expect(headers.get('Content-Type'), name).toMatch(/^text\/(css|javascript)/);
    }
    expect((await get('/assets/..%2Fassets.ts')).status).toBe(404);
  });
});
