import { NextRequest } from 'next/server';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { MESSAGES } from '@/lib/i18n/messages';
import { LIMITS } from '@/lib/rate-limit';
import type { Services } from '@/lib/services';
import { config, proxy } from '@/proxy';

type World = { appUrl: string; hops: number; databaseUp: boolean; misses: Record<string, number> };
const shared = globalThis as typeof globalThis & Record<symbol, Services | undefined>;
const SERVICES = Symbol.for('bog-checkout.services');
let world: World;
/** The address of the one order that there is. */
const TOKEN = 'o'.repeat(43);

/** A database that answers the ping, has one order, and counts the wrong links of an address. */
function query(asked: string | { values: [string] }, values: unknown[] = []) {
  if (!world.databaseUp) return Promise.reject(new Error('Connection terminated'));
  if (typeof asked === 'string') {
    const found = !/FROM (orders|products)/.test(asked) || values[0] === TOKEN || values[0] === 'blue-mug';
    return Promise.resolve({ rows: found ? [{}] : [], rowCount: found ? 1 : 0 });
  }
  const address = asked.values[0].split(':').slice(1).join(':');
  world.misses[address] = (world.misses[address] ?? 0) + 1;
  return Promise.resolve({
    rows: [{ points: world.misses[address], expire: Date.now() + 60_000 }],
    rowCount: 1,
  });
}

function enter(more: Partial<World> = {}): void {
  world = { appUrl: 'https://shop.example.com', hops: 1, databaseUp: true, misses: {}, ...more };
  shared[SERVICES] = {
    db: { pool: { query } },
    log: { warn: vi.fn() },
    env: {
      appUrl: world.appUrl,
      nodeEnv: 'production',
      trustedProxyHops: world.hops,
      bog: { paymentPageOrigins: ['https://payment.bog.ge'] },
    },
  } as unknown as Services;
}
beforeEach(() => enter());

const visit = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
  proxy(new NextRequest(`https://shop.example.com${path}`, { method, headers }));
/** The request header as the page will read it. */
const forwarded = (response: Response, name: string) => response.headers.get(`x-middleware-request-${name}`);
const nonceOf = (response: Response) =>
  /'nonce-([^']+)'/.exec(response.headers.get('content-security-policy') ?? '')?.[1];

describe('a slash at the end of an address', () => {
  test.each([
    ['/cart/', '/cart'],
    ['/cart//', '/cart'],
    ['/orders/x/success/?lang=en&a=%2F', '/orders/x/success?lang=en&a=%2F'],
    ['//evil.example/', '/evil.example'],
  ])('%s leads to %s', async (path, expected) => {
    const response = await visit(path);
    expect(response.status).toBe(308);
    expect(response.headers.get('location')).toBe(`https://shop.example.com${expected}`);
  });

  test('the home page stays, and a form that is being sent is not sent twice', async () => {
    expect((await visit('/')).status).toBe(200);
    expect((await visit('/?a=/')).status).toBe(200);
    expect((await visit('/checkout/', {}, 'POST')).status).toBe(200);
  });
});

describe('language and look', () => {
  test('without a choice: Georgian, and the look of the device', async () => {
    const response = await visit('/');
    expect(forwarded(response, 'x-locale')).toBe('ka');
    expect(forwarded(response, 'x-theme')).toBe('');
    expect(response.headers.get('set-cookie')).toBeNull();
  });

  test('a choice in the address is in force at once and remembered', async () => {
    const response = await visit('/products?lang=en&theme=dark');
    expect(forwarded(response, 'x-locale')).toBe('en');
    expect(forwarded(response, 'x-theme')).toBe('dark');
    expect(forwarded(response, 'x-pathname')).toBe('/products');
    for (const [name, value] of [
      ['locale', 'en'],
      ['theme', 'dark'],
    ]) {
      const cookie = response.headers.getSetCookie().find((line) => line.startsWith(`${name}=${value};`));
      expect(cookie).toMatch(/Path=\/;.*Max-Age=31536000;.*Secure; HttpOnly; SameSite=lax/);
    }
  });

  test('a remembered choice is in force, and the address wins over it', async () => {
    const cookie = 'locale=en; theme=light';
    const remembered = await visit('/', { cookie });
    expect(forwarded(remembered, 'x-locale')).toBe('en');
    expect(forwarded(remembered, 'x-theme')).toBe('light');
    const changed = await visit('/?lang=ka&theme=dark', { cookie });
    expect(forwarded(changed, 'x-locale')).toBe('ka');
    expect(forwarded(changed, 'x-theme')).toBe('dark');
  });

  test('theme=system forgets the choice', async () => {
    const response = await visit('/?theme=system', { cookie: 'theme=dark' });
    expect(forwarded(response, 'x-theme')).toBe('');
    expect(response.headers.get('set-cookie')).toMatch(/^theme=;.*Max-Age=0/);
  });

  test.each(['?lang=fr', '?lang=', '?lang=EN', '?theme=blue', '?theme=', '?lang=en%0d%0aX:1'])(
    '%s is no choice',
    async (queryText) => {
      const response = await visit(`/${queryText}`, { cookie: 'locale=xx; theme=yy' });
      expect(forwarded(response, 'x-locale')).toBe('ka');
      expect(forwarded(response, 'x-theme')).toBe('');
      expect(response.headers.get('set-cookie')).toBeNull();
    },
  );

  test('cookies are not marked secure where the shop is on http', async () => {
    enter({ appUrl: 'http://localhost:3000' });
    expect((await visit('/?lang=en')).headers.get('set-cookie')).not.toContain('Secure');
  });
});

describe('what the page reads is ours, never the client’s', () => {
  test('forged headers are replaced', async () => {
    const response = await visit('/cart?lang=xx', {
      'x-locale': 'en',
      'x-theme': 'dark',
      'x-pathname': '/merchant',
      'x-search': '?news=forged',
      'x-method': 'POST',
      'x-nonce': 'forged',
      'content-security-policy': "script-src 'unsafe-inline' 'nonce-forged'",
    });
    expect(forwarded(response, 'x-locale')).toBe('ka');
    expect(forwarded(response, 'x-theme')).toBe('');
    expect(forwarded(response, 'x-pathname')).toBe('/cart');
    expect(forwarded(response, 'x-search')).toBe('?lang=xx');
    expect(forwarded(response, 'x-method')).toBe('GET');
    expect(forwarded(response, 'x-nonce')).toBe(nonceOf(response));
    expect(forwarded(response, 'content-security-policy')).toBe(
      response.headers.get('content-security-policy'),
    );
  });

  test('the nonce is new for each visit', async () => {
    const nonces = await Promise.all([1, 2, 3].map(async () => nonceOf(await visit('/'))));
    expect(new Set(nonces).size).toBe(3);
    for (const nonce of nonces) expect(Buffer.from(nonce ?? '', 'base64')).toHaveLength(16);
  });

  test('a proper request id is kept and answered, an odd one is replaced', async () => {
    const kept = await visit('/', { 'x-request-id': 'edge-12345' });
    expect(kept.headers.get('x-request-id')).toBe('edge-12345');
    expect(forwarded(kept, 'x-request-id')).toBe('edge-12345');
    const odd = await visit('/', { 'x-request-id': 'a b' });
    expect(odd.headers.get('x-request-id')).toBe(forwarded(odd, 'x-request-id'));
    expect(odd.headers.get('x-request-id')).toMatch(/^[\da-f-]{36}$/);
  });
});

describe('the headers of the answer', () => {
  test('the policy lets Pay lead to the bank’s page', async () => {
    const policy = (await visit('/checkout')).headers.get('content-security-policy');
    expect(policy).toContain("form-action 'self' https://payment.bog.ge;");
  });

  test.each([
    '/orders/token',
    '/orders/token/success',
    '/orders/token/fail',
    '/checkout',
    '/merchant/orders',
  ])('%s is not stored and tells nobody its address', async (path) => {
    const { headers } = await visit(path);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('x-robots-tag')).toBe('noindex');
  });
});

describe('without a database', () => {
  test.each(['ka', 'en'] as const)('every page says so in words: %s', async (lang) => {
    enter({ databaseUp: false });
    const response = await visit('/products', { cookie: `locale=${lang}` });
    const words = MESSAGES[lang].errors.unavailable;
    expect(response.status).toBe(503);
    expect(response.headers.get('retry-after')).toBe('5');
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
    const html = await response.text();
    expect(html).toContain(`<html lang="${lang}">`);
    for (const sentence of [words.title, words.text, words.payment]) expect(html).toContain(sentence);
    expect(html).toContain('http-equiv="refresh"');
    expect(html).toContain(`<style nonce="${nonceOf(response)}">`);
  });

  test('a form that was sent is not sent again by itself', async () => {
    enter({ databaseUp: false });
    const response = await visit('/checkout', {}, 'POST');
    expect(response.status).toBe(503);
    expect(await response.text()).not.toContain('http-equiv="refresh"');
  });

  test('an action sent by script passes: it answers itself and keeps what was typed', async () => {
    enter({ databaseUp: false });
    const response = await visit('/checkout', { 'next-action': 'abc' }, 'POST');
    expect(response.status).toBe(200);
    expect(response.headers.get('x-middleware-next')).toBe('1');
  });

  test('it recovers by itself', async () => {
    enter({ databaseUp: false });
    expect((await visit('/')).status).toBe(503);
    world.databaseUp = true;
    await vi.waitFor(async () => expect((await visit('/')).status).toBe(200), { timeout: 3_000 });
  });
});

describe('the address of an order', () => {
  const from = (address: string) => ({ 'x-forwarded-for': `9.9.9.9, ${address}` });
  const WRONG = `/orders/${'w'.repeat(43)}`;
  const rewrittenTo = (response: Response) => response.headers.get('x-middleware-rewrite');

  test('that exists passes; one that does not is drawn as a page that does not exist', async () => {
    expect(rewrittenTo(await visit(`/orders/${TOKEN}`))).toBeNull();
    for (const path of [WRONG, '/orders/x', `/orders/${TOKEN}x`, `${WRONG}/success`]) {
      expect(rewrittenTo(await visit(path)), path).toContain('/-/nowhere');
    }
  });

  test('asked for wrongly too often, from one address, closes the wrong ones to it, in its language', async () => {
    const { points } = LIMITS.orderMiss;
    enter({ misses: { '203.0.113.9': points, '203.0.113.8': points - 1 } });
    const response = await visit(WRONG, { ...from('203.0.113.9'), cookie: 'locale=en' });
    expect(response.status).toBe(429);
    expect(response.headers.get('retry-after')).toBe('600');
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(response.headers.get('referrer-policy')).toBe('no-referrer');
    const html = await response.text();
    expect(html).toContain(MESSAGES.en.errors.tooMany.title);
    expect(html).not.toContain('http-equiv="refresh"');
    expect((await visit(WRONG, from('203.0.113.8'))).status).toBe(200);
    expect((await visit(WRONG, { 'x-forwarded-for': '1.2.3.4, 203.0.113.9' })).status).toBe(429);
  });

  test('of a product that does not exist is drawn likewise, and not counted', async () => {
    expect(rewrittenTo(await visit('/products/blue-mug'))).toBeNull();
    for (const path of ['/products/no-such-thing', '/products/%00', '/products/Blue_Mug']) {
      expect(rewrittenTo(await visit(path)), path).toContain('/-/nowhere');
    }
    expect(world.misses).toEqual({});
  });

  test('closes neither the shop nor a real order to somebody in the same network', async () => {
    enter({ misses: { '203.0.113.9': 1_000 } });
    expect((await visit('/products/blue-mug', from('203.0.113.9'))).status).toBe(200);
    const real = await visit(`/orders/${TOKEN}`, from('203.0.113.9'));
    expect([real.status, rewrittenTo(real)]).toEqual([200, null]);
  });
});

describe('which addresses pass here', () => {
  const matcher = new RegExp(`^${config.matcher[0]}$`);
  test.each(['/', '/cart', '/orders/abc', '/orders/abc/success', '/merchant', '/products/blue-mug'])(
    '%s does',
    (path) => expect(path).toMatch(matcher),
  );
  test.each([
    '/api/health',
    '/api/payments/bog/callback',
    '/_next/static/chunk.js',
    '/products/blue-mug.svg',
    '/icon.svg',
    '/favicon.ico',
  ])('%s does not', (path) => expect(path).not.toMatch(matcher));
});

test('a form that announces too much is told so in words, before any of it is kept', async () => {
  const size = { 'content-length': String(40 * 1024 * 1024), cookie: 'locale=en' };
  const response = await visit('/merchant/products/new', size, 'POST');
  expect(response.status).toBe(413);
  const page = await response.text();
  expect(page).toContain(MESSAGES.en.errors.tooLarge.text);
  expect(page).toContain(MESSAGES.en.errors.tooLarge.back);
  expect(response.headers.get('retry-after')).toBeNull();
  const small = { 'content-length': String(8 * 1024 * 1024) };
  expect((await visit('/merchant/products/new', small, 'POST')).status).toBe(200);
  expect((await visit('/checkout', small, 'POST')).status).toBe(413);
});
